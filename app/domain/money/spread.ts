import { assertCents, proportion, sumCents } from '~/domain/money/cents';
import type { Cents } from '~/domain/money/types';

/**
 * Splits `total` in proportion to `weights`; the shares add up to it exactly. Each share is rounded, and what
 * rounding leaves over goes to the largest weight (the first of equals). No share is pushed past zero by that:
 * what the largest cannot take goes to the next. All weights zero: all of it to the first. No weights: no shares.
 * @throws AmountRangeError when the weights' sum is not a safe integer
 */
export function spread(total: Cents, weights: readonly Cents[]): Cents[] {
  const { shares, whole } = proportionalShares(total, weights);
  return settleOnLargest(shares, total, weights, total < 0 === whole < 0 ? 1 : -1);
}

/**
 * Like {@link spread}, but the cents left over go one by one to the largest weights in turn, so that no share is
 * further than about a cent from its exact value. For the lines of a document whose prices were typed gross.
 *
 * The contract says «last cent to the largest» of a payment's few rates, and «last cents to the largest» of lines, of
 * which there may be 500: the cents go to the largest lines, one each. Up to one cent left over, which is every
 * document of up to three lines, both readings are one. Beyond, all of them on one line would be wrong on paper: of
 * 300 lines of 10.00 at 20 %, the first would say 9.33 net where the others say 8.33, and the law asks for each
 * line's price (CGI, ann. II, art. 242 nonies A, I 8°). The group's sum, base and VAT are the same either way.
 */
export function spreadByCent(total: Cents, weights: readonly Cents[]): Cents[] {
  return settleByCent(proportionalShares(total, weights).shares, total, weights);
}

/**
 * Makes rounded shares add up to `total`: the difference goes to the largest weight, then to the next, as far as a
 * share keeps the sign of its weight (times `sign`). Should none have room, the largest takes it all the same.
 */
export function settleOnLargest(
  rounded: readonly Cents[],
  total: Cents,
  weights: readonly Cents[],
  sign: 1 | -1 = 1,
): Cents[] {
  const shares = [...rounded];
  let rest = leftOver(shares, total);
  if (rest === 0) return shares;
  const order = largestFirst(weights);
  for (const index of order) {
    const share = shares[index] ?? 0;
    const towards = Math.sign(weights[index] ?? 0) * sign;
    const taken = (share + rest) * towards >= 0 ? rest : 0 - share;
    shares[index] = assertCents(share + taken);
    rest -= taken;
    if (rest === 0) return shares;
  }
  const first = order[0];
  if (first !== undefined) shares[first] = assertCents((shares[first] ?? 0) + rest);
  return shares;
}

/** Makes rounded shares add up to `total`: one cent each to the largest weights, in turns. */
export function settleByCent(rounded: readonly Cents[], total: Cents, weights: readonly Cents[]): Cents[] {
  const shares = [...rounded];
  const rest = leftOver(shares, total);
  if (rest === 0) return shares;
  const order = largestFirst(weights);
  const turns = order.filter((index) => weights[index] !== 0);
  const takers = turns.length > 0 ? turns : order.slice(0, 1);
  if (takers.length === 0) return shares;
  const each = Math.trunc(rest / takers.length);
  const last = rest - each * takers.length;
  for (const [turn, index] of takers.entries()) {
    const extra = turn < Math.abs(last) ? Math.sign(last) : 0;
    shares[index] = assertCents((shares[index] ?? 0) + each + extra);
  }
  return shares;
}

function proportionalShares(total: Cents, weights: readonly Cents[]): { shares: Cents[]; whole: Cents } {
  const whole = sumCents(weights);
  return { shares: weights.map((weight) => (whole === 0 ? 0 : proportion(total, weight, whole))), whole };
}

function leftOver(shares: readonly Cents[], total: Cents): Cents {
  return shares.length === 0 ? 0 : assertCents(total - sumCents(shares));
}

function largestFirst(weights: readonly Cents[]): number[] {
  const size = (index: number) => Math.abs(weights[index] ?? 0);
  return weights.map((_, index) => index).sort((a, b) => size(b) - size(a) || a - b);
}
