import type { Issue, IssueCandidate, Language, Snapshot } from '~/domain/invoice/model';
import { computeTotals } from '~/domain/vat/totals';
import { findDocument, type LedgerStore, touchDocument } from './store';

/** Why this credit note cannot be issued now: the document it corrects is unknown, or has less left than it takes. */
export function creditRefusal(store: LedgerStore, candidate: IssueCandidate, language: Language): Issue[] {
  const { content } = candidate;
  if (content.type !== 'credit_note') return [];
  const original = content.creditOf ? findDocument(store, content.creditOf.documentId) : null;
  if (!original || original.kind !== 'invoice') {
    return [
      {
        path: 'creditOf',
        code: 'legal.preceding-invoice',
        message:
          language === 'fr'
            ? 'Un avoir se réfère à une facture émise (CGI, ann. II, art. 242 nonies A) : créez-le depuis la facture.'
            : 'A credit note refers to an issued invoice (CGI, ann. II, art. 242 nonies A): create it from the invoice.',
      },
    ];
  }
  if (computeTotals(content).gross <= original.gross - original.credited) return [];
  return [
    {
      path: 'lineItems',
      code: 'invoice.credit_above_rest',
      message:
        language === 'fr'
          ? `Cet avoir dépasse ce qu’il reste à créditer sur ${original.number}. Réduisez ses lignes ou refaites-le depuis la facture.`
          : `This credit note exceeds what is left to credit on ${original.number}. Reduce its lines or make it anew from the invoice.`,
    },
  ];
}

/** Books the credit note on the document it corrects. */
export function applyCredit(store: LedgerStore, snapshot: Snapshot, originalId: string | null): void {
  if (snapshot.type !== 'credit_note' || !originalId) return;
  store.sql.run(
    'UPDATE documents SET credited = credited + ? WHERE id = ?',
    snapshot.totals.gross,
    originalId,
  );
  touchDocument(store, originalId);
}
