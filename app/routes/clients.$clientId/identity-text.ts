import type { Address } from '~/domain/invoice/model';
import { countryName } from '~/i18n/countries';
import type { Locale } from '~/i18n/locale';
import { NBSP } from '~/i18n/typography';

/** Digits in groups for the eye: «732 829 320». */
export function grouped(digits: string, size: number): string {
  return digits.replace(new RegExp(`(.{${size}})(?=.)`, 'gu'), `$1${NBSP}`);
}

/** A SIRET as people read it: the SIREN by three, then the five digits of the establishment. */
export function siretText(siret: string): string {
  return `${grouped(siret.slice(0, 9), 3)}${NBSP}${siret.slice(9)}`;
}

/** An address as on an envelope, one part a line; the country only abroad. Null when there is nothing. */
export function addressText(address: Address | null, locale: Locale): string | null {
  if (!address) return null;
  const { line1, line2, postalCode, city, countryCode } = address;
  const town = [postalCode, city].filter(Boolean).join(' ');
  const country = countryCode && countryCode !== 'FR' ? countryName(countryCode, locale) : null;
  return [line1, line2, town, country].filter(Boolean).join('\n') || null;
}
