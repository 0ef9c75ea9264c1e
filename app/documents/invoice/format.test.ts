import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatDate,
  formatDecimal,
  formatGroups,
  formatMoney,
  formatPercent,
  formatRoundMoney,
  formatSiret,
  withFrenchSpaces,
} from './format';

describe('amounts', () => {
  it.each([
    [0, '0,00\u202f€', '€0.00'],
    [5, '0,05\u202f€', '€0.05'],
    [123456, '1\u202f234,56\u202f€', '€1,234.56'],
    [-675000, '\u22126\u202f750,00\u202f€', '\u2212€6,750.00'],
    [100_000_000, '1\u202f000\u202f000,00\u202f€', '€1,000,000.00'],
    [Number.MAX_SAFE_INTEGER, '90\u202f071\u202f992\u202f547\u202f409,91\u202f€', '€90,071,992,547,409.91'],
  ])('%d cents', (cents, fr, en) => {
    expect(formatMoney(cents, 'fr')).toBe(fr);
    expect(formatMoney(cents, 'en')).toBe(en);
  });

  it('keep every digit', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('fr' as const, 'en' as const), (cents, language) => {
        const digits = formatAmount(cents, language)
          .replace('\u2212', '-')
          .replace(/[^\d-]/g, '');
        expect(BigInt(digits)).toBe(BigInt(cents));
      }),
    );
  });

  it('leave out cents of a round sum only', () => {
    expect(formatRoundMoney(1_000_000, 'fr')).toBe('10\u202f000\u202f€');
    expect(formatRoundMoney(1_000_050, 'fr')).toBe('10\u202f000,50\u202f€');
    expect(formatRoundMoney(1_000_000, 'en')).toBe('€10,000');
    expect(formatRoundMoney(100, 'en')).toBe('€1');
  });
});

describe('other figures', () => {
  it('are set in the language’s typography', () => {
    expect(formatDecimal('1234.5', 'fr', 2)).toBe('1\u202f234,50');
    expect(formatDecimal('0.035', 'fr', 2)).toBe('0,035');
    expect(formatDecimal('12', 'en')).toBe('12');
    expect(formatPercent('5.5', 'fr')).toBe('5,5\u202f%');
    expect(formatPercent('5.5', 'en')).toBe('5.5%');
  });

  it('say a date in words, and an unknown text as it is', () => {
    expect(formatDate('2026-11-23', 'fr')).toBe('23\u00a0novembre\u00a02026');
    expect(formatDate('2027-01-01', 'fr')).toBe('1er\u00a0janvier\u00a02027');
    expect(formatDate('2027-01-01', 'en')).toBe('1\u00a0January\u00a02027');
    expect(formatDate('2027-13-01', 'fr')).toBe('2027-13-01');
  });

  it('group identifiers', () => {
    expect(formatGroups('FR7630006000011234567890189', 4)).toBe(
      'FR76 3000 6000 0112 3456 7890 189'.replaceAll(' ', '\u00a0'),
    );
    expect(formatSiret('98120047000012')).toBe('981 200 470 00012'.replaceAll(' ', '\u00a0'));
  });
});

describe('withFrenchSpaces', () => {
  it('binds what French typography binds, and nothing of an English text', () => {
    expect(withFrenchSpaces('Indemnité : 40 €')).toBe('Indemnité\u202f: 40\u202f€');
    expect(withFrenchSpaces('« Duplicata » ; 10 %')).toBe('«\u202fDuplicata\u202f»\u202f; 10\u202f%');
    expect(withFrenchSpaces('Fixed compensation: €40')).toBe('Fixed compensation: €40');
  });
});
