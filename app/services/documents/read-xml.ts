import { readDocument } from '~/db/queries/documents';
import { writeCii } from '~/domain/e-invoice/cii';
import { writeUbl } from '~/domain/e-invoice/ubl';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { refusalError } from './ledger-refusals';

/**
 * The e-invoice of an issued document in one of the two syntaxes of EN 16931, written from the frozen snapshot.
 * @throws AppError 404; 409 for a draft
 */
export async function readDocumentXml(
  scope: AccountScope,
  input: { id: string; syntax: 'cii' | 'ubl' },
): Promise<{ fileName: string; xml: string }> {
  const found = await readDocument(scope.db, input.id);
  if (!found) throw notFound('invoice');
  const { snapshot } = found.row;
  if (!snapshot) throw refusalError({ ok: false, code: 'not_issued' });
  const xml = input.syntax === 'ubl' ? writeUbl(snapshot) : writeCii(snapshot);
  return { fileName: `${snapshot.number}-${input.syntax}.xml`, xml };
}
