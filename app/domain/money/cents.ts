import type { Cents, DecimalString } from '~/domain/money/types';

/** The largest amount held exactly: 90 071 992 547 409,91 € (2^53 − 1 cents). */
export const MAX_CENTS = Number.MAX_SAFE_INTEGER;

/** An amount left the range in which integers of cents are exact. */
export class AmountRangeError extends RangeError {
  readonly code = 'amount_out_of_range';
  constructor() {
    super('An amount must be a whole number of cents, at most 90071992547409.91 EUR');
    this.name = 'AmountRangeError';
  }
}

const MAX_BIG = BigInt(MAX_CENTS);
const AMOUNT = /^(-?)(\d{1,14})(?:\.(\d{1,2}))?$/;
const ZERO = BigInt(0);
const TWO = BigInt(2);

/**
 * Gives the number back when it is a safe whole number of cents.
 * @throws AmountRangeError otherwise
 */
export function assertCents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new AmountRangeError();
  // -0 would be printed and compared differently from 0
  return value === 0 ? 0 : value;
}

/**
 * Cents from a big integer.
 * @throws AmountRangeError beyond {@link MAX_CENTS}
 */
export function centsFromBigInt(value: bigint): Cents {
  if (value > MAX_BIG || value < -MAX_BIG) throw new AmountRangeError();
  return Number(value);
}

/** «1234.50», «-3.00», «0.05»: two decimals, a point, no separator. The form amounts have in the API and in XML. */
export function centsToAmount(cents: Cents): string {
  const digits = String(Math.abs(assertCents(cents))).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * Cents from an amount of at most two decimals; never rounds.
 * @throws AmountRangeError when the text has more decimals, is not a plain decimal, or is too large
 */
export function amountToCents(text: DecimalString): Cents {
  const match = AMOUNT.exec(text);
  if (!match) throw new AmountRangeError();
  const [, sign = '', whole = '', fraction = ''] = match;
  return centsFromBigInt(BigInt(`${sign}${whole}${fraction.padEnd(2, '0')}`));
}

/**
 * numerator ÷ denominator rounded to a whole number of cents, halves away from zero (2.5 → 3, −2.5 → −3).
 * @throws AmountRangeError beyond {@link MAX_CENTS}; RangeError when the denominator is 0
 */
export function roundHalfAwayFromZero(numerator: bigint, denominator: bigint): Cents {
  const negative = numerator < ZERO !== denominator < ZERO;
  const top = numerator < ZERO ? -numerator : numerator;
  const bottom = denominator < ZERO ? -denominator : denominator;
  const rounded = (TWO * top + bottom) / (TWO * bottom);
  return centsFromBigInt(negative ? -rounded : rounded);
}

/**
 * Exact sum.
 * @throws AmountRangeError when the sum or a term is not a safe integer
 */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let sum = 0;
  for (const amount of amounts) sum = assertCents(sum + assertCents(amount));
  return sum;
}

/**
 * total × part ÷ whole, rounded half away from zero.
 * @throws AmountRangeError beyond {@link MAX_CENTS}; RangeError when `whole` is 0
 */
export function proportion(total: Cents, part: Cents, whole: Cents): Cents {
  return roundHalfAwayFromZero(BigInt(total) * BigInt(part), BigInt(whole));
}
