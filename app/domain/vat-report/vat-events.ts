import type { LineCategory, Snapshot, VatGroup } from '~/domain/invoice/model';
import { sumCents } from '~/domain/money/cents';
import type { Cents, CivilDate } from '~/domain/money/types';
import { groupId } from '~/domain/vat/groups';
import { splitByRate } from '~/domain/vat/split-payment';
import {
  type Amounts,
  type PartedGroup,
  partedGroups,
  partsOf,
  subtractGroups,
} from '~/domain/vat-report/category-parts';
import type { PaymentFact } from '~/domain/vat-report/payment-fact';
import { scaled } from '~/domain/vat-report/turnover';

/** VAT that falls due, or is taken back (negative), on a day. */
export interface VatEvent {
  date: CivilDate;
  documentId: string;
  category: LineCategory;
  /** one group's amounts, signed */
  group: VatGroup;
}

/** An invoice or deposit with everything that happened to it. */
export interface DocumentHistory {
  document: Snapshot;
  creditNotes: readonly Snapshot[];
  payments: readonly PaymentFact[];
}

/** Gathers credit notes and payments under the document they belong to; strays come as histories of their own. */
export function documentHistories(
  documents: readonly Snapshot[],
  payments: readonly PaymentFact[],
): DocumentHistory[] {
  const creditNotes = new Map<string, Snapshot[]>();
  const known = new Set(documents.map((document) => document.documentId));
  const roots: Snapshot[] = [];
  for (const document of documents) {
    const original = document.type === 'credit_note' ? document.preceding[0]?.id : undefined;
    if (original === undefined || !known.has(original)) roots.push(document);
    else creditNotes.set(original, [...(creditNotes.get(original) ?? []), document]);
  }
  const paid = new Map<string, PaymentFact[]>();
  for (const payment of payments)
    paid.set(payment.documentId, [...(paid.get(payment.documentId) ?? []), payment]);
  return roots.map((document) => ({
    document,
    creditNotes: creditNotes.get(document.documentId) ?? [],
    payments: paid.get(document.documentId) ?? [],
  }));
}

/**
 * When the VAT of one document falls due (CGI art. 269-2): goods at delivery, or issue where no delivery date was
 * given; services when paid, or when invoiced if the seller chose debits; deposits on goods when received. A final
 * invoice comes without what its deposits brought. A credit note takes back what was due; on services not yet paid it
 * lowers what payments can make due, and where more was paid than is left, the surplus is taken back; deposits that the
 * invoice deducts count as paid there, since nothing else can give back what they brought.
 */
export function vatEvents({ document, creditNotes, payments }: DocumentHistory): VatEvent[] {
  const events: VatEvent[] = [];
  const push = (date: CivilDate, category: LineCategory, group: VatGroup) => {
    if (group.base !== 0 || group.vat !== 0)
      events.push({ date, documentId: document.documentId, category, group });
  };
  const timing = timingOf(document);
  const sign = document.type === 'credit_note' ? -1 : 1;
  const own = outstandingGroups(document);
  const delivered = document.supplyDate ?? document.issueDate;
  for (const group of own) {
    for (const category of ['goods', 'services'] as const) {
      if (timing[category] === 'receipt') continue;
      const [part] = scaled([{ ...group, ...group.parts[category] }], sign);
      if (part) push(timing[category] === 'delivery' ? delivered : document.issueDate, category, bare(part));
    }
  }
  for (const note of creditNotes) {
    for (const group of partedGroups(note)) {
      for (const category of ['goods', 'services'] as const) {
        if (timing[category] === 'receipt') continue;
        const [part] = scaled([{ ...group, ...group.parts[category] }], -1);
        if (part) push(note.issueDate, category, bare(part));
      }
    }
  }
  let before: PartedGroup[] = [];
  for (const { date, settled, left } of settlements({ document, creditNotes, payments })) {
    const now = grossOf(left) < 0 ? left : settled;
    for (const group of subtractByCategory(now, before)) {
      for (const category of ['goods', 'services'] as const) {
        if (timing[category] === 'receipt')
          push(date, category, bare({ ...group, ...group.parts[category] }));
      }
    }
    before = now;
  }
  return events;
}

/**
 * Day by day, how much of each group was settled in all: what was paid, at most what is left after credit notes, in
 * proportion to gross. Splitting the sum and not each payment makes payments that add up give exact groups. `left` is
 * the document less its credit notes and deposits: below 0 where more was credited than the deposits left of it.
 */
export function settlements({
  document,
  creditNotes,
  payments,
}: DocumentHistory): Array<{ date: CivilDate; settled: PartedGroup[]; left: PartedGroup[] }> {
  if (document.type === 'credit_note') return [];
  const dates = new Set([
    ...payments.map((payment) => payment.paidAt),
    ...creditNotes.map((note) => note.issueDate),
  ]);
  const own = outstandingGroups(document);
  return [...dates].sort().map((date) => {
    const credited = creditNotes.filter((note) => note.issueDate <= date).flatMap(partedGroups);
    const left = subtractGroups(own, credited);
    const paid = sumCents(
      payments.filter((payment) => payment.paidAt <= date).map((payment) => payment.amount),
    );
    return { date, settled: settledGroups(Math.max(0, Math.min(paid, grossOf(left))), left), left };
  });
}

function grossOf(groups: readonly PartedGroup[]): Cents {
  return sumCents(groups.map((group) => group.base + group.vat));
}

function settledGroups(amount: Cents, left: readonly PartedGroup[]): PartedGroup[] {
  const shares = amount === 0 ? [] : splitByRate(amount, left);
  return left.map((group, index) => {
    const share = shares[index] ?? { base: 0, vat: 0 };
    return { ...bare({ ...group, ...share }), parts: partsOf(share, group.parts) };
  });
}

/** The document's groups without the deposits it deducts: what is left to be paid of it. */
function outstandingGroups(document: Snapshot): PartedGroup[] {
  return subtractGroups(
    partedGroups(document),
    document.deposits.flatMap((deposit) => deposit.vatBreakdown),
  );
}

type Timing = Record<LineCategory, 'delivery' | 'issue' | 'receipt'>;

function timingOf({ type, seller }: Snapshot): Timing {
  return {
    goods: type === 'deposit' ? 'receipt' : 'delivery',
    // a credit note whose document is unknown takes effect when it is issued
    services: seller.vatOnDebits || type === 'credit_note' ? 'issue' : 'receipt',
  };
}

function subtractByCategory(after: readonly PartedGroup[], before: readonly PartedGroup[]): PartedGroup[] {
  const old = new Map(before.map((group) => [groupId(group), group]));
  return after.map((group) => {
    const was = old.get(groupId(group));
    if (!was) return group;
    const parts = {
      goods: difference(group.parts.goods, was.parts.goods),
      services: difference(group.parts.services, was.parts.services),
    };
    return { ...group, ...difference(group, was), parts };
  });
}

function difference(a: Amounts, b: Amounts): Amounts {
  return { base: a.base - b.base, vat: a.vat - b.vat };
}

function bare({ rate, exemptionCode, base, vat }: VatGroup): VatGroup {
  return { rate, exemptionCode, base, vat };
}
