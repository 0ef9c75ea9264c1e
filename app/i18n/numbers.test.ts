import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalDecimal, parseDecimal } from '~/domain/money/decimal';
import {
  centsToDecimal,
  formatAmount,
  formatBytes,
  formatCount,
  formatDecimal,
  formatMoney,
  formatPercent,
  typedDecimal,
} from './numbers';

describe('amounts', () => {
  it.each([
    [0, '0,00\u202f€', '€0.00'],
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

  it('writes cents with the typography of the language', () => {
    expect(formatMoney(123456, 'fr')).toBe('1\u202f234,56\u202f€');
    expect(formatMoney(123456, 'en')).toBe('€1,234.56');
    expect(formatMoney(5, 'fr')).toBe('0,05\u202f€');
    expect(formatAmount(100000000, 'fr')).toBe('1\u202f000\u202f000,00');
  });

  it('marks a negative with a minus sign, never a hyphen', () => {
    expect(formatMoney(-1200, 'fr')).toBe('\u221212,00\u202f€');
    expect(formatMoney(-1200, 'en')).toBe('\u2212€12.00');
    expect(centsToDecimal(-5)).toBe('-0.05');
  });

  it('keeps every digit of the largest safe amount', () => {
    expect(centsToDecimal(Number.MAX_SAFE_INTEGER)).toBe('90071992547409.91');
  });
});

describe('what we write is read back as the same number', () => {
  /** The no-break spaces that we, spreadsheets and browsers put between thousands and before «€» and «%». */
  const spaces = fc.constantFrom('\u202f', '\u00a0', '\u2009', '\u2007', ' ');
  const languages = fc.constantFrom('fr' as const, 'en' as const);
  const values = fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 })).map(([units, places]) => {
    const digits = String(Math.abs(units)).padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    const sign = units < 0 ? '-' : '';
    return canonicalDecimal(places === 0 ? sign + digits : `${sign}${whole}.${digits.slice(-places)}`);
  });

  it('amounts with the euro sign', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), languages, spaces, (cents, language, space) => {
        const text = formatMoney(cents, language).replaceAll('\u202f', space);
        const value = canonicalDecimal(centsToDecimal(cents));
        expect(parseDecimal(text, { maxDecimals: 2 })).toEqual({ ok: true, value });
      }),
      { numRuns: 10_000 },
    );
  });

  it('percentages', () => {
    const rates = fc.integer({ min: 0, max: 10_000 }).map((units) => canonicalDecimal(centsToDecimal(units)));
    fc.assert(
      fc.property(rates, languages, spaces, (value, language, space) => {
        const text = formatPercent(value, language).replaceAll('\u202f', space);
        expect(parseDecimal(text, { maxDecimals: 2 })).toEqual({ ok: true, value });
      }),
      { numRuns: 10_000 },
    );
  });

  it('figures in fields, in either language; French ones with their spaces too', () => {
    fc.assert(
      fc.property(values, languages, spaces, (value, language, space) => {
        const limits = { maxDecimals: 6 };
        expect(parseDecimal(typedDecimal(value, language), limits)).toEqual({ ok: true, value });
        const french = formatDecimal(value, 'fr').replaceAll('\u202f', space);
        expect(parseDecimal(french, limits)).toEqual({ ok: true, value });
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('decimals', () => {
  it('groups thousands and leaves decimals as they are', () => {
    expect(formatDecimal('1234567.123456', 'fr')).toBe('1\u202f234\u202f567,123456');
    expect(formatDecimal('12', 'fr', 2)).toBe('12,00');
    expect(formatDecimal('0.035', 'fr', 2)).toBe('0,035');
    expect(formatCount(10000, 'en')).toBe('10,000');
  });

  it('writes percentages', () => {
    expect(formatPercent('5.5', 'fr')).toBe('5,5\u202f%');
    expect(formatPercent('20', 'en')).toBe('20%');
  });
});

describe('sizes', () => {
  it('counts in steps of a thousand and never says nothing', () => {
    expect(formatBytes(0, 'fr')).toBe('1\u202fko');
    expect(formatBytes(340_400, 'fr')).toBe('340\u202fko');
    expect(formatBytes(12_350_000, 'fr')).toBe('12,4\u202fMo');
    expect(formatBytes(12_350_000, 'en')).toBe('12.4\u202fMB');
    expect(formatBytes(3_000_000_000, 'fr')).toBe('3,0\u202fGo');
  });
});
