/** Longest text looked at; every identifier here is far shorter. */
const MAX_INPUT_LENGTH = 128;

/** Upper case without the spaces, dots, dashes and slashes that people put inside identifiers. */
export function compact(text: string): string {
  return text
    .slice(0, MAX_INPUT_LENGTH)
    .replace(/[\s\u200b\u2060\ufeff./_\u2010-\u2015-]/g, '')
    .toUpperCase();
}

export type IdentifierError =
  | 'bad_length'
  | 'bad_characters'
  | 'bad_check_digit'
  | 'unknown_country'
  /** a French VAT number or SIRET that does not contain a real SIREN */
  | 'bad_siren';

export type IdentifierCheck = { ok: true; value: string } | { ok: false; error: IdentifierError };
