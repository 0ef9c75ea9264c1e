import type { Locale } from '~/i18n/locale';
import { documentAnswerOf } from '~/services/documents/document-answer';
import { type DocumentRecord, readDocumentRecord } from '~/services/documents/read-document';
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
  return answer(input.status, documentAnswerOf(record), {
    etag: documentEtag(record),
    headers: input.status === 201 ? { Location: `/api/invoices/${record.id}` } : {},
  });
}
