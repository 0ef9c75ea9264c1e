import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, redirect } from '@remix-run/cloudflare';
import { Form, Link, useActionData, useSearchParams } from '@remix-run/react';
import { readForm } from '~/http/form';
import { page } from '~/http/page';
import { visitorLocale } from '~/i18n/locale';
import { authMessages } from '~/i18n/messages/auth';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { forgotForm } from '~/schemas/auth';
import { issueWords } from '~/schemas/issue-messages';
import { networkOf } from '~/services/auth/network';
import { requestPasswordReset } from '~/services/auth/reset-password';
import { LinkButton, SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PublicPage } from '~/ui/public-page';

export const meta = pageTitle((locale) => authMessages(locale).forgot.title);

/** Answers the same whether the address has an account or not. */
export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const locale = visitorLocale(request.headers);
  const submission = parseWithZod(await readForm(request), {
    schema: forgotForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') return json(submission.reply(), 422);
  const { email } = submission.value;
  await requestPasswordReset(context.ports, { email, locale, network: networkOf(request) });
  throw redirect('/forgot-password?sent=1', 303);
});

export default function ForgotPassword() {
  const t = authMessages(useLocale());
  const [search] = useSearchParams();
  const [form, fields] = useForm<{ email: string }>({
    id: 'forgot',
    lastResult: useActionData<typeof action>(),
  });
  if (search.has('sent')) {
    return (
      <PublicPage>
        <h1 className="text-title">{t.forgot.doneTitle}</h1>
        <p role="status" className="mt-1 mb-6">
          {t.forgot.done}
        </p>
        <LinkButton to="/login">{t.forgot.back}</LinkButton>
      </PublicPage>
    );
  }
  return (
    <PublicPage>
      <h1 className="text-title">{t.forgot.title}</h1>
      <p className="mt-1 mb-6 text-quiet">{t.forgot.lead}</p>
      <Form method="post" noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, { email: t.email })} />
        <Field field={fields.email} kind="email" label={t.email} autoComplete="username" required />
        <SubmitButton className="w-full">{t.forgot.submit}</SubmitButton>
      </Form>
      <p className="mt-6 text-quiet">
        <Link to="/login" className="page-link">
          {t.forgot.back}
        </Link>
      </p>
    </PublicPage>
  );
}
