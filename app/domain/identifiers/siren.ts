import { validate } from 'stdnum/lib/cjs/fr/siren.js';
import { compact, type IdentifierCheck } from '~/domain/identifiers/compact';

/** A SIREN as it is stored: nine digits without spaces. */
export function normalizeSiren(text: string): string {
  return compact(text);
}

/** Nine digits with a Luhn key (Code de commerce R123-220). The value is normalized. */
export function checkSiren(text: string): IdentifierCheck {
  const value = normalizeSiren(text);
  if (!/^\d*$/.test(value)) return { ok: false, error: 'bad_characters' };
  if (value.length !== 9) return { ok: false, error: 'bad_length' };
  // nine zeros satisfy Luhn, and are what a form filled in to get past it contains
  if (value === '000000000' || !validate(value).isValid) return { ok: false, error: 'bad_check_digit' };
  return { ok: true, value };
}
