import { type CreditRemainder, creditRemainder, fitsRemainder } from '~/domain/invoice/credit-remainder';
import type { Issue, IssueCandidate, Language, Snapshot } from '~/domain/invoice/model';
import { compareDecimals } from '~/domain/money/decimal';
import { computeTotals } from '~/domain/vat/totals';
import { findDocument, type LedgerStore, readSnapshot, touchDocument } from './store';

/** What is left of the document that this credit note corrects; null for anything but a credit note on an invoice. */
export function remainderFor(store: LedgerStore, candidate: IssueCandidate): CreditRemainder | null {
  const { content } = candidate;
  const original = content.creditOf ? findDocument(store, content.creditOf.documentId) : null;
  if (content.type !== 'credit_note' || original?.kind !== 'invoice') return null;
  const credits = store.sql
    .all<{ snapshot: string }>('SELECT snapshot FROM documents WHERE credit_of = ?', original.id)
    .map(({ snapshot }) => JSON.parse(snapshot) as Snapshot);
  return creditRemainder(readSnapshot(store, original.id), credits);
}

/** Why this credit note cannot be issued now: the document it corrects is unknown, or has less left than it takes. */
export function creditRefusal(
  candidate: IssueCandidate,
  remainder: CreditRemainder | null,
  language: Language,
): Issue[] {
  const { content } = candidate;
  if (content.type !== 'credit_note') return [];
  if (!remainder) {
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
  const left = new Map(remainder.lines.map((line) => [line.lineId, line.quantity]));
  const tooMuch = content.lines.flatMap((line, index): Issue[] => {
    const rest = left.get(line.sourceLineId ?? '');
    if (rest !== undefined && compareDecimals(line.quantity, rest) <= 0) return [];
    return [
      {
        path: `lineItems.${index}.quantity`,
        code: 'invoice.credit_above_rest',
        message:
          language === 'fr'
            ? `Il ne reste que ${(rest ?? '0').replace('.', ',')} à créditer sur cette ligne : réduisez la quantité.`
            : `Only ${rest ?? '0'} is left to credit on this line: reduce the quantity.`,
      },
    ];
  });
  if (tooMuch.length > 0) return tooMuch;
  if (fitsRemainder(computeTotals(content, remainder.groups), remainder.groups)) return [];
  return [
    {
      path: 'lineItems',
      code: 'invoice.credit_above_rest',
      message:
        language === 'fr'
          ? 'Cet avoir dépasse ce qu’il reste à créditer sur la facture : refaites-le depuis la facture.'
          : 'This credit note exceeds what is left to credit on the invoice: make it anew from the invoice.',
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
