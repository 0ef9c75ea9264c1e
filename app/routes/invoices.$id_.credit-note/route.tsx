import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { readForm } from '~/http/form';
import { operationIdOf } from '~/http/operation-id';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { invoiceActMessages } from '~/i18n/messages/invoice-acts';
import { pageTitle } from '~/i18n/page-title';
import { creditForm } from '~/schemas/document/credit-form';
import { issueWords } from '~/schemas/issue-messages';
import { createCreditNote } from '~/services/documents/create-credit-note';
import { readCreditable } from '~/services/documents/read-creditable';
import { AppError } from '~/services/errors';
import type { PageHandle } from '~/ui/page-handle';
import { CreditPage } from './credit-page';

export const handle: PageHandle = { section: 'invoices' };
export const meta = pageTitle<{ number: string }>((locale, data) =>
  invoiceActMessages(locale).credit.title(data?.number ?? ''),
);

export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const id = params.id ?? '';
  const creditable = await readCreditable(scope, { id });
  if (creditable.gross <= 0 && creditable.lines.length === 0) throw redirect(`/invoices/${id}`);
  return json({ id, opId: scope.ids.uuid(), ...creditable });
});

export type CreditData = Awaited<ReturnType<Awaited<ReturnType<typeof loader>>['json']>>;

export const action = page(async ({ request, params, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const form = await readForm(request);
  const submission = parseWithZod(form, {
    schema: creditForm,
    error: issueWords(locale),
    disableAutoCoercion: true,
  });
  if (submission.status !== 'success') return json(submission.reply(), 422);
  const id = operationIdOf(form);
  try {
    await createCreditNote(scope, {
      id,
      originalId: params.id ?? '',
      request: submission.value,
      language: locale,
    });
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error;
    const messages = error.details.issues?.map(({ message }) => message) ?? [error.text[locale]];
    return json(submission.reply({ formErrors: messages }), error.status);
  }
  return redirectWithFlash(`/invoices/${id}`, {
    tone: 'success',
    message: invoiceActMessages(locale).credit.done,
  });
});

export default function MakeCreditNote() {
  return <CreditPage data={useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()} />;
}
