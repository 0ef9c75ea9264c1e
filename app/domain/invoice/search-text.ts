import { centsToAmount } from '~/domain/money/cents';
import { computeTotals } from '~/domain/vat/totals';
import type { DraftContent, DraftLine, Snapshot } from './model';

/** What a person may search a document by: its number, client, words, order number and amount, once each. */
export function documentSearchText(
  document: Pick<Snapshot, 'notes' | 'purchaseOrder'> & {
    number?: string | null;
    client: { name: string };
    lines: Array<Pick<DraftLine, 'description'>>;
    totals: { net: number; gross: number };
  },
): string {
  const amounts = [document.totals.gross, document.totals.net].map(centsToAmount);
  return [
    document.number,
    document.client.name,
    document.purchaseOrder,
    ...amounts,
    ...amounts.map((amount) => amount.replace('.', ',')),
    ...document.lines.map((line) => line.description),
    document.notes,
  ]
    .filter((text) => text)
    .join('\n')
    .slice(0, 20_000);
}

/**
 * What a person may search a draft by, with its client's name as it stands.
 * @throws AmountRangeError when a figure leaves the range of exact cents
 */
export function draftSearchText(content: DraftContent, clientName: string): string {
  return documentSearchText({ ...content, client: { name: clientName }, totals: computeTotals(content) });
}
