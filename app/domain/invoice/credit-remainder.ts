import type { ComputedAllowance, DocumentTotals, Snapshot, VatGroup } from '~/domain/invoice/model';
import { assertCents, sumCents } from '~/domain/money/cents';
import { addDecimals, subtractDecimals } from '~/domain/money/decimal';
import { percentOf } from '~/domain/money/ratio';
import type { Cents, DecimalString } from '~/domain/money/types';
import { findGroup, type GroupKey, groupKey, sameGroup } from '~/domain/vat/groups';

/** What a credit note gives back, as far as its document's remainder is concerned. */
export type IssuedCredit = Pick<Snapshot, 'lines' | 'totals'>;
export type CreditedDocument = Pick<Snapshot, 'lines' | 'totals' | 'priceMode'>;

export interface LineRemainder {
  lineId: string;
  quantity: DecimalString;
  /** in the document's price mode */
  amount: Cents;
}

export interface CreditRemainder {
  /** one per line of the document, in its order */
  lines: LineRemainder[];
  /** one per VAT group of the document */
  groups: VatGroup[];
  /** net + VAT of all groups */
  gross: Cents;
}

/** What is left of a document after the credit notes already issued on it. */
export function creditRemainder(
  original: CreditedDocument,
  credits: readonly IssuedCredit[],
): CreditRemainder {
  const credited = credits.flatMap((credit) => credit.lines);
  const lines = original.lines.map((line): LineRemainder => {
    const back = credited.filter((other) => other.sourceLineId === line.id);
    const quantity = back.reduce((sum, other) => addDecimals(sum, other.quantity), '0');
    const amount = sumCents(back.map((other) => inModeOf(original, other)));
    return {
      lineId: line.id,
      quantity: subtractDecimals(line.quantity, quantity),
      amount: assertCents(inModeOf(original, line) - amount),
    };
  });
  const groups = original.totals.vatBreakdown.map((group) => {
    const back = credits.flatMap((credit) => findGroup(credit.totals.vatBreakdown, group) ?? []);
    const base = assertCents(group.base - sumCents(back.map((other) => other.base)));
    const vat = assertCents(group.vat - sumCents(back.map((other) => other.vat)));
    return { ...group, base, vat };
  });
  return { lines, groups, gross: sumCents(groups.map((group) => group.base + group.vat)) };
}

/**
 * Whether a credit note takes no more than is left, in any VAT group: what the ledger asks before it issues one.
 * Its totals must have been computed with the same remainder.
 */
export function fitsRemainder(
  totals: Pick<DocumentTotals, 'vatBreakdown'>,
  left: readonly VatGroup[],
): boolean {
  return totals.vatBreakdown.every((group) => {
    const rest = findGroup(left, group);
    return rest ? group.base <= rest.base && group.vat <= rest.vat : group.base <= 0 && group.vat <= 0;
  });
}

/** A document discount or charge of one group in the document's price mode. */
export function adjustmentInMode(row: ComputedAllowance): Cents {
  return row.gross ?? row.amount;
}

/** What is left of the discounts, or of the charges, of one group; in the document's price mode. */
export function adjustmentLeft(
  original: CreditedDocument,
  credits: readonly IssuedCredit[],
  kind: ComputedAllowance['kind'],
  group: GroupKey,
): Cents {
  const total = (document: IssuedCredit) =>
    sumCents(
      document.totals.allowances
        .filter((row) => row.kind === kind && sameGroup(row, group))
        .map(adjustmentInMode),
    );
  return assertCents(total(original) - sumCents(credits.map(total)));
}

/** The group a line belongs to. */
export function groupOfLine(line: { vatRate: string; vatExemptionCode: string | null }): GroupKey {
  return groupKey(line.vatRate, line.vatExemptionCode);
}

/** A line's amount in the original's price mode; a credit note may have been edited into the other one. */
function inModeOf(original: CreditedDocument, line: Snapshot['lines'][number]): Cents {
  if (original.priceMode === 'net') return line.net;
  return line.gross ?? assertCents(line.net + percentOf(line.net, line.vatRate));
}
