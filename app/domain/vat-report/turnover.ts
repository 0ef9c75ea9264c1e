import type { Snapshot, VatGroup } from '~/domain/invoice/model';
import { sumCents } from '~/domain/money/cents';
import type { Cents } from '~/domain/money/types';
import { compareGroups, groupId } from '~/domain/vat/groups';

/** Signed sums in cents. */
export interface Turnover {
  net: Cents;
  vat: Cents;
  gross: Cents;
}

/** Every document's contribution to the figures, in the month of its issue date. */
export type TurnoverSource = Pick<Snapshot, 'type' | 'totals' | 'deposits'>;

/**
 * What a document adds to the turnover of the month it was issued in. A deposit counts when it is invoiced; the final
 * invoice counts without the deposits it deducts, so that both together are the final invoice's own amount and each
 * month says what was invoiced in it. Credit notes subtract.
 */
export function turnoverOf(snapshot: TurnoverSource): Turnover {
  const groups = turnoverByGroup(snapshot);
  const net = sumCents(groups.map((group) => group.base));
  const vat = sumCents(groups.map((group) => group.vat));
  return { net, vat, gross: net + vat };
}

/** The same per (rate, exemption) group, in the order of BG-23; groups that come to nothing are left out. */
export function turnoverByGroup({ type, totals, deposits }: TurnoverSource): VatGroup[] {
  const sign = type === 'credit_note' ? -1 : 1;
  const deducted = deposits.flatMap((deposit) => deposit.vatBreakdown);
  return addGroups([...scaled(totals.vatBreakdown, sign), ...scaled(deducted, -1)]);
}

/** Sums the contributions of many documents. */
export function sumTurnover(parts: Iterable<Turnover>): Turnover {
  const sum = { net: 0, vat: 0, gross: 0 };
  for (const part of parts) {
    sum.net = sumCents([sum.net, part.net]);
    sum.vat = sumCents([sum.vat, part.vat]);
    sum.gross = sumCents([sum.gross, part.gross]);
  }
  return sum;
}

/** Groups of the same rate and exemption added up, those of nothing left out. */
export function addGroups(groups: Iterable<VatGroup>): VatGroup[] {
  const sums = new Map<string, VatGroup>();
  for (const group of groups) {
    const known = sums.get(groupId(group));
    if (!known) {
      sums.set(groupId(group), { ...group });
      continue;
    }
    known.base = sumCents([known.base, group.base]);
    known.vat = sumCents([known.vat, group.vat]);
  }
  return [...sums.values()].filter((group) => group.base !== 0 || group.vat !== 0).sort(compareGroups);
}

/** Every group's amounts times 1 or −1. */
export function scaled(groups: readonly VatGroup[], sign: 1 | -1): VatGroup[] {
  return sign === 1
    ? groups.map((group) => ({ ...group }))
    : groups.map((group) => ({ ...group, base: 0 - group.base, vat: 0 - group.vat }));
}
