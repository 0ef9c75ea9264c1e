import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  compareDates,
  daysBetween,
  endOfMonth,
  isCivilDate,
  todayInParis,
  yearOf,
} from '~/domain/time/paris';

describe('today in Paris, to the millisecond', () => {
  it.each([
    ['2026-12-31T22:59:59.999Z', '2026-12-31', 'a second before the New Year'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01', 'the New Year'],
    ['2026-12-31T23:30:00.000Z', '2027-01-01', 'half past midnight, still 2026 in UTC'],
    ['2026-03-28T22:59:59.999Z', '2026-03-28', 'before the night of summer time'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29', 'midnight, still winter time'],
    ['2026-03-29T21:59:59.999Z', '2026-03-29', 'the day of 23 hours ends an hour early in UTC'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30', 'midnight in summer time'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25', 'midnight, still summer time'],
    ['2026-10-25T22:00:00.000Z', '2026-10-25', 'eleven in the evening of the day of 25 hours'],
    ['2026-10-25T23:00:00.000Z', '2026-10-26', 'midnight in winter time'],
    ['2028-02-28T23:00:00.000Z', '2028-02-29', 'a leap day'],
  ])('%s is %s (%s)', (instant, date) => {
    expect(todayInParis(Date.parse(instant))).toBe(date);
  });

  it('never goes back as time goes on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.nat({ max: 90_000_000 }),
        (at, later) => {
          expect(compareDates(todayInParis(at), todayInParis(at + later))).toBeLessThanOrEqual(0);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('civil dates', () => {
  it.each(['2026-01-01', '2028-02-29', '2000-02-29', '2099-12-31'])('%s exists', (text) => {
    expect(isCivilDate(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '26-01-01',
    '',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '2026-01-01\n',
    '20260101',
  ])('%j does not', (text) => {
    expect(isCivilDate(text)).toBe(false);
  });

  it('count days across months, years and clock changes', () => {
    expect(addDays('2026-01-31', 1)).toBe('2026-02-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(addDays('2026-11-24', 0)).toBe('2026-11-24');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
    expect(daysBetween('2026-01-02', '2026-01-01')).toBe(-1);
    expect(endOfMonth('2026-02-01')).toBe('2026-02-28');
    expect(endOfMonth('2028-02-10')).toBe('2028-02-29');
    expect(endOfMonth('2026-12-31')).toBe('2026-12-31');
    expect(yearOf('2027-01-01')).toBe(2027);
    expect(compareDates('2026-09-30', '2026-10-01')).toBe(-1);
    expect(compareDates('2026-10-01', '2026-09-30')).toBe(1);
    expect(compareDates('2026-10-01', '2026-10-01')).toBe(0);
  });

  it('refuses to count from a day that does not exist', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });

  it('adding days and counting them agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        expect(daysBetween('2026-11-24', addDays('2026-11-24', days))).toBe(days);
      }),
      { numRuns: 2_000 },
    );
  });
});
