import type { CivilDate } from '~/domain/money/types';
import { addDays, compareDates, endOfMonth } from '~/domain/time/paris';

/** Days to pay when nobody agreed on anything (C. com. L441-10 I). */
export const DEFAULT_TERMS_DAYS = 30;
/** The longest that parties may agree on, from the invoice date (C. com. L441-10 I). */
export const LONGEST_TERMS_DAYS = 60;
const END_OF_MONTH_DAYS = 45;

/** Issue date + the client's terms, else the account's, else 30 days. */
export function defaultDueDate(facts: {
  issueDate: CivilDate;
  clientTermsDays: number | null;
  accountTermsDays: number | null;
}): CivilDate {
  return addDays(facts.issueDate, facts.clientTermsDays ?? facts.accountTermsDays ?? DEFAULT_TERMS_DAYS);
}

/**
 * «45 jours fin de mois». Both readings are accepted, and the contract says which: 45 days and then the end of that
 * month, or the end of the issue month and then 45 days.
 */
export function fortyFiveDaysEndOfMonth(
  issueDate: CivilDate,
  reading: 'days_then_month_end' | 'month_end_then_days' = 'days_then_month_end',
): CivilDate {
  return reading === 'days_then_month_end'
    ? endOfMonth(addDays(issueDate, END_OF_MONTH_DAYS))
    : addDays(endOfMonth(issueDate), END_OF_MONTH_DAYS);
}

/**
 * The latest due date the law allows between businesses: 60 days from the invoice, or, when the contract expressly
 * says so, 45 days end of month in the reading that is later (C. com. L441-10 I).
 */
export function latestLegalDueDate(
  issueDate: CivilDate,
  agreed: 'sixty_days' | 'end_of_month' = 'sixty_days',
): CivilDate {
  if (agreed === 'sixty_days') return addDays(issueDate, LONGEST_TERMS_DAYS);
  const readings = [
    fortyFiveDaysEndOfMonth(issueDate, 'days_then_month_end'),
    fortyFiveDaysEndOfMonth(issueDate, 'month_end_then_days'),
  ];
  return readings.reduce((latest, date) => (compareDates(date, latest) > 0 ? date : latest));
}

/** Whether a due date is on or after the issue date and within what the law allows between businesses. */
export function isWithinLegalTerms(facts: {
  issueDate: CivilDate;
  dueDate: CivilDate;
  agreed?: 'sixty_days' | 'end_of_month';
}): boolean {
  return (
    compareDates(facts.dueDate, facts.issueDate) >= 0 &&
    compareDates(facts.dueDate, latestLegalDueDate(facts.issueDate, facts.agreed)) <= 0
  );
}
