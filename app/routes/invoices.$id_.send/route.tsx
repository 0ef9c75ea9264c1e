import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { defaultMail } from '~/documents/mail/default-mail';
import { redirectWithFlash } from '~/http/flash';
import { readForm } from '~/http/form';
import { operationIdOf } from '~/http/operation-id';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { commonMessages } from '~/i18n/messages/common';
import { invoicePageMessages } from '~/i18n/messages/invoice-page';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { sendForm } from '~/schemas/document/send-form';
import { issueWords } from '~/schemas/issue-messages';
import { readDocumentRecord } from '~/services/documents/read-document';
import { sendDocument } from '~/services/documents/send-document';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'invoices' };
export const meta = pageTitle<{ number: string }>((locale, data) =>
  invoicePageMessages(locale).send.title(data?.number ?? ''),
);

export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const id = params.id ?? '';
  const { row, snapshot } = await readDocumentRecord(scope, { id, language: scope.user.locale });
  if (row.number === null) throw redirect(`/invoices/${id}/emit`);
  return json({
    id,
    number: row.number,
    isDuplicate: row.sentAt !== null,
    opId: scope.ids.uuid(),
    values: { to: snapshot.client.email ?? '', cc: '', ...defaultMail(snapshot) },
  });
});

export const action = page(async ({ request, params, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const id = params.id ?? '';
  const form = await readForm(request);
  const submission = parseWithZod(form, {
    schema: sendForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') return json(submission.reply(), 422);
  const { to, cc, subject, message } = submission.value;
  const opId = operationIdOf(form);
  await sendDocument(scope, {
    id,
    mailId: opId,
    send: { to, cc: cc ?? [], subject, message },
    operationId: opId,
    language: locale,
  });
  return redirectWithFlash(`/invoices/${id}`, {
    tone: 'success',
    message: invoicePageMessages(locale).send.done(to.join(', ')),
  });
});

export default function Send() {
  const locale = useLocale();
  const common = commonMessages(locale);
  const t = invoicePageMessages(locale).send;
  const { id, number, isDuplicate, opId, values } = useLoaderData<typeof loader>();
  const [form, fields] = useForm({
    id: 'send',
    lastResult: useActionData<typeof action>(),
    defaultValue: values,
  });
  const labels = { to: t.to, cc: t.cc, subject: t.subject, message: t.message };
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t.title(number)}
        lead={isDuplicate ? t.duplicate : t.lead}
        back={{ to: `/invoices/${id}`, label: number }}
      />
      <Form method="post" noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, labels)} />
        <input type="hidden" name="opId" value={opId} />
        <Field field={fields.to} label={t.to} hint={t.toHint} required spellCheck={false} />
        <Field field={fields.cc} label={t.cc} spellCheck={false} />
        <Field field={fields.subject} label={t.subject} required />
        <Field field={fields.message} label={t.message} kind="textarea" rows={10} required />
        <Actions>
          <SubmitButton busyLabel={t.busy}>{t.submit}</SubmitButton>
          <LinkButton to={`/invoices/${id}`} look="quiet">
            {common.cancel}
          </LinkButton>
        </Actions>
      </Form>
    </div>
  );
}
