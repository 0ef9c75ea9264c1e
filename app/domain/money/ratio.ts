import { roundHalfAwayFromZero } from '~/domain/money/cents';
import type { Cents, DecimalString } from '~/domain/money/types';

/**
 * An exact fraction of whole numbers: sums of prices per base quantity and percentages stay exact until the one
 * rounding at the end, which a division carried to so many decimals would not (0.005 − ε must not become a tie).
 */
export interface Ratio {
  top: bigint;
  bottom: bigint;
}

const TEN = BigInt(10);
const POWERS: bigint[] = [BigInt(1)];

/**
 * A decimal as a fraction.
 * @throws SyntaxError when the text is not a plain decimal
 */
export function ratioOf(value: DecimalString): Ratio {
  const point = value.indexOf('.');
  if (point < 0) return { top: BigInt(value), bottom: tenTo(0) };
  return {
    top: BigInt(value.slice(0, point) + value.slice(point + 1)),
    bottom: tenTo(value.length - point - 1),
  };
}

/** Cents of a number of euros given as a fraction, rounded once, halves away from zero. */
export function eurosToCents(euros: Ratio): Cents {
  return roundHalfAwayFromZero(euros.top * tenTo(2), euros.bottom);
}

/** `percent` of `amount`, rounded once: percentOf(1005, «10») is 101 cents. */
export function percentOf(amount: Cents, percent: DecimalString): Cents {
  const { top, bottom } = ratioOf(percent);
  return roundHalfAwayFromZero(BigInt(amount) * top, bottom * tenTo(2));
}

/** The amount without tax inside a gross amount: gross ÷ (1 + rate), rounded once. */
export function withoutTax(gross: Cents, rate: DecimalString): Cents {
  const { top, bottom } = ratioOf(rate);
  const hundred = bottom * tenTo(2);
  return roundHalfAwayFromZero(BigInt(gross) * hundred, hundred + top);
}

/** 10^exponent. */
export function tenTo(exponent: number): bigint {
  const known = POWERS[exponent];
  if (known !== undefined) return known;
  const power = tenTo(exponent - 1) * TEN;
  POWERS[exponent] = power;
  return power;
}
