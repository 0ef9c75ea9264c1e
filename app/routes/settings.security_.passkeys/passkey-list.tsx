import { Form } from '@remix-run/react';
import { formatInstant } from '~/i18n/dates';
import { passkeyMessages } from '~/i18n/messages/passkeys';
import { useLocale } from '~/i18n/use-locale';
import { SubmitButton } from '~/ui/button';
import { Disclosure } from '~/ui/disclosure';
import { Field } from '~/ui/field';

interface ListedPasskey {
  id: string;
  name: string;
  /** epoch milliseconds */
  createdAt: number;
  lastUsedAt: number | null;
}

const HERE = '/settings/security/passkeys';

/** The passkeys: when each was added and last used, another name for it, and a button that removes it. */
export function PasskeyList({
  passkeys,
  wrong,
}: {
  passkeys: readonly ListedPasskey[];
  /** a new name that was refused, and why */
  wrong: { id: string; errors: string[] } | null;
}) {
  const locale = useLocale();
  const t = passkeyMessages(locale);
  return (
    <ul>
      {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
        <li key={id} className="border-b border-hairline py-2 last:border-b-0">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <span className="min-w-0 grow basis-56">
              <span className="block font-strong [overflow-wrap:anywhere]">{name}</span>
              <span className="block text-small text-quiet">
                {[
                  t.createdOn(formatInstant(createdAt, locale)),
                  lastUsedAt === null ? t.unused : t.used(formatInstant(lastUsedAt, locale)),
                ].join(' · ')}
              </span>
            </span>
            <Form method="post" action={HERE}>
              <SubmitButton look="secondary" name="remove" value={id} aria-label={t.removeOf(name)}>
                {t.remove}
              </SubmitButton>
            </Form>
          </div>
          <Disclosure label={t.rename} open={wrong?.id === id}>
            {/* a renamed passkey folds its form again */}
            <Form
              method="post"
              action={HERE}
              key={name}
              noValidate
              className="flex flex-wrap items-end gap-3 pb-2"
            >
              <div className="min-w-0 grow basis-48">
                <Field
                  field={{
                    name: `newName.${id}`,
                    initialValue: name,
                    errors: wrong?.id === id ? wrong.errors : undefined,
                  }}
                  label={t.renameLabel(name)}
                  hideLabel
                  required
                />
              </div>
              <SubmitButton look="secondary" name="rename" value={id} aria-label={t.renameOf(name)}>
                {t.rename}
              </SubmitButton>
            </Form>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}
