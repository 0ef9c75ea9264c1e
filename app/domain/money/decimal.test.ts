import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  canonicalDecimal,
  compareDecimals,
  parseDecimal,
  subtractDecimals,
} from '~/domain/money/decimal';

const FREE = { maxDecimals: 6 };

describe('what people type', () => {
  it.each([
    ['1 234,56', '1234.56'],
    ['1\u00a0234,56', '1234.56'],
    ['1\u202f234,56', '1234.56'],
    ['1\u2009234\u2007567,5', '1234567.5'],
    ['1234.56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1,234,567', '1234567'],
    ['1,234', '1.234'],
    ['12,5 %', '12.5'],
    ['12,5\u00a0%', '12.5'],
    ['3,00 €', '3'],
    ['3€', '3'],
    ['€1,234.56', '1234.56'],
    ['€ 3', '3'],
    ['\u2212€12.00', '-12'],
    ['  007,50\t', '7.5'],
    [',5', '0.5'],
    ['.5', '0.5'],
    ['-0,00', '0'],
    ['\u22124,2', '-4.2'],
    ['1.500000', '1.5'],
    ['0', '0'],
  ])('%j is %s', (text, value) => {
    expect(parseDecimal(text, FREE)).toEqual({ ok: true, value });
  });

  it.each([
    '',
    ' ',
    '1e3',
    '1E3',
    '0x10',
    '0b1',
    'Infinity',
    'NaN',
    '1_000',
    '12 34',
    '1 2345',
    '1 234 56',
    '1.234,56',
    '1,23,456',
    '1,2,3',
    '1.2.3',
    '5,',
    '5.',
    ',',
    '.',
    '-',
    '--1',
    '+-1',
    '1-',
    '€',
    '€-3',
    '€ 3 €',
    '€12 %',
    '3 $',
    '3 €€',
    '12 % %',
    '%',
    '١٢',
    '１２',
    '1\n2',
    '1\u0000',
    '9'.repeat(65),
  ])('%j is not a number', (text) => {
    expect(parseDecimal(text, FREE)).toEqual({ ok: false, error: 'not_a_number' });
  });

  it('keeps to the limits, on both sides of each', () => {
    const limits = { maxDecimals: 2, min: '0', max: '100' };
    expect(parseDecimal('100,00', limits)).toEqual({ ok: true, value: '100' });
    expect(parseDecimal('100,01', limits)).toEqual({ ok: false, error: 'too_large' });
    expect(parseDecimal('0', limits)).toEqual({ ok: true, value: '0' });
    expect(parseDecimal('-0,01', limits)).toEqual({ ok: false, error: 'too_small' });
    expect(parseDecimal('0', { ...limits, exclusiveMin: true })).toEqual({ ok: false, error: 'too_small' });
    expect(parseDecimal('0,01', { ...limits, exclusiveMin: true })).toEqual({ ok: true, value: '0.01' });
    expect(parseDecimal('1,005', limits)).toEqual({ ok: false, error: 'too_many_decimals' });
    expect(parseDecimal('1,0000', limits)).toEqual({ ok: true, value: '1' });
  });

  it('stays quick on a megabyte', () => {
    expect(parseDecimal(' '.repeat(1_000_000), FREE)).toEqual({ ok: false, error: 'not_a_number' });
  });

  it('reads back what Intl writes, French and English', () => {
    const writers = ['fr-FR', 'en-GB', 'en-US'].map(
      (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (units) => {
        const digits = String(Math.abs(units)).padStart(3, '0');
        const value = canonicalDecimal(`${units < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
        for (const writer of writers) {
          // Intl writes a decimal given as text exactly, with no detour by a float
          const text = writer.format(value as Intl.StringNumericLiteral);
          expect(parseDecimal(text, { maxDecimals: 2 })).toEqual({ ok: true, value });
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('never answers with anything but a canonical decimal', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789,.  -%€eExb+_') }), (text) => {
        const parsed = parseDecimal(text, FREE);
        if (parsed.ok) expect(canonicalDecimal(parsed.value)).toBe(parsed.value);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('canonical decimals', () => {
  it.each([
    ['20.00', '20'],
    ['0.50', '0.5'],
    ['007', '7'],
    ['-0.0', '0'],
    ['-1.10', '-1.1'],
    ['0.0000001', '0.0000001'],
    ['100000000000000000000000', '100000000000000000000000'],
  ])('%s is written %s', (text, value) => {
    expect(canonicalDecimal(text)).toBe(value);
  });

  it.each(['', '1e3', ' 1', '1,5', '.5', '5.', 'abc'])('refuses %j', (text) => {
    expect(() => canonicalDecimal(text)).toThrow(RangeError);
  });

  it('compare and add exactly', () => {
    expect(compareDecimals('0.3', addDecimals('0.1', '0.2'))).toBe(0);
    expect(compareDecimals('10', '9.9')).toBe(1);
    expect(subtractDecimals('1', '0.9999')).toBe('0.0001');
    expect(subtractDecimals('1', '1')).toBe('0');
  });
});
