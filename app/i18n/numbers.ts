import type { Cents, DecimalString, Percent } from '~/domain/money/types';
import type { Locale } from './locale';
import { MINUS, NNBSP } from './typography';

function grouped(digits: string, locale: Locale): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, locale === 'fr' ? NNBSP : ',');
}

/**
 * An exact decimal as people read it: «1234.5» → «1 234,5», «1 234,50» with `minDecimals` 2.
 * Works on the text, so that no digit can change.
 */
export function formatDecimal(value: DecimalString, locale: Locale, minDecimals = 0): string {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  const decimals = fraction.padEnd(minDecimals, '0');
  const tail = decimals === '' ? '' : (locale === 'fr' ? ',' : '.') + decimals;
  return (negative ? MINUS : '') + grouped(whole, locale) + tail;
}

/**
 * An exact decimal as it stands in a field, to be read back: the decimal sign of the language, thousands not grouped
 * («1,234» in a field would be read as the French 1.234).
 */
export function typedDecimal(value: DecimalString, locale: Locale): string {
  return locale === 'fr' ? value.replace('.', ',') : value;
}

/** A count: 1234 → «1 234». */
export function formatCount(count: number, locale: Locale): string {
  return formatDecimal(String(Math.trunc(count)), locale);
}

/** Cents as an exact decimal with two decimals, as the API and form fields write it: 123450 → «1234.50». */
export function centsToDecimal(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Cents without a currency: 123456 → «1 234,56». */
export function formatAmount(cents: Cents, locale: Locale): string {
  return formatDecimal(centsToDecimal(cents), locale, 2);
}

/** Cents with the euro sign: «1 234,56 €» (fr), «€1,234.56» (en), «−12,00 €» when negative. */
export function formatMoney(cents: Cents, locale: Locale): string {
  if (locale === 'fr') return `${formatAmount(cents, locale)}${NNBSP}€`;
  return `${cents < 0 ? MINUS : ''}€${formatAmount(Math.abs(cents), locale)}`;
}

/** A percentage: «5,5 %» (fr), «5.5%» (en). */
export function formatPercent(percent: Percent, locale: Locale): string {
  return formatDecimal(percent, locale) + (locale === 'fr' ? `${NNBSP}%` : '%');
}

/** A size of a file: «340 ko», «12,4 Mo» (fr), «12.4 MB» (en), in steps of 1,000. */
export function formatBytes(bytes: number, locale: Locale): string {
  const units = locale === 'fr' ? ['ko', 'Mo', 'Go'] : ['kB', 'MB', 'GB'];
  const step = bytes < 1_000_000 ? 0 : bytes < 1_000_000_000 ? 1 : 2;
  const tenths = Math.round(bytes / (100 * 1_000 ** step));
  // kilobytes have no decimals worth reading, and nothing weighs 0
  const text =
    step === 0 ? String(Math.max(1, Math.round(tenths / 10))) : `${Math.trunc(tenths / 10)}.${tenths % 10}`;
  return `${formatDecimal(text, locale)}${NNBSP}${units[step]}`;
}
