import { describe, expect, it } from 'vitest';
import { decideIssueDate } from '~/domain/numbering/issue-date';
import { checkPrefix, formatNumber, MOST_DIGITS, seriesKindOf } from '~/domain/numbering/series';

describe('numbers', () => {
  it.each([
    [1, 'FAC-2026-001'],
    [42, 'FAC-2026-042'],
    [999, 'FAC-2026-999'],
    [1000, 'FAC-2026-1000'],
    [1_000_000, 'FAC-2026-1000000'],
  ])('sequence %d is %s', (sequence, number) => {
    expect(formatNumber({ prefix: 'FAC', year: 2026, sequence })).toBe(number);
  });

  it.each([
    [1, 7, 'FAC-2026-7'],
    [1, 12, 'FAC-2026-12'],
    [3, 7, 'FAC-2026-007'],
    [5, 7, 'FAC-2026-00007'],
    [10, 7, 'FAC-2026-0000000007'],
    [2, 100, 'FAC-2026-100'],
  ])('of at least %d digits write %d as %s', (digits, sequence, number) => {
    expect(formatNumber({ prefix: 'FAC', year: 2026, sequence, digits })).toBe(number);
  });

  it.each([0, -1, 11, 3.5, Number.NaN])('refuse %d digits', (digits) => {
    expect(() => formatNumber({ prefix: 'FAC', year: 2026, sequence: 1, digits })).toThrow(RangeError);
  });

  it('stay within 35 characters of the allowed alphabet with the longest prefix', () => {
    for (const digits of [1, 3, MOST_DIGITS]) {
      const number = formatNumber({
        prefix: 'ABCDEFGH-9',
        year: 2099,
        sequence: Number.MAX_SAFE_INTEGER,
        digits,
      });
      expect(number).toMatch(/^[A-Za-z0-9+\-_/]{1,35}$/);
    }
  });

  it.each([
    { prefix: '', year: 2026, sequence: 1 },
    { prefix: 'fac', year: 2026, sequence: 1 },
    { prefix: 'FAC 2', year: 2026, sequence: 1 },
    { prefix: 'ABCDEFGHIJK', year: 2026, sequence: 1 },
    { prefix: 'FAC', year: 1999, sequence: 1 },
    { prefix: 'FAC', year: 2100, sequence: 1 },
    { prefix: 'FAC', year: 2026, sequence: 0 },
    { prefix: 'FAC', year: 2026, sequence: 1.5 },
  ])('refuse %j', (series) => {
    expect(() => formatNumber(series)).toThrow(RangeError);
  });

  it('differ between series whose prefixes look alike', () => {
    const one = formatNumber({ prefix: 'FAC', year: 2026, sequence: 2027 });
    const other = formatNumber({ prefix: 'FAC-2026', year: 2027, sequence: 1 });
    expect(one).not.toBe(other);
  });

  it('deposits are in the invoices’ series, credit notes in their own', () => {
    expect(seriesKindOf('invoice')).toBe('invoice');
    expect(seriesKindOf('deposit')).toBe('invoice');
    expect(seriesKindOf('credit_note')).toBe('credit_note');
  });

  it('check prefixes', () => {
    expect(checkPrefix('FAC', 'AV')).toEqual({ ok: true, value: 'FAC' });
    expect(checkPrefix('AV', 'AV')).toEqual({ ok: false, error: 'same_prefix' });
    expect(checkPrefix('av', null)).toEqual({ ok: false, error: 'bad_prefix' });
    expect(checkPrefix('A'.repeat(11), null)).toEqual({ ok: false, error: 'bad_prefix' });
  });
});

describe('issue date', () => {
  const today = '2026-11-24';

  it.each([
    ['nothing asked, first of the series', null, null, today],
    ['nothing asked', null, '2026-11-20', today],
    ['nothing asked, the clock behind', null, '2026-11-25', '2026-11-25'],
    ['today', today, '2026-11-20', today],
    ['the last issued date', '2026-11-20', '2026-11-20', '2026-11-20'],
    ['last year, first of the series', '2025-12-31', null, '2025-12-31'],
    ['the last issued date, the clock behind', '2026-11-25', '2026-11-25', '2026-11-25'],
  ])('%s', (_name, requested, lastIssued, date) => {
    expect(decideIssueDate({ requested, today, lastIssued })).toEqual({ ok: true, date });
  });

  it.each([
    ['tomorrow', '2026-11-25', null, 'in_future', today],
    ['the day before the last', '2026-11-19', '2026-11-20', 'before_last', '2026-11-20'],
    ['after the last, the clock behind', '2026-11-26', '2026-11-25', 'in_future', '2026-11-25'],
    ['today, before the last', today, '2026-11-25', 'before_last', '2026-11-25'],
  ])('%s is refused', (_name, requested, lastIssued, code, bound) => {
    expect(decideIssueDate({ requested, today, lastIssued })).toEqual({ ok: false, code, bound });
  });
});
