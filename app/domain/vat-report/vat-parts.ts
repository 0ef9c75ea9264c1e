import type { VatGroup } from '~/domain/invoice/model';
import { addGroups } from '~/domain/vat-report/turnover';
import { type DocumentHistory, vatEvents } from '~/domain/vat-report/vat-events';
import { receiptsByRate } from '~/domain/vat-report/vat-summary';

/** What one invoice makes of VAT in a month, in one group; signed cents. */
export interface VatPart {
  /** VAT that falls due, or money that came in */
  kind: 'due' | 'received';
  /** «2026-11» */
  month: string;
  group: VatGroup;
}

/**
 * All that an invoice or deposit means for VAT, month by month. It hangs on nothing but the document's own history:
 * parts of all documents add up to the VAT summary and to the receipts by rate, to the cent.
 */
export function vatPartsOf(history: DocumentHistory): VatPart[] {
  const { document, creditNotes, payments } = history;
  const due = byMonth(vatEvents(history).map(({ date, group }) => ({ date, groups: [group] })));
  const received = byMonth(receiptsByRate([document, ...creditNotes], payments));
  return [
    ...due.map(({ month, group }): VatPart => ({ kind: 'due', month, group })),
    ...received.map(({ month, group }): VatPart => ({ kind: 'received', month, group })),
  ];
}

function byMonth(
  events: ReadonlyArray<{ date: string; groups: readonly VatGroup[] }>,
): Array<{ month: string; group: VatGroup }> {
  const months = new Map<string, VatGroup[]>();
  for (const { date, groups } of events) {
    const month = date.slice(0, 7);
    months.set(month, addGroups([...(months.get(month) ?? []), ...groups]));
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([month, groups]) => groups.map((group) => ({ month, group })));
}
