import { describe, expect, it } from 'vitest';
import { searchTerms } from './terms';

const phrases = (text: string) =>
  searchTerms(text).map((term) => term.phrases.map((words) => words.join('+')).join(' | '));

describe('searchTerms', () => {
  it.each([
    ['1 234,56', ['1234+56 | 1+234+56']],
    ['1 234,56 €', ['1234+56 | 1+234+56']],
    ['1\u202f234,56\u202f€', ['1234+56 | 1+234+56']],
    ['1234.56', ['1234+56']],
    ['1234,5', ['1234+5']],
    ['€1,234.56', ['1234+56 | 1+234+56']],
    ['1.234,56', ['1234+56 | 1+234+56']],
    ['12 345 678,90', ['12345678+90 | 12+345+678+90']],
    ['-250,00', ['250+00']],
  ])('reads the amount %s', (typed, expected) => {
    expect(phrases(typed)).toEqual(expected);
  });

  it('joins the groups of a SIREN and a SIRET', () => {
    expect(phrases('552 100 554')).toEqual(['552100554 | 552+100+554']);
    expect(phrases('552 100 554 00013')).toEqual(['55210055400013 | 552+100+554+00013']);
  });

  it('leaves numbers of documents and words as they are', () => {
    expect(phrases('FAC-2026-014')).toEqual(['FAC', '2026', '014']);
    expect(phrases('Éléonore & Fils')).toEqual(['Éléonore', 'Fils']);
    expect(phrases('v2.5')).toEqual(['v2', '5']);
  });

  it('keeps an accent that was typed as a sign of its own with its letter', () => {
    expect(phrases('E\u0301le\u0301onore')).toEqual(['Éléonore']);
  });

  it.each(['"', '*', 'a" OR "b', "' -- ;", 'NEAR(a b)', '^a', 'body:a', '(', '{a b} : c', '\u0000'])(
    'makes only words of %j',
    (typed) => {
      for (const term of searchTerms(typed))
        for (const word of term.phrases.flat()) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
    },
  );

  it('is empty where there is nothing to look for', () => {
    expect(searchTerms('')).toEqual([]);
    expect(searchTerms(' «» — %_*" ')).toEqual([]);
  });

  it('looks at the first hundred characters only', () => {
    expect(searchTerms(`${'a '.repeat(80)}`)).toHaveLength(50);
  });
});
