import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultDueDate,
  fortyFiveDaysEndOfMonth,
  isWithinLegalTerms,
  latestLegalDueDate,
} from '~/domain/invoice/due-date';
import { amountDue, documentStatus, isOverdue, type StatusFacts } from '~/domain/invoice/status';

function facts(overrides: Partial<StatusFacts>): StatusFacts {
  const given = { issued: true, gross: 100, paid: 0, credited: 0, deposits: 0, sentAt: null, ...overrides };
  return { ...given, due: overrides.due ?? amountDue(given) };
}

describe('status, first match', () => {
  const sentAt = '2026-11-24T08:00:00Z';
  it.each([
    ['DRAFT', { issued: false, paid: 100, sentAt }],
    ['CREDITED', { credited: 100, sentAt }],
    ['CREDITED', { credited: 100, paid: 40 }],
    ['PAID', { paid: 100, sentAt }],
    ['PAID', { paid: 60, credited: 40 }],
    ['PAID', { paid: 60, deposits: 40 }],
    ['PAID', { deposits: 100 }],
    ['PAID', { paid: 120 }],
    ['PAID', { gross: 0 }],
    ['PARTIALLY_PAID', { paid: 1, sentAt }],
    ['PARTIALLY_PAID', { paid: 99 }],
    ['SENT', { sentAt }],
    ['SENT', { credited: 50, sentAt }],
    ['SENT', { deposits: 50, sentAt }],
    ['ISSUED', {}],
    ['ISSUED', { credited: 50 }],
  ])('%s for %j', (status, overrides) => {
    expect(documentStatus(facts(overrides))).toBe(status);
  });

  // that gross = paid + credited + deposits + due holds of real documents is proven in balance.property.test.ts
  it('is PAID or CREDITED when nothing is due, and only then', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(cents, cents, cents, cents, (gross, paid, credited, deposits) => {
        const due = amountDue({ gross, paid, credited, deposits });
        const status = documentStatus(facts({ gross, paid, credited, deposits }));
        expect(status === 'PAID' || status === 'CREDITED').toBe(
          due <= 0 || (credited === gross && gross > 0),
        );
      }),
      { numRuns: 10_000 },
    );
  });

  it('is overdue the day after the due date, while something is due', () => {
    const base = { issued: true, due: 1, dueDate: '2026-11-23', today: '2026-11-24' };
    expect(isOverdue(base)).toBe(true);
    expect(isOverdue({ ...base, dueDate: '2026-11-24' })).toBe(false);
    expect(isOverdue({ ...base, due: 0 })).toBe(false);
    expect(isOverdue({ ...base, due: -5 })).toBe(false);
    expect(isOverdue({ ...base, dueDate: null })).toBe(false);
    expect(isOverdue({ ...base, issued: false })).toBe(false);
  });
});

describe('due date', () => {
  it.each([
    [15, 45, '2026-12-09'],
    [0, 45, '2026-11-24'],
    [null, 45, '2027-01-08'],
    [null, 0, '2026-11-24'],
    [null, null, '2026-12-24'],
  ])('client %s, account %s: %s', (clientTermsDays, accountTermsDays, date) => {
    expect(defaultDueDate({ issueDate: '2026-11-24', clientTermsDays, accountTermsDays })).toBe(date);
  });

  it('45 days end of month in both readings', () => {
    // 24 November + 45 = 8 January → 31; 30 November + 45 = 14 January
    expect(fortyFiveDaysEndOfMonth('2026-11-24')).toBe('2027-01-31');
    expect(fortyFiveDaysEndOfMonth('2026-11-24', 'month_end_then_days')).toBe('2027-01-14');
    // 1 January + 45 = 15 February → 28; 31 January + 45 = 17 March
    expect(fortyFiveDaysEndOfMonth('2026-01-01')).toBe('2026-02-28');
    expect(fortyFiveDaysEndOfMonth('2026-01-01', 'month_end_then_days')).toBe('2026-03-17');
  });

  it('has a legal maximum, on both sides', () => {
    const issueDate = '2026-01-01';
    expect(latestLegalDueDate(issueDate)).toBe('2026-03-02');
    expect(latestLegalDueDate(issueDate, 'end_of_month')).toBe('2026-03-17');
    expect(isWithinLegalTerms({ issueDate, dueDate: '2026-03-02' })).toBe(true);
    expect(isWithinLegalTerms({ issueDate, dueDate: '2026-03-03' })).toBe(false);
    expect(isWithinLegalTerms({ issueDate, dueDate: '2026-03-03', agreed: 'end_of_month' })).toBe(true);
    expect(isWithinLegalTerms({ issueDate, dueDate: issueDate })).toBe(true);
    expect(isWithinLegalTerms({ issueDate, dueDate: '2025-12-31' })).toBe(false);
  });
});
