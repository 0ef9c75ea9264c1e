import { describe, expect, it } from 'vitest';
import { firstVatMonth, type MonthOfVat, vatToSetAside } from './vat-to-set-aside';

const months: MonthOfVat[] = [
  { kind: 'due', month: '2026-08', base: 100_00, vat: 20_00 },
  { kind: 'due', month: '2026-10', base: 1_000_00, vat: 200_00 },
  { kind: 'received', month: '2026-10', base: 500_00, vat: 100_00 },
  { kind: 'due', month: '2026-11', base: -50_00, vat: -10_00 },
];
const monthly = { vatRegime: 'standard', vatPeriod: 'month', vatOnDebits: false } as const;
const quarterly = { ...monthly, vatPeriod: 'quarter' } as const;

describe('vatToSetAside', () => {
  it('shows the month that runs, and the one before until its return is due', () => {
    const early = vatToSetAside(months, { today: '2026-11-24', business: monthly });
    expect(early?.current).toMatchObject({
      period: { id: '2026-11' },
      base: -50_00,
      vat: -10_00,
      received: 0,
    });
    expect(early?.toDeclare).toMatchObject({ period: { id: '2026-10' }, vat: 200_00, received: 600_00 });
    expect(vatToSetAside(months, { today: '2026-11-25', business: monthly })?.toDeclare).toBeNull();
  });

  it('adds up quarters', () => {
    const october = vatToSetAside(months, { today: '2026-10-03', business: quarterly });
    expect(october?.current).toMatchObject({ period: { id: '2026-Q4' }, base: 950_00, vat: 190_00 });
    expect(october?.toDeclare).toMatchObject({ period: { id: '2026-Q3' }, vat: 20_00 });
    const november = vatToSetAside(months, { today: '2026-11-03', business: quarterly });
    expect(november?.toDeclare).toBeNull();
  });

  it('has nothing to say of a period in which nothing fell due, nor in franchise', () => {
    const december = vatToSetAside(months, { today: '2026-12-02', business: monthly });
    expect(december?.current).toMatchObject({ base: 0, vat: 0, received: 0 });
    const january = vatToSetAside([], { today: '2026-01-02', business: monthly });
    expect(january?.toDeclare).toBeNull();
    const franchise = { ...monthly, vatRegime: 'franchise' } as const;
    expect(vatToSetAside(months, { today: '2026-11-24', business: franchise })).toBeNull();
  });

  it('asks for the months of this quarter and the one before', () => {
    expect(firstVatMonth('2026-11-24')).toBe('2026-07');
    expect(firstVatMonth('2026-01-01')).toBe('2025-10');
  });
});
