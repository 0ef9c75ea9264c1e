import { ValidationErrorsBIC, validateBIC } from 'ibantools';
import { compact, type IdentifierCheck } from '~/domain/identifiers/compact';

/** A BIC as it is stored: 8 or 11 capitals and digits. */
export function normalizeBic(text: string): string {
  return compact(text);
}

/** ISO 9362: bank, country, place, and optionally branch. The value is normalized. */
export function checkBic(text: string): IdentifierCheck {
  const value = normalizeBic(text);
  if (value.length !== 8 && value.length !== 11) return { ok: false, error: 'bad_length' };
  const { valid, errorCodes } = validateBIC(value);
  if (valid) return { ok: true, value };
  const country = errorCodes.includes(ValidationErrorsBIC.NoBICCountry);
  return { ok: false, error: country ? 'unknown_country' : 'bad_characters' };
}
