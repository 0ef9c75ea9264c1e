import { type SubmissionResult, useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireRecent } from '~/http/require-recent';
import { securityMessages } from '~/i18n/messages/security';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { apiKeyForm } from '~/schemas/auth';
import { issueWords } from '~/schemas/issue-messages';
import { createApiKey, endApiKey, readApiKeys } from '~/services/auth/api-keys';
import { AppError } from '~/services/errors';
import { SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { KeyList } from './key-list';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => securityMessages(locale).keys.title);

const HERE = '/settings/security/keys';

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireRecent(request, context);
  return json({ keys: await readApiKeys(scope) });
});

interface Outcome {
  reply: SubmissionResult<string[]> | null;
  /** the new key, in this one answer only */
  created: string | null;
}

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireRecent(request, context);
  const { locale } = scope.user;
  const form = await readForm(request);
  const revoked = formText(form, 'revoke');
  if (revoked !== '') {
    await endApiKey(scope, revoked);
    throw redirectWithFlash(HERE, { tone: 'success', message: securityMessages(locale).keys.revoked });
  }
  const submission = parseWithZod(form, {
    schema: apiKeyForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') {
    return json<Outcome>({ reply: submission.reply(), created: null }, 422);
  }
  const { recentlyAuthenticated } = scope;
  try {
    const created = await createApiKey(scope, { ...submission.value, recentlyAuthenticated });
    return json<Outcome>({ reply: submission.reply({ resetForm: true }), created });
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error;
    return json<Outcome>(
      { reply: submission.reply({ formErrors: [error.text[locale]] }), created: null },
      409,
    );
  }
});

export default function ApiKeys() {
  const t = securityMessages(useLocale());
  const { keys } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const [form, fields] = useForm<{ name: string; scope: string }>({
    id: 'api-key',
    lastResult: outcome?.reply ?? null,
  });
  return (
    <>
      <PageHeader
        title={t.keys.title}
        lead={
          <>
            {t.keys.hint}{' '}
            <a href="/api/docs" className="page-link">
              {t.keys.docs}
            </a>
          </>
        }
        back={{ to: '/settings/security', label: t.title }}
      />
      {outcome?.created ? (
        <section role="status" className="mb-8 space-y-2 rounded-box border-2 border-primary px-4 py-4">
          <h2 className="text-lead">{t.keys.created}</h2>
          <p>{t.keys.createdLead}</p>
          <code className="block font-strong select-all [overflow-wrap:anywhere]">{outcome.created}</code>
        </section>
      ) : null}
      <Section title={t.keys.list}>
        {keys.length === 0 ? <p className="text-quiet">{t.keys.none}</p> : <KeyList keys={keys} />}
      </Section>
      <Section title={t.keys.create}>
        <Form method="post" action={HERE} noValidate className="space-y-5">
          <ErrorSummary errors={formErrors(form, { name: t.keys.name, scope: t.keys.scope })} />
          <Field field={fields.name} label={t.keys.name} required />
          <Field
            field={fields.scope}
            kind="select"
            label={t.keys.scope}
            options={[
              { value: 'read', label: t.keys.scopes.read },
              { value: 'write', label: t.keys.scopes.write },
            ]}
            width="half"
            required
          />
          <SubmitButton name="intent" value="create">
            {t.keys.submit}
          </SubmitButton>
        </Form>
      </Section>
    </>
  );
}
