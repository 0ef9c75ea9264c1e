import type { Language } from '~/domain/invoice/model';
import type { Cents } from '~/domain/money/types';
import { formatMoney } from '~/i18n/numbers';
import { NBSP, NNBSP } from '~/i18n/typography';

/* What only the printed document needs; amounts, percentages and dates are those of the whole product (~/i18n). */

/** A capital or another round sum: cents only when there are any. */
export function formatRoundMoney(cents: Cents, language: Language): string {
  return formatMoney(cents, language).replace(/[.,]00(?!\d)/, '');
}

/** An identifier in groups for the eye: IBAN by four, SIREN by three. */
export function formatGroups(identifier: string, size: number): string {
  return identifier.replace(new RegExp(`(.{${size}})(?=.)`, 'gu'), `$1${NBSP}`);
}

/** A SIRET as people read it: the SIREN by three, then the five digits of the establishment. */
export function formatSiret(siret: string): string {
  return `${formatGroups(siret.slice(0, 9), 3)}${NBSP}${siret.slice(9)}`;
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
