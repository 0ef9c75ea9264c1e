import { describe, expect, test } from 'vitest';
import {
  defaultLatePenaltyRate,
  halfYearName,
  halfYearRates,
  isLawfulLatePenaltyRate,
  lowestLatePenaltyRate,
  ratesOn,
} from '~/domain/legal/late-penalty';

describe('rates of late payment (C. com. art. L441-10 II)', () => {
  test.each([
    ['2025-01-01', '11.13', '13.15'],
    ['2025-06-30', '11.13', '13.15'],
    ['2025-07-01', '8.28', '12.15'],
    ['2025-12-31', '8.28', '12.15'],
    ['2026-01-01', '7.86', '12.15'],
    ['2026-06-30', '7.86', '12.15'],
  ])('on %s: at least %s %%, by default %s %%', (date, lowest, byDefault) => {
    expect(lowestLatePenaltyRate(date)).toBe(lowest);
    expect(defaultLatePenaltyRate(date)).toBe(byDefault);
    expect(ratesOn(date).known).toBe(true);
    expect(isLawfulLatePenaltyRate(lowest, date)).toBe(true);
    expect(isLawfulLatePenaltyRate(String(Number(lowest) - 0.01), date)).toBe(false);
  });

  test('a half-year without its decree has the last known rate, and says so', () => {
    for (const date of ['2026-07-01', '2030-01-01']) {
      expect(ratesOn(date)).toMatchObject({ known: false, rates: { validFrom: '2026-01-01' } });
      expect(lowestLatePenaltyRate(date)).toBe('7.86');
    }
    expect(ratesOn('2024-12-31')).toMatchObject({ known: false, rates: { validFrom: '2025-01-01' } });
  });

  test('a row is a whole half-year, and says where its rate was published', () => {
    for (const { validFrom, validTo, legalInterest, refinancing, source } of halfYearRates) {
      expect(validFrom.slice(5) === '01-01' ? '06-30' : '12-31').toBe(validTo.slice(5));
      expect(validFrom).toMatch(/^\d{4}-(01|07)-01$/);
      expect([legalInterest, refinancing].join(' ')).toMatch(/^\d+(\.\d{1,2})? \d+(\.\d{1,2})?$/);
      expect(source).toMatch(/^arrêté du .* \d{4}.*; BCE/);
    }
  });

  test('half-years follow each other without a gap', () => {
    const days = halfYearRates.flatMap(({ validFrom, validTo }) => [validFrom, validTo]);
    expect(days).toEqual([...days].sort());
    for (const [index, { validFrom }] of halfYearRates.entries()) {
      const before = halfYearRates[index - 1];
      if (!before) continue;
      const dayAfter = new Date(Date.parse(before.validTo) + 86_400_000).toISOString().slice(0, 10);
      expect(validFrom).toBe(dayAfter);
    }
  });

  test('have a name', () => {
    expect(halfYearRates.map((row) => halfYearName(row).fr)).toEqual([
      '1er semestre 2025',
      '2e semestre 2025',
      '1er semestre 2026',
    ]);
    expect(halfYearName(ratesOn('2026-08-01').rates).en).toBe('first half of 2026');
  });
});
