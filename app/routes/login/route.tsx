import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { authenticateForm, startSession } from '~/http/authenticator';
import { halfSignInCookie } from '~/http/cookies';
import { currentUser } from '~/http/current-user';
import { readForm } from '~/http/form';
import { page } from '~/http/page';
import { signInByPasskeyForm } from '~/http/passkey-form';
import { safeRedirect } from '~/http/safe-redirect';
import { visitorLocale } from '~/i18n/locale';
import { authMessages } from '~/i18n/messages/auth';
import { passkeyMessages } from '~/i18n/messages/passkeys';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { loginForm } from '~/schemas/auth';
import { issueWords } from '~/schemas/issue-messages';
import { HALF_SIGN_IN_SECONDS } from '~/services/auth/half-sign-in';
import { AppError, errorHeaders } from '~/services/errors';
import { SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PasskeyButton } from '~/ui/passkey-button';
import { PublicPage } from '~/ui/public-page';

export const meta = pageTitle((locale) => authMessages(locale).signIn.title);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const redirectTo = safeRedirect(new URL(request.url).searchParams.get('redirectTo'));
  if (await currentUser(request, context)) throw redirect(redirectTo);
  return json({ redirectTo });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const locale = visitorLocale(request.headers);
  const form = await readForm(request);
  if (form.has('passkey')) return signInByPasskeyForm(request, context, { form, locale });
  const submission = parseWithZod(form, {
    schema: loginForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  const hideFields = ['password'];
  if (submission.status !== 'success') return json(submission.reply({ hideFields }), 422);
  try {
    const step = await authenticateForm(request, context, form);
    const target = safeRedirect(submission.value.redirectTo);
    const cookie = step.done
      ? await startSession(request, context, step.user)
      : halfSignInCookie(context.ports.config).write(step.half, HALF_SIGN_IN_SECONDS);
    throw redirect(step.done ? target : `/login/code?redirectTo=${encodeURIComponent(target)}`, {
      status: 303,
      headers: { 'Set-Cookie': cookie },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return json(submission.reply({ formErrors: [error.text[locale]], hideFields }), {
      status: error.status,
      headers: errorHeaders(error),
    });
  }
});

export default function Login() {
  const locale = useLocale();
  const t = authMessages(locale);
  const { redirectTo } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ email: string; password: string }>({
    id: 'login',
    lastResult: useActionData<typeof action>(),
  });
  const labels = { email: t.email, password: t.password };
  return (
    <PublicPage>
      <h1 className="mb-6 text-title">{t.signIn.title}</h1>
      <Form method="post" noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, labels)} />
        <input type="hidden" name="redirectTo" value={redirectTo} />
        <Field field={fields.email} kind="email" label={t.email} autoComplete="username" required />
        <Field
          field={fields.password}
          kind="password"
          label={t.password}
          autoComplete="current-password"
          required
        />
        <p className="text-small">
          <Link to="/forgot-password" className="page-link">
            {t.forgot.link}
          </Link>
        </p>
        <SubmitButton className="w-full" busyLabel={t.signIn.busy}>
          {t.signIn.submit}
        </SubmitButton>
      </Form>
      <div className="mt-3">
        <PasskeyButton
          purpose="sign-in"
          action="/login"
          fields={() => ({ redirectTo })}
          label={passkeyMessages(locale).signIn}
          className="w-full"
        />
      </div>
      <p className="mt-6 text-quiet">
        {t.signIn.other}{' '}
        <Link to="/register" className="page-link">
          {t.signIn.otherLink}
        </Link>
      </p>
    </PublicPage>
  );
}
