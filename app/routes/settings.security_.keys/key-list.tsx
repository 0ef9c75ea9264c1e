import { Form } from '@remix-run/react';
import { formatInstant } from '~/i18n/dates';
import { securityMessages } from '~/i18n/messages/security';
import { useLocale } from '~/i18n/use-locale';
import { SubmitButton } from '~/ui/button';

interface ShownKey {
  id: string;
  name: string;
  ending: string;
  scope: 'read' | 'write';
  /** epoch milliseconds */
  createdAt: number;
  lastUsedAt: number | null;
}

/** The keys in use: what for, what they allow, when they were last used, and a button that ends each. */
export function KeyList({ keys }: { keys: readonly ShownKey[] }) {
  const locale = useLocale();
  const t = securityMessages(locale).keys;
  return (
    <ul>
      {keys.map((key) => (
        <li
          key={key.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-hairline py-2 last:border-b-0"
        >
          <span className="min-w-0 grow basis-56">
            <span className="block font-strong [overflow-wrap:anywhere]">{key.name}</span>
            <span className="block text-small text-quiet">
              {[
                t.scopes[key.scope],
                t.ending(key.ending),
                t.createdOn(formatInstant(key.createdAt, locale)),
                key.lastUsedAt === null ? t.unused : t.used(formatInstant(key.lastUsedAt, locale)),
              ].join(' · ')}
            </span>
          </span>
          <Form method="post" action="/settings/security/keys">
            <SubmitButton look="secondary" name="revoke" value={key.id} aria-label={t.revokeOf(key.name)}>
              {t.revoke}
            </SubmitButton>
          </Form>
        </li>
      ))}
    </ul>
  );
}
