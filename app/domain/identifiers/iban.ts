import { ValidationErrorsIBAN, validateIBAN } from 'ibantools';
import { compact, type IdentifierCheck } from '~/domain/identifiers/compact';

/** An IBAN as it is stored: capitals and digits without spaces. */
export function normalizeIban(text: string): string {
  return compact(text);
}

/** Length and structure of its country (27 characters for France) and the ISO 13616 mod 97 key; value normalized. */
export function checkIban(text: string): IdentifierCheck {
  const value = normalizeIban(text);
  if (!/^[A-Z0-9]+$/.test(value)) return { ok: false, error: value === '' ? 'bad_length' : 'bad_characters' };
  const { valid, errorCodes } = validateIBAN(value);
  if (valid) return { ok: true, value };
  if (errorCodes.includes(ValidationErrorsIBAN.NoIBANCountry)) return { ok: false, error: 'unknown_country' };
  if (errorCodes.includes(ValidationErrorsIBAN.WrongBBANLength)) return { ok: false, error: 'bad_length' };
  if (errorCodes.includes(ValidationErrorsIBAN.WrongBBANFormat))
    return { ok: false, error: 'bad_characters' };
  return { ok: false, error: 'bad_check_digit' };
}

/** Enough to recognize one's own, on one line: «FR76 … 0189». Those too short to hide anything are hidden whole. */
export function maskedIban(iban: string): string {
  const value = normalizeIban(iban);
  return value.length < 12 ? '…' : `${value.slice(0, 4)}\u00a0…\u00a0${value.slice(-4)}`;
}

/** In groups of four, for people: «FR76 3000 6000 …». No-break spaces are the caller's choice. */
export function formatIban(iban: string): string {
  return normalizeIban(iban).replace(/(.{4})(?=.)/g, '$1 ');
}
