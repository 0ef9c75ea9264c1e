import type { Language } from '~/domain/invoice/model';
import type { Cents, CivilDate, DecimalString, Percent } from '~/domain/money/types';
import { NNBSP } from './messages';

const MINUS = '\u2212';

const months: Record<Language, readonly string[]> = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

function grouped(digits: string, language: Language): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, language === 'fr' ? NNBSP : ',');
}

/**
 * An exact decimal in the language's typography: «1234.5» → «1 234,50» with at least `minDecimals`.
 * Works on the text, so no digit can change.
 */
export function formatDecimal(value: DecimalString, language: Language, minDecimals = 0): string {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  const decimals = fraction.padEnd(minDecimals, '0');
  const point = language === 'fr' ? ',' : '.';
  const digits = grouped(whole, language) + (decimals === '' ? '' : point + decimals);
  return negative ? MINUS + digits : digits;
}

/** Cents without the currency: 123456 → «1 234,56» (fr), «1,234.56» (en); a negative has a true minus sign. */
export function formatAmount(cents: Cents, language: Language): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const decimal = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return formatDecimal(cents < 0 ? `-${decimal}` : decimal, language);
}

/** Cents with the euro sign: «1 234,56 €» (fr), «€1,234.56» (en). */
export function formatMoney(cents: Cents, language: Language): string {
  if (language === 'fr') return `${formatAmount(cents, language)}${NNBSP}€`;
  const amount = formatAmount(Math.abs(cents), language);
  return cents < 0 ? `${MINUS}€${amount}` : `€${amount}`;
}

/** A capital or another round sum: cents only when there are any. */
export function formatRoundMoney(cents: Cents, language: Language): string {
  return formatMoney(cents, language).replace(/[.,]00(?!\d)/, '');
}

/** A percentage: «5,5 %» (fr), «5.5%» (en). */
export function formatPercent(percent: Percent, language: Language): string {
  return formatDecimal(percent, language) + (language === 'fr' ? `${NNBSP}%` : '%');
}

/** A civil date in words: «1er janvier 2027», «1 January 2027»; a text that is no date is returned as it is. */
export function formatDate(date: CivilDate, language: Language): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const month = months[language][Number(parts?.[2]) - 1];
  if (!parts || month === undefined) return date;
  const day = Number(parts[3]);
  return `${day === 1 && language === 'fr' ? '1er' : day}\u00a0${month}\u00a0${parts[1]}`;
}

/** An identifier in groups for the eye: IBAN by four, SIREN by three. */
export function formatGroups(identifier: string, size: number): string {
  return identifier.replace(new RegExp(`(.{${size}})(?=.)`, 'gu'), '$1\u00a0');
}

/** A SIRET as people read it: the SIREN by three, then the five digits of the establishment. */
export function formatSiret(siret: string): string {
  return `${formatGroups(siret.slice(0, 9), 3)}\u00a0${siret.slice(9)}`;
}

/** The country's name, or its code where the platform does not know it. */
export function formatCountry(countryCode: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(countryCode) ?? countryCode;
  } catch {
    return countryCode;
  }
}

/** Narrow no-break spaces where French typography wants them, in place of blanks that could break a line. */
export function withFrenchSpaces(text: string): string {
  return text
    .replace(/[ \u00a0](?=[;:!?»])/g, NNBSP)
    .replace(/(?<=\d)[ \u00a0](?=[€%])/g, NNBSP)
    .replace(/«[ \u00a0]/g, `«${NNBSP}`);
}
