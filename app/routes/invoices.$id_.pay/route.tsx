import { useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { centsToAmount } from '~/domain/money/cents';
import { redirectWithFlash } from '~/http/flash';
import { readForm } from '~/http/form';
import { operationIdOf } from '~/http/operation-id';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { commonMessages } from '~/i18n/messages/common';
import { invoiceActMessages } from '~/i18n/messages/invoice-acts';
import { invoicePageMessages } from '~/i18n/messages/invoice-page';
import { formatMoney } from '~/i18n/numbers';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { payForm } from '~/schemas/document/pay-form';
import { PAYMENT_METHODS } from '~/schemas/document/payment-methods';
import { issueWords } from '~/schemas/issue-messages';
import { readDocumentRecord } from '~/services/documents/read-document';
import { recordPayment } from '~/services/documents/record-payment';
import { AppError } from '~/services/errors';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { ErrorSummary, formErrors } from '~/ui/error-summary';
import { Field, FieldRow } from '~/ui/field';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'invoices' };
export const meta = pageTitle<{ number: string }>((locale, data) =>
  invoiceActMessages(locale).pay.title(data?.number ?? ''),
);

export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const id = params.id ?? '';
  const { row, standing, today } = await readDocumentRecord(scope, { id, language: scope.user.locale });
  if (row.number === null || row.type === 'credit_note' || standing.due <= 0)
    throw redirect(`/invoices/${id}`);
  const due = centsToAmount(standing.due);
  return json({
    id,
    number: row.number,
    due: standing.due,
    today,
    opId: scope.ids.uuid(),
    amount: scope.user.locale === 'fr' ? due.replace('.', ',') : due,
  });
});

export const action = page(async ({ request, params, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const id = params.id ?? '';
  const form = await readForm(request);
  const submission = parseWithZod(form, {
    schema: payForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') return json(submission.reply(), 422);
  const { amount, paidAt, method, reference } = submission.value;
  const opId = operationIdOf(form);
  try {
    await recordPayment(scope, {
      id,
      paymentId: opId,
      amount,
      paidAt,
      method: method ?? null,
      reference: reference ?? null,
      operationId: opId,
      language: locale,
    });
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error;
    const issues = error.details.issues ?? [];
    const fieldErrors = Object.fromEntries(issues.map(({ path, message }) => [path, [message]]));
    const formErrorList = issues.length === 0 ? [error.text[locale]] : [];
    return json(submission.reply({ fieldErrors, formErrors: formErrorList }), error.status);
  }
  const t = invoiceActMessages(locale).pay;
  return redirectWithFlash(`/invoices/${id}`, {
    tone: 'success',
    message: t.done(formatMoney(amount, locale)),
  });
});

export default function Pay() {
  const locale = useLocale();
  const common = commonMessages(locale);
  const { paymentMethods } = invoicePageMessages(locale);
  const t = invoiceActMessages(locale).pay;
  const { id, number, due, today, opId, amount } = useLoaderData<typeof loader>();
  const [form, fields] = useForm({
    id: 'pay',
    lastResult: useActionData<typeof action>(),
    defaultValue: { amount, paidAt: today, method: 'transfer', reference: '' },
  });
  const labels = { amount: t.amount, paidAt: t.paidAt, method: t.method, reference: t.reference };
  return (
    <div className="max-w-xl">
      <PageHeader
        title={t.title(number)}
        lead={t.lead(formatMoney(due, locale))}
        back={{ to: `/invoices/${id}`, label: number }}
      />
      <Form method="post" noValidate className="space-y-5">
        <ErrorSummary errors={formErrors(form, labels)} />
        <input type="hidden" name="opId" value={opId} />
        <FieldRow>
          <Field field={fields.amount} label={t.amount} kind="decimal" suffix="€" required />
          <Field field={fields.paidAt} label={t.paidAt} kind="date" required />
        </FieldRow>
        <Field
          field={fields.method}
          label={t.method}
          kind="select"
          required
          width="half"
          options={[
            ...PAYMENT_METHODS.map((value) => ({ value, label: paymentMethods[value] })),
            { value: '', label: t.noMethod },
          ]}
        />
        <Field field={fields.reference} label={t.reference} hint={t.referenceHint} />
        <Actions>
          <SubmitButton>{t.submit}</SubmitButton>
          <LinkButton to={`/invoices/${id}`} look="quiet">
            {common.cancel}
          </LinkButton>
        </Actions>
      </Form>
    </div>
  );
}
