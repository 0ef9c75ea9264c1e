import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, useActionData } from '@remix-run/react';
import { startSession } from '~/http/authenticator';
import { redirectWithFlash } from '~/http/flash';
import { readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { authMessages } from '~/i18n/messages/auth';
import { commonMessages } from '~/i18n/messages/common';
import { securityMessages } from '~/i18n/messages/security';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { changePasswordForm } from '~/schemas/auth';
import { issueWords } from '~/schemas/issue-messages';
import { changePassword } from '~/services/auth/change-password';
import { networkOf } from '~/services/auth/network';
import { AppError, errorHeaders } from '~/services/errors';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => securityMessages(locale).passwordChange.title);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAccount(request, context);
  return json(null);
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale, email } = scope.user;
  const t = securityMessages(locale).passwordChange;
  const submission = parseWithZod(await readForm(request), {
    schema: changePasswordForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  const hideFields = ['current', 'password'];
  if (submission.status !== 'success') return json(submission.reply({ hideFields }), 422);
  try {
    await changePassword(scope, { ...submission.value, email, network: networkOf(request) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const message = error.status === 401 ? t.wrong : error.text[locale];
    return json(submission.reply({ fieldErrors: { current: [message] }, hideFields }), {
      status: error.status,
      headers: errorHeaders(error),
    });
  }
  const cookie = await startSession(request, context, scope.user);
  throw redirectWithFlash(
    '/settings/security',
    { tone: 'success', message: t.done },
    { 'Set-Cookie': cookie },
  );
});

export default function ChangePassword() {
  const locale = useLocale();
  const t = securityMessages(locale);
  const [form, fields] = useForm<{ current: string; password: string }>({
    id: 'change-password',
    lastResult: useActionData<typeof action>(),
  });
  const labels = { current: t.passwordChange.current, password: t.passwordChange.next };
  return (
    <div className="max-w-md">
      <PageHeader
        title={t.passwordChange.title}
        lead={t.passwordChange.lead}
        back={{ to: '/settings/security', label: t.title }}
      />
      <Form method="post" noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, labels)} />
        <Field
          field={fields.current}
          kind="password"
          label={labels.current}
          autoComplete="current-password"
          required
        />
        <Field
          field={fields.password}
          kind="password"
          label={labels.password}
          hint={authMessages(locale).passwordHint}
          autoComplete="new-password"
          required
        />
        <Actions>
          <SubmitButton>{t.passwordChange.submit}</SubmitButton>
          <LinkButton to="/settings/security" look="quiet">
            {commonMessages(locale).cancel}
          </LinkButton>
        </Actions>
      </Form>
    </div>
  );
}
