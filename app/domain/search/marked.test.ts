import { describe, expect, it } from 'vitest';
import { excerpt, hasHit, markTerms } from './marked';
import { searchTerms } from './terms';

const marked = (text: string, query: string) =>
  markTerms(text, searchTerms(query))
    .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('');

describe('markTerms', () => {
  it.each([
    ['Société Éléonore & Fils', 'eleonore fils', 'Société [Éléonore] & [Fils]'],
    ['FAC-2026-014', 'fac-2026', '[FAC]-[2026]-014'],
    ['1234.56', '1 234,56', '[1234.56]'],
    ['1234.56', '1234,5', '[1234.56]'],
    ['Conseil en conception', 'con', '[Conseil] en [conception]'],
    ['552100554', '552 100 554', '[552100554]'],
    ['Rien', 'autre', 'Rien'],
    ['', 'autre', ''],
    ['aa', 'a aa', '[aa]'],
  ])('marks in «%s» what «%s» looks for', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('says whether anything was found', () => {
    expect(hasHit(markTerms('Jardin', searchTerms('jar')))).toBe(true);
    expect(hasHit(markTerms('Jardin', searchTerms('din')))).toBe(false);
  });

  it('loses nothing of the text', () => {
    const text = 'Étude « façade » : 12 256 €, façade nord';
    const pieces = markTerms(text, searchTerms('façade 12 256'));
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });
});

describe('excerpt', () => {
  const long = `${'mot '.repeat(80)}façade nord ${'fin '.repeat(80)}`;

  it('shows the surroundings of the first hit', () => {
    const pieces = excerpt(long, searchTerms('facade'), 90);
    expect(pieces.find(({ hit }) => hit)?.text).toBe('façade');
    expect(pieces.at(0)?.text).toBe('… ');
    expect(pieces.at(-1)?.text).toBe(' …');
    expect(pieces.map(({ text }) => text).join('').length).toBeLessThanOrEqual(94);
  });

  it('leaves a short text whole, and shows the start where nothing was found', () => {
    expect(excerpt('Façade', searchTerms('x'), 90)).toEqual([{ text: 'Façade', hit: false }]);
    expect(excerpt(long, searchTerms('x'), 10).at(0)?.text.startsWith('mot')).toBe(true);
  });
});
