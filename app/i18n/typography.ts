/** Narrow no-break space: before ; : ! ? % €, inside « » and between thousands. */
export const NNBSP = '\u202f';
/** No-break space of ordinary width: between a day and its month, a number and its word. */
export const NBSP = '\u00a0';
/** The sign of a negative number; a hyphen is something else. */
export const MINUS = '\u2212';

/** Words that a rule or a service says, as a page sets them in the reader's language. */
export function typeset(text: string, locale: 'fr' | 'en'): string {
  return locale === 'fr' ? frenchTypography(text) : text;
}

/**
 * French typography (Imprimerie nationale): an ordinary space before high punctuation, a percent or euro sign,
 * or inside guillemets becomes a narrow no-break one, and apostrophes become typographic.
 * Replaces spaces that are there and adds none, so that URLs and times stay as they are.
 */
export function frenchTypography(text: string): string {
  return text
    .replace(/[ \u00a0](?=[;:!?%€»])/g, NNBSP)
    .replace(/«[ \u00a0]/g, `«${NNBSP}`)
    .replace(/(\d)[ \u00a0](?=jours?\b|mois\b|factures?\b|trous?\b|h\b|ans?\b)/g, `$1${NBSP}`)
    .replace(/(\p{L})'(?=\p{L})/gu, '$1’');
}
