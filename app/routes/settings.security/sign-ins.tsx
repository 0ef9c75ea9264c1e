import { Form } from '@remix-run/react';
import { formatInstant } from '~/i18n/dates';
import { securityMessages } from '~/i18n/messages/security';
import { useLocale } from '~/i18n/use-locale';
import type { OpenSignIn } from '~/services/auth/list-sign-ins';
import { SubmitButton } from '~/ui/button';
import { browserName } from './browser-name';

/** Who is signed in, each with a button that ends it, and one that ends all the others. */
export function SignIns({ signIns }: { signIns: readonly OpenSignIn[] }) {
  const locale = useLocale();
  const t = securityMessages(locale).sessions;
  const nameOf = ({ kind, userAgent }: OpenSignIn) =>
    kind === 'api' ? t.api : (browserName(userAgent) ?? t.unknown);
  return (
    <>
      <ul>
        {signIns.map((signIn) => (
          <li
            key={signIn.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-hairline py-2 last:border-b-0"
          >
            <span className="min-w-0 grow basis-56">
              <span className="block font-strong">
                {nameOf(signIn)}
                {signIn.current ? <span className="font-normal text-quiet"> ({t.current})</span> : null}
              </span>
              <span className="block text-small text-quiet [overflow-wrap:anywhere]">
                {[
                  signIn.lastSeenAt === null ? null : t.seen(formatInstant(signIn.lastSeenAt, locale)),
                  t.since(formatInstant(signIn.createdAt, locale)),
                  signIn.network,
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </span>
            {signIn.current ? null : (
              <Form method="post">
                <input type="hidden" name="kind" value={signIn.kind} />
                <SubmitButton
                  look="secondary"
                  name="id"
                  value={signIn.id}
                  aria-label={t.endOf(nameOf(signIn))}
                >
                  {t.end}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {signIns.length > 1 ? (
        <Form method="post">
          <SubmitButton look="secondary" name="intent" value="end-others">
            {t.endOthers}
          </SubmitButton>
        </Form>
      ) : null}
    </>
  );
}
