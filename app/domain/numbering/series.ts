import type { DocumentType, SeriesKind } from '~/domain/invoice/model';

/** BR-FR-01: at most 35 characters of letters, digits, `+`, `-`, `_`, `/`. */
const MAX_NUMBER_LENGTH = 35;
/** How many digits numbers have at least where nobody chose; the 1000th of a year has four all the same. */
export const DEFAULT_DIGITS = 3;
/** With the longest prefix and the year, 10 digits make 26 of the 35 characters. */
export const MOST_DIGITS = 10;
/** A first number set by hand is at most this: more would be a slip of the finger. */
export const LARGEST_FIRST_SEQUENCE = 999_999;
const PREFIX = /^[A-Z0-9-]{1,10}$/;

export type PrefixCheck = { ok: true; value: string } | { ok: false; error: 'bad_prefix' | 'same_prefix' };

/** Invoices and deposit invoices share one series; credit notes have their own (BOI-TVA-DECLA-30-20-20-10). */
export function seriesKindOf(type: DocumentType): SeriesKind {
  return type === 'credit_note' ? 'credit_note' : 'invoice';
}

/**
 * «FAC-2026-001». Two series with different prefixes can never make the same number: the year and the sequence are
 * the last two parts, whatever dashes the prefix has.
 * @throws RangeError for a prefix, year, sequence or width that no document may have
 */
export function formatNumber(series: {
  prefix: string;
  year: number;
  sequence: number;
  /** fewest digits of the sequence, 1 to 10; absent: 3 */
  digits?: number;
}): string {
  const { prefix, year, sequence, digits = DEFAULT_DIGITS } = series;
  if (!PREFIX.test(prefix)) throw new RangeError('A prefix is 1 to 10 of A-Z, 0-9 and -');
  // BR-FR-03: dates of e-invoices lie between 2000 and 2099
  if (!Number.isInteger(year) || year < 2000 || year > 2099)
    throw new RangeError('The year is not in 2000–2099');
  if (!Number.isSafeInteger(sequence) || sequence < 1)
    throw new RangeError('Sequences are whole numbers from 1');
  if (!Number.isInteger(digits) || digits < 1 || digits > MOST_DIGITS)
    throw new RangeError('Numbers have at least 1 to 10 digits');
  const number = `${prefix}-${year}-${String(sequence).padStart(digits, '0')}`;
  if (number.length > MAX_NUMBER_LENGTH) throw new RangeError('The number is longer than 35 characters');
  return number;
}

/** Whether the prefix may be used, beside the prefix of the account's other series. */
export function checkPrefix(prefix: string, otherPrefix: string | null): PrefixCheck {
  if (!PREFIX.test(prefix)) return { ok: false, error: 'bad_prefix' };
  return prefix === otherPrefix ? { ok: false, error: 'same_prefix' } : { ok: true, value: prefix };
}
