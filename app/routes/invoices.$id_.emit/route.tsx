import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { operationIdOf } from '~/http/operation-id';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { invoiceActMessages } from '~/i18n/messages/invoice-acts';
import { pageTitle } from '~/i18n/page-title';
import { issueDocument } from '~/services/documents/issue-document';
import { readDocumentRecord } from '~/services/documents/read-document';
import { AppError } from '~/services/errors';
import type { PageHandle } from '~/ui/page-handle';
import { EmitPage } from './emit-page';

export const handle: PageHandle = { section: 'invoices' };
export const meta = pageTitle((locale) => invoiceActMessages(locale).emit.title);

export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const id = params.id ?? '';
  const record = await readDocumentRecord(scope, { id, language: scope.user.locale });
  if (record.candidate === null) throw redirect(`/invoices/${id}`);
  const { snapshot, row, missing } = record;
  return json({
    id,
    type: row.type,
    version: row.version,
    opId: scope.ids.uuid(),
    mailId: scope.ids.uuid(),
    clientId: row.clientId,
    clientName: record.client.name,
    email: record.client.email,
    issueDate: snapshot.issueDate,
    dueDate: snapshot.dueDate,
    totals: {
      net: snapshot.totals.net,
      vat: snapshot.totals.vat,
      gross: snapshot.totals.gross,
      prepaid: snapshot.totals.prepaid,
    },
    lines: snapshot.lines.map(({ id: key, description, net }) => ({ key, description, net })),
    missing,
  });
});

export type EmitData = Awaited<ReturnType<Awaited<ReturnType<typeof loader>>['json']>>;

export const action = page(async ({ request, params, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const language = scope.user.locale;
  const t = invoiceActMessages(language).emit;
  const id = params.id ?? '';
  const form = await readForm(request);
  const version = Number(formText(form, 'version'));
  const sends = formText(form, 'intent') === 'issue-and-send';
  try {
    const { snapshot } = await issueDocument(scope, {
      id,
      version: Number.isSafeInteger(version) ? version : 0,
      mail: sends ? { mailId: operationIdOf(form, 'mailId') } : null,
      operationId: operationIdOf(form),
      language,
    });
    const { number, type, client } = snapshot;
    const message =
      sends && client.email !== null
        ? t.doneAndSent(number, client.email)
        : type === 'credit_note'
          ? t.doneCreditNote(number)
          : t.done(number);
    return redirectWithFlash(`/invoices/${id}`, { tone: 'success', message });
  } catch (error) {
    if (!(error instanceof AppError) || ![409, 422, 429].includes(error.status)) throw error;
    return json(
      { message: error.text[language], issues: error.details.issues ?? [] },
      { status: error.status },
    );
  }
});

export default function Emit() {
  return <EmitPage data={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
