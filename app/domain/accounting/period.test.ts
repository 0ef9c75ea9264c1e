import { expect, test } from 'vitest';
import { lastMonth, monthsOfPeriod, periodOfDay, periodsOfYear, readPeriod } from './period';

test.each([
  ['2026-11', '2026-11-01', '2026-11-30'],
  ['2028-02', '2028-02-01', '2028-02-29'],
  ['2026-Q1', '2026-01-01', '2026-03-31'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2026', '2026-01-01', '2026-12-31'],
])('%s is from %s to %s', (id, from, to) => {
  expect(readPeriod(id)).toMatchObject({ id, from, to });
});

test.each(['', '26', '2026-13', '2026-00', '2026-Q5', '2026-Q0', '1999', '2026-1', ' 2026', '2026-11-01'])(
  '%j is no period',
  (text) => {
    expect(readPeriod(text)).toBeNull();
  },
);

test('the month that ended last crosses the year', () => {
  expect(lastMonth('2027-01-15').id).toBe('2026-12');
  expect(lastMonth('2026-11-24').id).toBe('2026-10');
});

test('the month and the quarter of a day', () => {
  expect(periodOfDay('2026-12-31', 'month')).toMatchObject({ id: '2026-12', from: '2026-12-01' });
  expect(periodOfDay('2026-03-31', 'quarter')).toMatchObject({ id: '2026-Q1', to: '2026-03-31' });
  expect(periodOfDay('2026-04-01', 'quarter').id).toBe('2026-Q2');
});

test('only periods that have begun are offered', () => {
  const ids = periodsOfYear(2026, '2026-02-10').map(({ id }) => id);
  expect(ids).toEqual(['2026-02', '2026-01', '2026-Q1', '2026']);
});

test('the months of a quarter and of a year', () => {
  expect(monthsOfPeriod({ from: '2026-10-01', to: '2026-12-31' })).toEqual(['2026-10', '2026-11', '2026-12']);
  expect(monthsOfPeriod({ from: '2026-01-01', to: '2026-12-31' })).toHaveLength(12);
  expect(monthsOfPeriod({ from: '2026-11-01', to: '2027-01-31' })).toEqual(['2026-11', '2026-12', '2027-01']);
});
