import { describe, expect, it } from 'vitest';
import {
  endOfCivilMonth,
  formatDate,
  formatDue,
  formatInstant,
  formatMonth,
  formatShortDate,
  shortMonth,
} from './dates';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('dates in words', () => {
  it('writes the day, with «1er» for the first', () => {
    expect(plain(formatDate('2026-11-23', 'fr'))).toBe('23 novembre 2026');
    expect(plain(formatDate('2027-01-01', 'fr'))).toBe('1er janvier 2027');
    expect(plain(formatDate('2027-01-01', 'en'))).toBe('1 January 2027');
    expect(plain(formatShortDate('2026-08-09', 'fr'))).toBe('9 août 2026');
    expect(formatMonth('2026-02', 'fr')).toBe('février 2026');
  });

  it('returns what is no date as it is', () => {
    expect(formatDate('bientôt', 'fr')).toBe('bientôt');
    expect(formatDate('2026-13-01', 'fr')).toBe('2026-13-01');
  });

  it('tells an instant by the clock of Paris, summer and winter', () => {
    expect(plain(formatInstant(Date.UTC(2026, 6, 1, 22, 5), 'fr'))).toBe('2 juillet 2026 à 0 h 05');
    expect(plain(formatInstant(Date.UTC(2026, 0, 1, 22, 5), 'fr'))).toBe('1er janvier 2026 à 23 h 05');
  });
});

describe('due dates', () => {
  it('says how long is left, or how late it is', () => {
    const due = (date: string) => plain(formatDue(date, '2026-02-27', 'fr'));
    expect(due('2026-03-11')).toBe('dans 12 jours');
    expect(due('2026-02-28')).toBe('demain');
    expect(due('2026-02-27')).toBe('aujourd’hui');
    expect(due('2026-02-26')).toBe('1 jour de retard');
    expect(due('2026-02-19')).toBe('8 jours de retard');
  });
});

describe('months', () => {
  it('ends on its last day, in leap years too', () => {
    expect(['2026-02', '2028-02', '2026-04', '2026-12'].map(endOfCivilMonth)).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2026-04-30',
      '2026-12-31',
    ]);
  });

  it('has a short name for narrow places', () => {
    expect([shortMonth('2026-01', 'fr'), shortMonth('2026-12', 'en')]).toEqual(['janv.', 'Dec']);
  });
});
