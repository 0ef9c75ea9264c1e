import { expect, it } from 'vitest';
import { agesOf } from './ages';

const ageing = { total: 1_000, count: 4, notDue: 400, d1To30: 300, d31To60: 0, d61To90: 200, d90Plus: 100 };

it('leads each age to the invoices that fell due in it, with no day twice and none between', () => {
  const ages = agesOf(ageing, '2026-11-24');
  expect(ages.map(({ key, share }) => [key, share])).toEqual([
    ['notDue', 40],
    ['d1To30', 30],
    ['d61To90', 20],
    ['d90Plus', 10],
  ]);
  expect(ages.map(({ to }) => to)).toEqual([
    '/invoices?open=true&dueFrom=2026-11-24',
    '/invoices?open=true&dueFrom=2026-10-25&dueTo=2026-11-23',
    '/invoices?open=true&dueFrom=2026-08-26&dueTo=2026-09-24',
    '/invoices?open=true&dueTo=2026-08-25',
  ]);
});

it('says nothing when nothing is owed', () => {
  expect(agesOf({ ...ageing, total: 0 }, '2026-11-24')).toEqual([]);
});
