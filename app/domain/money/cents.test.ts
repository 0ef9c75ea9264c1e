import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AmountRangeError,
  amountToCents,
  assertCents,
  centsToAmount,
  MAX_CENTS,
  proportion,
  roundHalfAwayFromZero,
  sumCents,
} from '~/domain/money/cents';
import { percentOf, withoutTax } from '~/domain/money/ratio';

describe('amounts as text', () => {
  it.each([
    [123450, '1234.50'],
    [-300, '-3.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [0, '0.00'],
    [-0, '0.00'],
    [MAX_CENTS, '90071992547409.91'],
  ])('%d cents are %s', (cents, text) => {
    expect(centsToAmount(cents)).toBe(text);
    expect(amountToCents(text)).toBe(cents === 0 ? 0 : cents);
  });

  it('reads fewer decimals, never rounds more', () => {
    expect(amountToCents('20')).toBe(2000);
    expect(amountToCents('20.5')).toBe(2050);
    for (const text of ['1.005', '1e3', '', '1,5', '90071992547409.92', '999999999999999']) {
      expect(() => amountToCents(text)).toThrow(AmountRangeError);
    }
  });

  it('comes back the same for any amount', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => {
        expect(amountToCents(centsToAmount(cents))).toBe(cents === 0 ? 0 : cents);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('rounding', () => {
  it.each([
    [5, 10, 1],
    [-5, 10, -1],
    [5, -10, -1],
    [4, 10, 0],
    [-4, 10, 0],
    [15, 10, 2],
    [25, 10, 3],
    [-25, 10, -3],
    [1, 3, 0],
    [2, 3, 1],
  ])('%d ÷ %d is %d', (top, bottom, rounded) => {
    const result = roundHalfAwayFromZero(BigInt(top), BigInt(bottom));
    expect(Object.is(result, rounded)).toBe(true);
  });

  it('takes parts of amounts whose product no float holds', () => {
    expect(proportion(MAX_CENTS, MAX_CENTS, MAX_CENTS)).toBe(MAX_CENTS);
    expect(percentOf(MAX_CENTS, '100')).toBe(MAX_CENTS);
    expect(percentOf(1005, '10')).toBe(101);
    expect(withoutTax(50_000, '10')).toBe(45_455);
    expect(withoutTax(-50_000, '10')).toBe(-45_455);
  });
});

describe('beyond exact cents', () => {
  it.each([MAX_CENTS + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is refused', (value) => {
    expect(() => assertCents(value)).toThrow(AmountRangeError);
    expect(() => centsToAmount(value)).toThrow(AmountRangeError);
    expect(() => sumCents([1, value])).toThrow(AmountRangeError);
  });

  it('a sum that leaves the range is refused, not rounded', () => {
    expect(sumCents([MAX_CENTS, -1, 1])).toBe(MAX_CENTS);
    expect(() => sumCents([MAX_CENTS, 1])).toThrow(AmountRangeError);
    expect(() => percentOf(MAX_CENTS, '101')).toThrow(AmountRangeError);
  });
});
