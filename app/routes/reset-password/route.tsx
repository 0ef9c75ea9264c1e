import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { sessionCookie } from '~/http/cookies';
import { redirectWithFlash } from '~/http/flash';
import { readForm } from '~/http/form';
import { page } from '~/http/page';
import { visitorLocale } from '~/i18n/locale';
import { authMessages } from '~/i18n/messages/auth';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { resetForm } from '~/schemas/auth';
import { issueWords } from '~/schemas/issue-messages';
import { networkOf } from '~/services/auth/network';
import { resetPassword } from '~/services/auth/reset-password';
import { AppError } from '~/services/errors';
import { SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PublicPage } from '~/ui/public-page';

export const meta = pageTitle((locale) => authMessages(locale).reset.title);

/** Shows the form and changes nothing: programs that look into mails open this address too. */
export const loader = page(async ({ request }: LoaderFunctionArgs) => {
  const token = new URL(request.url).searchParams.get('token');
  if (!token) throw redirect('/forgot-password');
  return json({ token: token.slice(0, 200) });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const locale = visitorLocale(request.headers);
  const t = authMessages(locale).reset;
  const submission = parseWithZod(await readForm(request), {
    schema: resetForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  const hideFields = ['password', 'token'];
  if (submission.status !== 'success') return json(submission.reply({ hideFields }), 422);
  try {
    await resetPassword(context.ports, { ...submission.value, network: networkOf(request), locale });
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 422) throw error;
    return json(submission.reply({ formErrors: [t.bad], hideFields }), 422);
  }
  throw redirectWithFlash(
    '/login',
    { tone: 'success', message: t.done },
    { 'Set-Cookie': sessionCookie(context.ports.config).clear() },
  );
});

export default function ResetPassword() {
  const t = authMessages(useLocale());
  const { token } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ password: string }>({
    id: 'reset',
    lastResult: useActionData<typeof action>(),
  });
  return (
    <PublicPage>
      <h1 className="text-title">{t.reset.title}</h1>
      <p className="mt-1 mb-6 text-quiet">{t.reset.lead}</p>
      <Form method="post" noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, { password: t.reset.label })} />
        <input type="hidden" name="token" value={token} />
        <Field
          field={fields.password}
          kind="password"
          label={t.reset.label}
          hint={t.passwordHint}
          autoComplete="new-password"
          required
        />
        <SubmitButton className="w-full">{t.reset.submit}</SubmitButton>
      </Form>
      <p className="mt-6 text-quiet">
        <Link to="/forgot-password" className="page-link">
          {t.reset.again}
        </Link>
      </p>
    </PublicPage>
  );
}
