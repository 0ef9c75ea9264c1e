import type { VatGroup } from '~/domain/invoice/model';
import { canonicalDecimal } from '~/domain/money/decimal';
import { ratioOf } from '~/domain/money/ratio';
import type { Percent } from '~/domain/money/types';

/** What lines, discounts and charges are grouped by: VAT is a matter of (rate, exemption) groups, not of lines. */
export interface GroupKey {
  rate: Percent;
  exemptionCode: string | null;
}

/** One text per group: «20», «20.00» are the same one. */
export function groupId(key: GroupKey): string {
  return `${spelled(key.rate)}|${key.exemptionCode ?? ''}`;
}

/** The key with its rate in canonical spelling. */
export function groupKey(rate: Percent, exemptionCode: string | null): GroupKey {
  return { rate: spelled(rate), exemptionCode };
}

/** Order of BG-23: rate descending, then exemption code, none first. */
export function compareGroups(a: GroupKey, b: GroupKey): number {
  if (a.rate !== b.rate) {
    const left = ratioOf(a.rate);
    const right = ratioOf(b.rate);
    return left.top * right.bottom > right.top * left.bottom ? -1 : 1;
  }
  const [first, second] = [a.exemptionCode ?? '', b.exemptionCode ?? ''];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** Whether both have the same rate and exemption; rates in canonical spelling. */
export function sameGroup(a: GroupKey, b: GroupKey): boolean {
  return a.rate === b.rate && a.exemptionCode === b.exemptionCode;
}

/** The group of that key, or undefined. */
export function findGroup(groups: readonly VatGroup[], key: GroupKey): VatGroup | undefined {
  return groups.find((group) => sameGroup(group, key));
}

/** Drafts are stored canonical, so the common case must not pay for a parse. */
function spelled(rate: Percent): Percent {
  const tidy =
    rate.length <= 2 ? rate === '0' || !/^0|\D/.test(rate) : /^[1-9]\d*\.\d*[1-9]$|^0\.\d*[1-9]$/.test(rate);
  return tidy ? rate : canonicalDecimal(rate);
}
