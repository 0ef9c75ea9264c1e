import { validate } from 'stdnum/lib/cjs/fr/siret.js';
import { compact, type IdentifierCheck } from '~/domain/identifiers/compact';
import { checkSiren } from '~/domain/identifiers/siren';

/** A SIRET as it is stored: fourteen digits without spaces. */
export function normalizeSiret(text: string): string {
  return compact(text);
}

/**
 * Fourteen digits, beginning with a SIREN, with a Luhn key; the establishments of La Poste (356000000) but its head
 * office have a sum of digits divisible by 5 instead. The value is normalized.
 */
export function checkSiret(text: string): IdentifierCheck {
  const value = normalizeSiret(text);
  if (!/^\d*$/.test(value)) return { ok: false, error: 'bad_characters' };
  if (value.length !== 14) return { ok: false, error: 'bad_length' };
  if (!checkSiren(sirenOfSiret(value)).ok) return { ok: false, error: 'bad_siren' };
  return validate(value).isValid ? { ok: true, value } : { ok: false, error: 'bad_check_digit' };
}

/** The SIREN a SIRET begins with. */
export function sirenOfSiret(siret: string): string {
  return siret.slice(0, 9);
}

/** Whether the SIRET is an establishment of that SIREN (BR-FR-09). */
export function siretBelongsTo(siret: string, siren: string): boolean {
  return sirenOfSiret(normalizeSiret(siret)) === compact(siren);
}
