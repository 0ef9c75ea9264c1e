/**
 * One thing that must be found: any of its phrases will do. A phrase is words that follow each other, the last of
 * which may go on: «1234 5» finds «1234.56».
 */
export interface SearchTerm {
  phrases: string[][];
}

/** Longest search a person may type; what is beyond is not looked at. */
export const MAX_SEARCH = 100;

/**
 * What people type, as the terms that must all be found. Amounts are understood as they are written in French and in
 * English: «1 234,56», «1234.56», «1,234.56 €» are the same; digits in groups («552 100 554») also count as one
 * number. Everything but letters and digits only separates words. Empty when nothing is left.
 */
export function searchTerms(text: string): SearchTerm[] {
  const typed = text.normalize('NFC').slice(0, MAX_SEARCH);
  return [...typed.matchAll(PARTS)].map(([part]) => termOf(part));
}

/**
 * Digits in groups of two to five apart by spaces, or of three apart by commas or points, with or without cents;
 * digits with one or two decimals; or any word. A number that sticks to a letter is a word.
 */
const PARTS =
  /(?<![\p{L}\p{N}])\d{1,5}(?:[ \u00a0\u202f]\d{2,5}){1,6}(?:[.,]\d{1,2})?(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,2})?(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])\d{1,12}[.,]\d{1,2}(?![\p{L}\p{N}])|[\p{L}\p{N}]+/gu;

function termOf(part: string): SearchTerm {
  const words = part.match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first = '', ...more] = words;
  if (more.length === 0) return { phrases: [[first]] };
  const hasCents = /[.,]\d{1,2}$/.test(part);
  const whole = hasCents ? words.slice(0, -1).join('') : words.join('');
  const number = hasCents ? [whole, words.at(-1) ?? ''] : [whole];
  // digits in groups may be one number or several that stand together: «12 256» in «iPhone 12 256 Go»
  return words.length === number.length ? { phrases: [number] } : { phrases: [number, words] };
}
