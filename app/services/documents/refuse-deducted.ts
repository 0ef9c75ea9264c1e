import { readDeductedDepositIds } from '~/db/queries/deposits';
import type { Snapshot } from '~/domain/invoice/model';
import { conflict } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

/**
 * A deposit that a final invoice deducts is not credited by itself. The ledger refuses it too, when the credit note is
 * issued; here it costs nobody a draft.
 * @throws AppError 409
 */
export async function refuseDeducted(
  scope: AccountScope,
  { type, documentId, client }: Pick<Snapshot, 'type' | 'documentId' | 'client'>,
): Promise<void> {
  if (type !== 'deposit' || !(await readDeductedDepositIds(scope.db, client.id)).has(documentId)) return;
  throw conflict('invoice.deposit_deducted', {
    fr: 'Cet acompte est déduit d’une facture : faites l’avoir sur cette facture.',
    en: 'This deposit is deducted by an invoice: make the credit note on that invoice.',
  });
}
