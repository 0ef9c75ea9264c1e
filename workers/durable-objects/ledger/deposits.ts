import type { Issue, IssueCandidate, Language, Snapshot } from '~/domain/invoice/model';
import { firstRow } from './sql';
import { findDocument, type LedgerStore } from './store';

/** Why a final invoice cannot deduct these deposits: each must be issued, of the same client, and deducted once. */
export function depositRefusal(store: LedgerStore, candidate: IssueCandidate, language: Language): Issue[] {
  return candidate.content.depositIds.flatMap((depositId, index) => {
    const deposit = findDocument(store, depositId);
    const path = `deposits.${index}`;
    if (deposit?.type !== 'deposit' || deposit.client_id !== candidate.client.id) {
      return [
        {
          path,
          code: 'invoice.deposit_unknown',
          message:
            language === 'fr'
              ? 'Cet acompte n’est pas une facture d’acompte émise pour ce client : retirez-le.'
              : 'This is not a deposit invoice issued to this client: remove it.',
        },
      ];
    }
    const use = firstRow(store.sql, 'SELECT document_id FROM deposit_uses WHERE deposit_id = ?', depositId);
    if (!use && deposit.credited === 0) return [];
    return [
      {
        path,
        code: 'invoice.deposit_used',
        message:
          language === 'fr'
            ? `L’acompte ${deposit.number} est déjà déduit ou crédité : retirez-le.`
            : `Deposit ${deposit.number} has been deducted or credited already: remove it.`,
      },
    ];
  });
}

/**
 * Why this deposit cannot be credited: a final invoice bears its VAT and deducts it, so that what is taken back is
 * taken back there. Credited here as well, the sale would lose the deposit twice.
 */
export function deductedRefusal(store: LedgerStore, candidate: IssueCandidate, language: Language): Issue[] {
  const { type, creditOf } = candidate.content;
  if (type !== 'credit_note' || creditOf === null) return [];
  const use = firstRow<{ number: string }>(
    store.sql,
    `SELECT documents.number FROM deposit_uses JOIN documents ON documents.id = deposit_uses.document_id
     WHERE deposit_uses.deposit_id = ?`,
    creditOf.documentId,
  );
  if (!use) return [];
  return [
    {
      path: 'creditOf',
      code: 'invoice.deposit_deducted',
      message:
        language === 'fr'
          ? `Cet acompte est déduit de la facture ${use.number} : faites l’avoir sur cette facture.`
          : `This deposit is deducted by invoice ${use.number}: make the credit note on that invoice.`,
    },
  ];
}

/** A deposit is deducted by one final invoice only. */
export function recordDepositUses(store: LedgerStore, snapshot: Snapshot): void {
  for (const deposit of snapshot.deposits) {
    store.sql.run(
      'INSERT INTO deposit_uses (deposit_id, document_id) VALUES (?, ?)',
      deposit.id,
      snapshot.documentId,
    );
  }
}
