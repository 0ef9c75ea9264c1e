import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireSession } from '~/http/require-recent';
import { businessMessages } from '~/i18n/messages/business';
import { passkeyMessages } from '~/i18n/messages/passkeys';
import { securityMessages } from '~/i18n/messages/security';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { resendVerification } from '~/services/auth/confirm-email';
import { endOtherSignIns, endSignIn } from '~/services/auth/list-sign-ins';
import { readSecurity } from '~/services/auth/read-security';
import { AppError } from '~/services/errors';
import { LinkButton, SubmitButton } from '~/ui/button';
import { PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { SignIns } from './sign-ins';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => securityMessages(locale).title);

const HERE = '/settings/security';

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireSession(request, context);
  return json(await readSecurity(scope, { sessionId: scope.sessionId }));
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireSession(request, context);
  const { locale } = scope.user;
  const t = securityMessages(locale);
  const form = await readForm(request);
  const { sessionId } = scope;
  switch (formText(form, 'intent')) {
    case 'resend':
      try {
        await resendVerification(scope);
      } catch (error) {
        if (!(error instanceof AppError) || error.status !== 429) throw error;
        throw redirectWithFlash(HERE, { tone: 'error', message: error.text[locale] });
      }
      throw redirectWithFlash(HERE, { tone: 'success', message: t.email.resent });
    case 'end-others':
      await endOtherSignIns(scope, { sessionId });
      throw redirectWithFlash(HERE, { tone: 'success', message: t.sessions.othersEnded });
    default: {
      const kind = formText(form, 'kind') === 'api' ? 'api' : 'session';
      await endSignIn(scope, { id: formText(form, 'id'), kind });
      throw redirectWithFlash(HERE, { tone: 'success', message: t.sessions.ended });
    }
  }
});

export default function Security() {
  const locale = useLocale();
  const t = securityMessages(locale);
  const p = passkeyMessages(locale);
  const { email, emailVerified, recoveryCodesLeft, passkeyCount, keyCount, signIns } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t.title}
        lead={t.lead}
        back={{ to: '/settings', label: businessMessages(locale).settings.title }}
      />
      <Section title={t.email.section}>
        <div>
          <p className="[overflow-wrap:anywhere]">
            {email}{' '}
            <span className="text-quiet">({emailVerified ? t.email.verified : t.email.unverified})</span>
          </p>
          {emailVerified ? null : <p className="mt-1 text-small text-quiet">{t.email.unverifiedHint}</p>}
        </div>
        <div className="flex flex-wrap gap-3">
          {emailVerified ? null : (
            <Form method="post">
              <SubmitButton look="secondary" name="intent" value="resend">
                {t.email.resend}
              </SubmitButton>
            </Form>
          )}
          <LinkButton to="/settings/security/email">{t.email.change}</LinkButton>
        </div>
      </Section>
      <Section title={t.password}>
        <LinkButton to="/settings/security/password">{t.passwordChange.change}</LinkButton>
      </Section>
      <Section title={p.section}>
        <p>{p.count(passkeyCount)}</p>
        <LinkButton to="/settings/security/passkeys">{passkeyCount === 0 ? p.setUp : p.manage}</LinkButton>
      </Section>
      <Section title={t.twoStep.section}>
        <p>{recoveryCodesLeft === null ? t.twoStep.off : t.twoStep.on(recoveryCodesLeft)}</p>
        <LinkButton to="/settings/security/two-step">
          {recoveryCodesLeft === null ? t.twoStep.setUp : t.twoStep.manage}
        </LinkButton>
      </Section>
      <Section title={t.sessions.section} hint={t.sessions.hint}>
        <SignIns signIns={signIns} />
      </Section>
      <Section title={t.keys.section} hint={t.keys.hint}>
        <p>{t.keys.count(keyCount)}</p>
        <LinkButton to="/settings/security/keys">{t.keys.manage}</LinkButton>
      </Section>
    </>
  );
}
