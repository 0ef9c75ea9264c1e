import Big from 'big.js';
import type { DecimalString } from '~/domain/money/types';

/** Longest text looked at: far above any real figure, far below what would make a pattern slow. */
const MAX_INPUT_LENGTH = 64;

/** Spaces that French typography, spreadsheets and Intl put between thousands or before «€» and «%». */
const SPACES = ' \\u00a0\\u2007\\u2009\\u202f';
const EDGE_SPACES = new RegExp(`^[${SPACES}\\t]+|[${SPACES}\\t]+$`, 'g');
const UNIT_AT_END = new RegExp(`[${SPACES}]*[€%]$`);
/** «€1,234.56», «−€12.00»: where English writes the euro. */
const EURO_IN_FRONT = new RegExp(`^([-\\u2212]?)€[${SPACES}]?(?=[\\d.,])`);
/** «1234,56», «1 234.56», «,5»: thousands, if separated at all, in threes and always by a space. */
const SPACED = new RegExp(`^([-\\u2212]?)(\\d+|\\d{1,3}(?:[${SPACES}]\\d{3})+|(?=[.,]\\d))(?:[.,](\\d+))?$`);
/** «1,234.56» and «1,234,567»: English commas, only where they cannot be read as a French decimal comma. */
const ENGLISH = /^([-\u2212]?)(\d{1,3}(?:,\d{3})+(?=\.)|\d{1,3}(?:,\d{3}){2,})(?:\.(\d+))?$/;

const CANONICAL = /^-?\d+(?:\.\d+)?$/;

export type DecimalError = 'not_a_number' | 'too_many_decimals' | 'too_small' | 'too_large';
export type ParsedDecimal = { ok: true; value: DecimalString } | { ok: false; error: DecimalError };

export interface DecimalLimits {
  /** significant decimals; trailing zeros do not count («1.500» has one) */
  maxDecimals: number;
  min?: DecimalString;
  max?: DecimalString;
  /** true: the value must be above `min`, not equal to it */
  exclusiveMin?: boolean;
}

/**
 * Reads a number as a French or English person types it: «1 234,56», «1234.56», «1,234.56», «12,5 %», «3 €», «€3».
 * Exponents, hexadecimal, lone separators and two signs are not numbers. «1,234» is the French 1.234.
 */
export function parseDecimal(text: string, limits: DecimalLimits): ParsedDecimal {
  if (text.length > MAX_INPUT_LENGTH) return { ok: false, error: 'not_a_number' };
  const trimmed = text.replace(EDGE_SPACES, '');
  const bare = EURO_IN_FRONT.test(trimmed)
    ? trimmed.replace(EURO_IN_FRONT, '$1')
    : trimmed.replace(UNIT_AT_END, '');
  const match = SPACED.exec(bare) ?? ENGLISH.exec(bare);
  if (!match) return { ok: false, error: 'not_a_number' };
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = whole.replace(/\D/g, '') || '0';
  const value = canonicalDecimal(`${sign ? '-' : ''}${digits}${fraction ? `.${fraction}` : ''}`);
  if (decimalsOf(value) > limits.maxDecimals) return { ok: false, error: 'too_many_decimals' };
  if (limits.min !== undefined) {
    const order = compareDecimals(value, limits.min);
    if (order < 0 || (order === 0 && limits.exclusiveMin)) return { ok: false, error: 'too_small' };
  }
  if (limits.max !== undefined && compareDecimals(value, limits.max) > 0)
    return { ok: false, error: 'too_large' };
  return { ok: true, value };
}

/**
 * The one spelling of a plain decimal: no leading or trailing zeros, no exponent, no «-0».
 * @throws RangeError when the text is not an optional `-`, digits, and optionally `.` and digits
 */
export function canonicalDecimal(text: string): DecimalString {
  if (!CANONICAL.test(text)) throw new RangeError(`Not a plain decimal: ${text.slice(0, MAX_INPUT_LENGTH)}`);
  return written(new Big(text));
}

/** Number of digits after the point of a canonical decimal. */
export function decimalsOf(value: DecimalString): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
}

/** -1, 0 or 1 as a is below, equal to or above b. */
export function compareDecimals(a: DecimalString, b: DecimalString): -1 | 0 | 1 {
  return new Big(a).cmp(b);
}

/** a + b, exact. */
export function addDecimals(a: DecimalString, b: DecimalString): DecimalString {
  return written(new Big(a).plus(b));
}

/** a − b, exact. */
export function subtractDecimals(a: DecimalString, b: DecimalString): DecimalString {
  return written(new Big(a).minus(b));
}

function written(value: Big): DecimalString {
  return value.eq(0) ? '0' : value.toFixed();
}
