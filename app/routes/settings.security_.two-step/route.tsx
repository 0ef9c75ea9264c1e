import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireRecent } from '~/http/require-recent';
import { securityMessages } from '~/i18n/messages/security';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import {
  finishTotp,
  readTotpState,
  renewRecoveryCodes,
  startTotp,
  stopTotp,
} from '~/services/auth/set-up-totp';
import { totpQr } from '~/services/auth/totp-qr';
import { SubmitButton } from '~/ui/button';
import { PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { PendingTotp } from './pending-totp';
import { RecoveryCodes } from './recovery-codes';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => securityMessages(locale).twoStep.title);

const HERE = '/settings/security/two-step';

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireRecent(request, context);
  const state = await readTotpState(scope);
  return json({ state, qr: state.state === 'pending' ? totpQr(state.address) : null });
});

/** Recovery codes are shown in the answer itself: they are nowhere to be read again. */
export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireRecent(request, context);
  const t = securityMessages(scope.user.locale).twoStep;
  const form = await readForm(request);
  const { recentlyAuthenticated, sessionId } = scope;
  switch (formText(form, 'intent')) {
    case 'finish': {
      const code = formText(form, 'code');
      const codes = await finishTotp(scope, { code, sessionId, recentlyAuthenticated });
      return codes ? json({ codes, error: null }) : json({ codes: null, error: t.wrong }, 422);
    }
    case 'renew':
      return json({ codes: await renewRecoveryCodes(scope, { recentlyAuthenticated }), error: null });
    case 'stop':
      await stopTotp(scope, { sessionId, recentlyAuthenticated });
      throw redirectWithFlash('/settings/security', { tone: 'success', message: t.stopped });
    default:
      await startTotp(scope, { recentlyAuthenticated });
      return json({ codes: null, error: null });
  }
});

export default function TwoStep() {
  const t = securityMessages(useLocale());
  const { state, qr } = useLoaderData<typeof loader>();
  const { codes = null, error = null } = useActionData<typeof action>() ?? {};
  return (
    <>
      <PageHeader
        title={t.twoStep.title}
        lead={t.twoStep.lead}
        back={{ to: '/settings/security', label: t.title }}
      />
      {codes ? <RecoveryCodes codes={codes} /> : null}
      {!codes && state.state === 'off' ? (
        <Form method="post" action={HERE}>
          <SubmitButton name="intent" value="start">
            {t.twoStep.start}
          </SubmitButton>
        </Form>
      ) : null}
      {!codes && state.state === 'pending' && qr ? (
        <PendingTotp secret={state.secret} qr={qr} error={error} />
      ) : null}
      {!codes && state.state === 'on' ? (
        <Section title={t.twoStep.recovery} hint={t.twoStep.on(state.recoveryCodesLeft)}>
          <Form method="post" className="flex flex-wrap gap-3">
            <SubmitButton look="secondary" name="intent" value="renew">
              {t.twoStep.renew}
            </SubmitButton>
            <SubmitButton look="danger" name="intent" value="stop">
              {t.twoStep.stop}
            </SubmitButton>
          </Form>
        </Section>
      ) : null}
    </>
  );
}
