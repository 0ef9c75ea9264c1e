import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { startSession } from '~/http/authenticator';
import { halfSignInCookie } from '~/http/cookies';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { safeRedirect } from '~/http/safe-redirect';
import { visitorLocale } from '~/i18n/locale';
import { authMessages } from '~/i18n/messages/auth';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { codeForm } from '~/schemas/auth';
import { issueWords } from '~/schemas/issue-messages';
import { networkOf } from '~/services/auth/network';
import { finishSignIn } from '~/services/auth/sign-in';
import { AppError, errorHeaders } from '~/services/errors';
import { SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PublicPage } from '~/ui/public-page';

export const meta = pageTitle((locale) => authMessages(locale).code.title);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  if (halfSignInCookie(context.ports.config).read(request) === null) throw redirect('/login');
  return json({ redirectTo: safeRedirect(new URL(request.url).searchParams.get('redirectTo')) });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const locale = visitorLocale(request.headers);
  const t = authMessages(locale).code;
  const { ports } = context;
  const halfCookie = halfSignInCookie(ports.config);
  const form = await readForm(request);
  const submission = parseWithZod(form, {
    schema: codeForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  const hideFields = ['code'];
  if (submission.status !== 'success') return json(submission.reply({ hideFields }), 422);
  try {
    const user = await finishSignIn(ports, {
      half: halfCookie.read(request),
      code: submission.value.code,
      network: networkOf(request),
    });
    if (!user) throw redirectWithFlash('/login', { tone: 'error', message: t.expired });
    const headers = new Headers({ 'Set-Cookie': await startSession(request, context, user) });
    headers.append('Set-Cookie', halfCookie.clear());
    throw redirect(safeRedirect(formText(form, 'redirectTo')), { status: 303, headers });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const message = error.status === 401 ? t.wrong : error.text[locale];
    return json(submission.reply({ fieldErrors: { code: [message] }, hideFields }), {
      status: error.status,
      headers: errorHeaders(error),
    });
  }
});

export default function SecondStep() {
  const t = authMessages(useLocale()).code;
  const { redirectTo } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ code: string }>({
    id: 'code',
    lastResult: useActionData<typeof action>(),
  });
  return (
    <PublicPage>
      <h1 className="text-title">{t.title}</h1>
      <p className="mt-1 mb-6 text-quiet">{t.lead}</p>
      <Form method="post" noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, { code: t.label })} />
        <input type="hidden" name="redirectTo" value={redirectTo} />
        <Field
          field={fields.code}
          label={t.label}
          autoComplete="one-time-code"
          width="short"
          spellCheck={false}
          autoFocus
          required
        />
        <SubmitButton className="w-full">{t.submit}</SubmitButton>
      </Form>
    </PublicPage>
  );
}
