import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { readForm } from '~/http/form';
import { operationIdOf } from '~/http/operation-id';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { formatDate } from '~/i18n/dates';
import { commonMessages } from '~/i18n/messages/common';
import { invoiceActMessages } from '~/i18n/messages/invoice-acts';
import { formatMoney } from '~/i18n/numbers';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { reverseForm } from '~/schemas/document/reverse-form';
import { issueWords } from '~/schemas/issue-messages';
import { readDocumentRecord } from '~/services/documents/read-document';
import { reversePayment } from '~/services/documents/record-payment';
import { notFound } from '~/services/errors';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field } from '~/ui/field';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'invoices' };
export const meta = pageTitle((locale) => invoiceActMessages(locale).reversePage.title);

export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const id = params.id ?? '';
  const { row, payments } = await readDocumentRecord(scope, { id, language: scope.user.locale });
  const payment = payments.find((candidate) => candidate.id === params.paymentId);
  if (!payment) throw notFound('payment');
  if (payment.reverses !== null || payment.reversedBy !== null) throw redirect(`/invoices/${id}`);
  return json({
    id,
    number: row.number ?? '',
    opId: scope.ids.uuid(),
    amountCents: payment.amountCents,
    paidAt: payment.paidAt,
  });
});

export const action = page(async ({ request, params, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const { id = '', paymentId = '' } = params;
  const form = await readForm(request);
  const submission = parseWithZod(form, {
    schema: reverseForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') return json(submission.reply(), 422);
  const opId = operationIdOf(form);
  const { reason } = submission.value;
  await reversePayment(scope, { id, paymentId, counterEntryId: opId, reason, operationId: opId });
  return redirectWithFlash(`/invoices/${id}`, {
    tone: 'success',
    message: invoiceActMessages(locale).reversePage.done,
  });
});

export default function ReversePayment() {
  const locale = useLocale();
  const common = commonMessages(locale);
  const t = invoiceActMessages(locale).reversePage;
  const { id, number, opId, amountCents, paidAt } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ reason: string }>({
    id: 'reverse',
    lastResult: useActionData<typeof action>(),
  });
  return (
    <div className="max-w-xl">
      <PageHeader
        title={t.title}
        lead={t.lead(formatMoney(amountCents, locale), formatDate(paidAt, locale))}
        back={{ to: `/invoices/${id}`, label: number }}
      />
      <Form method="post" noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, { reason: t.reason })} />
        <input type="hidden" name="opId" value={opId} />
        <Field field={fields.reason} label={t.reason} hint={t.reasonHint} required />
        <Actions>
          <SubmitButton look="danger">{t.submit}</SubmitButton>
          <LinkButton to={`/invoices/${id}`} look="quiet">
            {common.cancel}
          </LinkButton>
        </Actions>
      </Form>
    </div>
  );
}
