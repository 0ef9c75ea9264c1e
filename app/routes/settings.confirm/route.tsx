import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { confirmByPasskeyForm } from '~/http/passkey-form';
import { reauthenticate } from '~/http/reauthenticate';
import { requireAccount } from '~/http/require-account';
import { safeRedirect } from '~/http/safe-redirect';
import { commonMessages } from '~/i18n/messages/common';
import { passkeyMessages } from '~/i18n/messages/passkeys';
import { securityMessages } from '~/i18n/messages/security';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { confirmForm } from '~/schemas/auth';
import { issueWords } from '~/schemas/issue-messages';
import { readPasskeys } from '~/services/auth/manage-passkeys';
import { AppError, errorHeaders } from '~/services/errors';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { PasskeyButton } from '~/ui/passkey-button';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => securityMessages(locale).confirm.title);

const FALLBACK = '/settings/security';

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const redirectTo = safeRedirect(new URL(request.url).searchParams.get('redirectTo'), FALLBACK);
  return json({
    redirectTo,
    email: scope.user.email,
    hasPasskey: (await readPasskeys(scope)).length > 0,
  });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const form = await readForm(request);
  if (form.has('passkey')) {
    return confirmByPasskeyForm(request, context, { form, account: scope, fallback: FALLBACK });
  }
  const submission = parseWithZod(form, {
    schema: confirmForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  const hideFields = ['password'];
  if (submission.status !== 'success') return json(submission.reply({ hideFields }), 422);
  try {
    const cookie = await reauthenticate(request, context, scope, submission.value.password);
    throw redirect(safeRedirect(formText(form, 'redirectTo'), FALLBACK), {
      status: 303,
      headers: { 'Set-Cookie': cookie },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const wrong = error.status === 401 ? securityMessages(locale).passwordChange.wrong : error.text[locale];
    return json(submission.reply({ fieldErrors: { password: [wrong] }, hideFields }), {
      status: error.status,
      headers: errorHeaders(error),
    });
  }
});

export default function Confirm() {
  const locale = useLocale();
  const t = securityMessages(locale);
  const { redirectTo, email, hasPasskey } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ password: string }>({
    id: 'confirm',
    lastResult: useActionData<typeof action>(),
  });
  return (
    <div className="max-w-md">
      <PageHeader title={t.confirm.title} lead={t.confirm.lead} />
      <Form method="post" noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, { password: t.password })} />
        <input type="hidden" name="redirectTo" value={redirectTo} />
        {/* password managers look for the name that goes with the password */}
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <Field
          field={fields.password}
          kind="password"
          label={t.password}
          autoComplete="current-password"
          autoFocus
          required
        />
        <Actions>
          <SubmitButton>{t.confirm.submit}</SubmitButton>
          <LinkButton to={FALLBACK} look="quiet">
            {commonMessages(locale).cancel}
          </LinkButton>
        </Actions>
      </Form>
      {hasPasskey ? (
        <div className="mt-6">
          <PasskeyButton
            purpose="confirm"
            action="/settings/confirm"
            fields={() => ({ redirectTo })}
            label={passkeyMessages(locale).confirm}
          />
        </div>
      ) : null}
    </div>
  );
}
