import { readDocument, readIssuedCredits } from '~/db/queries/documents';
import { creditRemainder } from '~/domain/invoice/credit-remainder';
import type { Cents, DecimalString } from '~/domain/money/types';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { refusalError } from './ledger-refusals';
import { refuseDeducted } from './refuse-deducted';

export interface Creditable {
  number: string;
  /** VAT included: what all credit notes together may still give back */
  gross: Cents;
  /** lines of which something is left */
  lines: Array<{ lineId: string; description: string; left: DecimalString; unit: string | null }>;
}

/**
 * What may still be credited of an issued document.
 * @throws AppError 404; 409 for a draft, or a deposit that an invoice deducts
 */
export async function readCreditable(scope: AccountScope, input: { id: string }): Promise<Creditable> {
  const found = await readDocument(scope.db, input.id);
  if (!found) throw notFound('invoice');
  const { snapshot, number } = found.row;
  if (!snapshot || !number) throw refusalError({ ok: false, code: 'not_issued' });
  await refuseDeducted(scope, snapshot);
  const remainder = creditRemainder(snapshot, await readIssuedCredits(scope.db, input.id));
  const lines = snapshot.lines.flatMap((line) => {
    const left = remainder.lines.find(({ lineId }) => lineId === line.id)?.quantity ?? '0';
    if (left === '0' || left.startsWith('-')) return [];
    return [{ lineId: line.id, description: line.description, left, unit: line.unit }];
  });
  return { number, gross: remainder.gross, lines };
}
