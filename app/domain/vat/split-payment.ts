import type { VatGroup } from '~/domain/invoice/model';
import { assertCents, proportion, sumCents } from '~/domain/money/cents';
import { settleByCent, spread } from '~/domain/money/spread';
import type { Cents } from '~/domain/money/types';
import { type GroupKey, sameGroup } from '~/domain/vat/groups';

/** The part of a payment that falls on one (rate, exemption) group; gross = base + vat. */
export interface PaymentShare extends GroupKey {
  gross: Cents;
  base: Cents;
  vat: Cents;
}

/**
 * Splits a payment over the groups of the document it pays, in proportion to gross, the last cent to the largest:
 * what status 212 «encaissée» and VAT on receipts need (CGI 269-2-c). `alreadySplit` are the shares of everything
 * that was taken off the document before (payments, deposits, credit notes; a reversal's shares are negative): the
 * split then follows what is left of each group, so that payments which add up to the gross give exactly each
 * group's gross, base and VAT.
 * @throws AmountRangeError when an amount leaves the range of exact cents
 */
export function splitByRate(
  amount: Cents,
  breakdown: readonly VatGroup[],
  alreadySplit: ReadonlyArray<GroupKey & { base: Cents; vat: Cents }> = [],
): PaymentShare[] {
  const whole = breakdown.map((group) => leftOf(group, []));
  const left = breakdown.map((group) => leftOf(group, alreadySplit));
  // an overpaid document has nothing left to follow: its own proportions then
  const open = left.every(({ gross }) => gross >= 0) && sumCents(left.map(({ gross }) => gross)) > 0;
  const guide = open ? left : whole;
  const grosses = withinLeft(
    spread(
      amount,
      guide.map(({ gross }) => gross),
    ),
    amount,
    guide,
  );
  return guide.map((group, index) => {
    const gross = grosses[index] ?? 0;
    const base = group.gross === 0 ? gross : proportion(group.base, gross, group.gross);
    return { rate: group.rate, exemptionCode: group.exemptionCode, gross, base, vat: gross - base };
  });
}

/** A cent of rounding must not take more from a group than is left while others still have some. */
function withinLeft(shares: readonly Cents[], amount: Cents, left: readonly PaymentShare[]): Cents[] {
  if (amount > sumCents(left.map(({ gross }) => gross))) return [...shares];
  const capped = shares.map((share, index) => Math.min(share, left[index]?.gross ?? 0));
  const room = capped.map((share, index) => (left[index]?.gross ?? 0) - share);
  return settleByCent(capped, amount, room);
}

function leftOf(group: VatGroup, taken: ReadonlyArray<GroupKey & { base: Cents; vat: Cents }>): PaymentShare {
  const { rate, exemptionCode } = group;
  const of = taken.filter((share) => sameGroup(share, group));
  const base = assertCents(group.base - sumCents(of.map((share) => share.base)));
  const vat = assertCents(group.vat - sumCents(of.map((share) => share.vat)));
  return { rate, exemptionCode, gross: base + vat, base, vat };
}
