import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, Link, useActionData } from '@remix-run/react';
import { registerFromForm } from '~/http/authenticator';
import { currentUser } from '~/http/current-user';
import { redirectWithFlash } from '~/http/flash';
import { readForm } from '~/http/form';
import { page } from '~/http/page';
import { visitorLocale } from '~/i18n/locale';
import { authMessages } from '~/i18n/messages/auth';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { registerForm } from '~/schemas/auth';
import { issueWords } from '~/schemas/issue-messages';
import { SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PublicPage } from '~/ui/public-page';

export const meta = pageTitle((locale) => authMessages(locale).register.title);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  if (await currentUser(request, context)) throw redirect('/dashboard');
  return json(null);
});

/** Answers the same whether the address was free or not: the next page asks to sign in. */
export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const locale = visitorLocale(request.headers);
  const submission = parseWithZod(await readForm(request), {
    schema: registerForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') return json(submission.reply({ hideFields: ['password'] }), 422);
  const { email, password, name } = submission.value;
  await registerFromForm(request, context, { email, password, name: name ?? null });
  throw redirectWithFlash('/login?redirectTo=/onboarding', {
    tone: 'success',
    message: authMessages(locale).signIn.created,
  });
});

export default function Register() {
  const t = authMessages(useLocale());
  const [form, fields] = useForm<{ name: string; email: string; password: string }>({
    id: 'register',
    lastResult: useActionData<typeof action>(),
  });
  const labels = { name: t.name, email: t.email, password: t.password };
  return (
    <PublicPage>
      <h1 className="text-title">{t.register.title}</h1>
      <p className="mt-1 mb-6 text-quiet">{t.register.lead}</p>
      <Form method="post" noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, labels)} />
        <Field field={fields.name} label={t.name} autoComplete="name" />
        <Field field={fields.email} kind="email" label={t.email} autoComplete="username" required />
        <Field
          field={fields.password}
          kind="password"
          label={t.password}
          hint={t.passwordHint}
          autoComplete="new-password"
          required
        />
        <SubmitButton className="w-full" busyLabel={t.register.busy}>
          {t.register.submit}
        </SubmitButton>
      </Form>
      <p className="mt-6 text-quiet">
        {t.register.other}{' '}
        <Link to="/login" className="page-link">
          {t.register.otherLink}
        </Link>
      </p>
    </PublicPage>
  );
}
