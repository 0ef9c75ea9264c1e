import { compact, type IdentifierCheck } from '~/domain/identifiers/compact';
import { checkSiren, normalizeSiren } from '~/domain/identifiers/siren';

/** What follows the country's two letters, by country (VIES, «Structure of VAT identification numbers»). */
const EU_FORMATS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^(?:[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  FR: /^[0-9A-HJ-NP-Z]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(?:\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/,
  IT: /^\d{11}$/,
  LT: /^(?:\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{12}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  // Northern Ireland trades in goods as a member (Windsor Framework)
  XI: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
};

/** Neighbours outside the Union whose numbers end up on French invoices too. */
const OTHER_FORMATS: Readonly<Record<string, RegExp>> = {
  CH: /^E\d{9}(?:MWST|TVA|IVA)?$/,
  GB: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
  NO: /^\d{9}(?:MVA)?$/,
};

/** A VAT number as it is stored: capitals without separators, Greece as `EL` as VIES writes it. */
export function normalizeVatNumber(text: string): string {
  return compact(text).replace(/^GR(?=\d)/, 'EL');
}

/** The right form for its country and, for a French number, the right key and SIREN. The value is normalized. */
export function checkVatNumber(text: string): IdentifierCheck {
  const value = normalizeVatNumber(text);
  const country = value.slice(0, 2);
  const format = EU_FORMATS[country] ?? OTHER_FORMATS[country];
  if (!format) return { ok: false, error: 'unknown_country' };
  if (!format.test(value.slice(2))) return { ok: false, error: 'bad_characters' };
  return country === 'FR' ? checkFrench(value) : { ok: true, value };
}

/** Whether the number is one of an EU member state or Northern Ireland, whatever its digits. */
export function isEuVatNumber(text: string): boolean {
  return Object.hasOwn(EU_FORMATS, normalizeVatNumber(text).slice(0, 2));
}

/**
 * `FR`, the key (12 + 3 × (SIREN mod 97)) mod 97, the SIREN (CGI 286 ter).
 * @throws RangeError when the SIREN is not one
 */
export function vatNumberFromSiren(siren: string): string {
  const checked = checkSiren(siren);
  if (!checked.ok) throw new RangeError('Not a SIREN');
  return `FR${frenchKey(checked.value)}${checked.value}`;
}

/** Whether a French number holds that SIREN; true for numbers of other countries, which hold none. */
export function vatNumberMatchesSiren(vatNumber: string, siren: string): boolean {
  const value = normalizeVatNumber(vatNumber);
  return !value.startsWith('FR') || value.slice(4) === normalizeSiren(siren);
}

function checkFrench(value: string): IdentifierCheck {
  const key = value.slice(2, 4);
  const siren = value.slice(4);
  // Monaco's numbers are French ones over 000xxxxxx, which is no SIREN
  if (!siren.startsWith('000') && !checkSiren(siren).ok) return { ok: false, error: 'bad_siren' };
  // keys with letters exist and follow another, unpublished rule: only digits can be verified
  if (/^\d\d$/.test(key) && key !== frenchKey(siren)) return { ok: false, error: 'bad_check_digit' };
  return { ok: true, value };
}

function frenchKey(siren: string): string {
  return String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0');
}
