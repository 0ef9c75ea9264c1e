import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireRecent } from '~/http/require-recent';
import { commonMessages } from '~/i18n/messages/common';
import { securityMessages } from '~/i18n/messages/security';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { forgotForm } from '~/schemas/auth';
import { issueWords } from '~/schemas/issue-messages';
import { requestEmailChange } from '~/services/auth/confirm-email';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => securityMessages(locale).email.title);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const { user } = await requireRecent(request, context);
  return json({ current: user.email });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireRecent(request, context);
  const { locale } = scope.user;
  const submission = parseWithZod(await readForm(request), {
    schema: forgotForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') return json(submission.reply(), 422);
  const { email } = submission.value;
  const { recentlyAuthenticated } = scope;
  await requestEmailChange(scope, { email, locale, recentlyAuthenticated });
  throw redirectWithFlash('/settings/security', {
    tone: 'info',
    message: securityMessages(locale).email.sent(email),
  });
});

export default function ChangeEmail() {
  const locale = useLocale();
  const t = securityMessages(locale);
  const { current } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ email: string }>({
    id: 'change-email',
    lastResult: useActionData<typeof action>(),
  });
  return (
    <div className="max-w-md">
      <PageHeader
        title={t.email.title}
        lead={t.email.changeLead}
        back={{ to: '/settings/security', label: t.title }}
      />
      <p className="mb-5">
        <span className="block text-small text-quiet">{t.email.section}</span>
        {current}
      </p>
      <Form method="post" noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, { email: t.email.field })} />
        <Field field={fields.email} kind="email" label={t.email.field} autoComplete="email" required />
        <Actions>
          <SubmitButton>{t.email.submit}</SubmitButton>
          <LinkButton to="/settings/security" look="quiet">
            {commonMessages(locale).cancel}
          </LinkButton>
        </Actions>
      </Form>
    </div>
  );
}
