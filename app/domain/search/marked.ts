import type { SearchTerm } from './terms';

/** A piece of text, and whether it is what was looked for. */
export interface MarkedPiece {
  text: string;
  hit: boolean;
}

interface Word {
  folded: string;
  start: number;
  end: number;
}

/**
 * Cuts a text where it says what was looked for, as the index sees it: capitals and accents are ignored, a word may
 * go on. Whole when nothing was found; pieces put together are the text.
 */
export function markTerms(text: string, terms: readonly SearchTerm[]): MarkedPiece[] {
  const words = wordsOf(text);
  const ranges = terms
    .flatMap(({ phrases }) => phrases)
    .map((phrase) => phrase.map(fold))
    .flatMap((phrase) => phraseRanges(words, phrase))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: MarkedPiece[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false });
    pieces.push({ text: text.slice(from, end), hit: true });
    at = end;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

/** Whether a text says anything of what was looked for. */
export function hasHit(pieces: readonly MarkedPiece[]): boolean {
  return pieces.some(({ hit }) => hit);
}

/** The surroundings of the first hit in a long text, about `length` characters; the start where there is none. */
export function excerpt(text: string, terms: readonly SearchTerm[], length: number): MarkedPiece[] {
  if (text.length <= length) return markTerms(text, terms);
  const before = markTerms(text, terms);
  const first = before.findIndex(({ hit }) => hit);
  const hitAt = before.slice(0, Math.max(first, 0)).reduce((sum, piece) => sum + piece.text.length, 0);
  const wanted = Math.max(0, Math.min(hitAt - Math.floor(length / 3), text.length - length));
  // a word is not cut in two where a space is near
  const start = wanted === 0 ? 0 : text.indexOf(' ', wanted) + 1 || wanted;
  const from = start > hitAt ? wanted : start;
  const to = Math.min(text.length, from + length);
  const cut = markTerms(text.slice(from, to), terms);
  return [
    ...(from > 0 ? [{ text: '… ', hit: false }] : []),
    ...cut,
    ...(to < text.length ? [{ text: ' …', hit: false }] : []),
  ];
}

function phraseRanges(
  words: readonly Word[],
  phrase: readonly string[],
): Array<{ start: number; end: number }> {
  const last = phrase.length - 1;
  return words.flatMap((word, at) => {
    const matches = phrase.every((part, index) => {
      const found = words[at + index]?.folded;
      return index === last ? found?.startsWith(part) : found === part;
    });
    const end = words[at + last];
    return matches && end ? [{ start: word.start, end: end.end }] : [];
  });
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** As the full-text index compares: small letters without accents. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
