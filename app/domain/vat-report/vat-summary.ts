import type { Snapshot, VatGroup } from '~/domain/invoice/model';
import { sumCents } from '~/domain/money/cents';
import type { Cents, CivilDate } from '~/domain/money/types';
import type { PaymentFact } from '~/domain/vat-report/payment-fact';
import { addGroups } from '~/domain/vat-report/turnover';
import { documentHistories, settlements, vatEvents } from '~/domain/vat-report/vat-events';

export type PeriodLength = 'month' | 'quarter';

/** The VAT of one return period, signed cents. */
export interface VatPeriod {
  /** «2026-11» or «2026-Q4» */
  period: string;
  groups: VatGroup[];
  base: Cents;
  vat: Cents;
}

/** The return period of a day: «2026-11», «2026-Q4». */
export function periodOf(date: CivilDate, length: PeriodLength): string {
  if (length === 'month') return date.slice(0, 7);
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/**
 * VAT due per month or quarter, in order, each by rate descending. Give it the whole history: what a payment makes
 * due hangs on the payments and credit notes before it.
 */
export function vatSummary(input: {
  documents: readonly Snapshot[];
  payments: readonly PaymentFact[];
  length: PeriodLength;
}): VatPeriod[] {
  const events = documentHistories(input.documents, input.payments).flatMap(vatEvents);
  return byKey(events, (event) => periodOf(event.date, input.length)).map(([period, parts]) => {
    const groups = addGroups(parts.map((event) => event.group));
    return {
      period,
      groups,
      base: sumCents(groups.map((group) => group.base)),
      vat: sumCents(groups.map((group) => group.vat)),
    };
  });
}

/** What was received on a day for a document, per rate: the data of the platforms' status 212 «encaissée». */
export interface ReceiptByRate {
  date: CivilDate;
  documentId: string;
  groups: VatGroup[];
}

/**
 * Receipts per document, day and VAT rate, counter-entries negative, in order of date. Where a credit note leaves less
 * than was paid, the surplus counts as given back on the day of the credit note.
 */
export function receiptsByRate(
  documents: readonly Snapshot[],
  payments: readonly PaymentFact[],
): ReceiptByRate[] {
  return documentHistories(documents, payments)
    .flatMap((history) => {
      let before: readonly VatGroup[] = [];
      return settlements(history).map(({ date, settled }) => {
        const negated = before.map((group) => ({ ...group, base: 0 - group.base, vat: 0 - group.vat }));
        const groups = addGroups([...settled, ...negated].map(plain));
        before = settled;
        return { date, documentId: history.document.documentId, groups };
      });
    })
    .filter((receipt) => receipt.groups.length > 0)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function plain({ rate, exemptionCode, base, vat }: VatGroup): VatGroup {
  return { rate, exemptionCode, base, vat };
}

function byKey<T>(items: readonly T[], keyOf: (item: T) => string): Array<[string, T[]]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
