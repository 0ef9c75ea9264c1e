import type { Locale } from '~/i18n/locale';
import { documentAnswerOf } from '~/services/documents/document-answer';
import { type DocumentRecord, readDocumentRecord, recordOfStored } from '~/services/documents/read-document';
import type { CreatedDraft } from '~/services/documents/save-draft';
import type { AccountScope } from '~/services/scope';
import { type Answer, answer } from './answer';
import { etagOf } from './etag';

/** Changes with whatever changes the document: the draft's version, the ledger's, and the day (a draft's dates). */
export function documentEtag({ row, today }: DocumentRecord): string {
  return etagOf(row.version, row.ledgerVersion, row.updatedAt, row.pdfState, today);
}

/** The document as it stands now, with its entity tag. @throws AppError 404 */
export async function documentResponse(
  scope: AccountScope,
  input: { id: string; locale: Locale; status: 200 | 201 },
): Promise<Answer> {
  const record = await readDocumentRecord(scope, { id: input.id, language: input.locale });
  return answered(record, input.status);
}

/** The draft that was just stored, with its entity tag, without reading it again. */
export async function createdResponse(
  scope: AccountScope,
  { stored, parties }: CreatedDraft,
  locale: Locale,
): Promise<Answer> {
  return answered(await recordOfStored(scope, { stored, parties, language: locale }), 201);
}

function answered(record: DocumentRecord, status: 200 | 201): Answer {
  return answer(status, documentAnswerOf(record), {
    etag: documentEtag(record),
    headers: status === 201 ? { Location: `/api/invoices/${record.id}` } : {},
  });
}
