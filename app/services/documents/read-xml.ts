import { readDocument } from '~/db/queries/documents';
import { writeUbl } from '~/domain/e-invoice/ubl';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { issuedCii } from './issued-cii';
import { refusalError } from './ledger-refusals';
import { pdfUnavailable } from './read-pdf';

/**
 * The e-invoice of an issued document in one of the two syntaxes of EN 16931: CII as it is in the archived PDF, UBL
 * written from the frozen snapshot, since nothing of it was issued.
 * @throws AppError 404; 409 for a draft; 503 when the archive does not answer
 */
export async function readDocumentXml(
  scope: AccountScope,
  input: { id: string; syntax: 'cii' | 'ubl' },
): Promise<{ fileName: string; xml: string | Uint8Array<ArrayBuffer> }> {
  const found = await readDocument(scope.db, input.id);
  if (!found) throw notFound('invoice');
  const { snapshot, pdfKey } = found.row;
  if (!snapshot) throw refusalError({ ok: false, code: 'not_issued' });
  const fileName = `${snapshot.number}-${input.syntax}.xml`;
  if (input.syntax === 'ubl') return { fileName, xml: writeUbl(snapshot) };
  const original = pdfKey === null ? null : await scope.files.read(pdfKey);
  if (pdfKey !== null && original === null) throw pdfUnavailable();
  return { fileName, xml: await issuedCii(snapshot, original?.bytes ?? null) };
}
