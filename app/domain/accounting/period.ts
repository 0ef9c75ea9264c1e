import type { CivilDate } from '~/domain/money/types';
import { endOfMonth } from '~/domain/time/paris';

/** A month, a quarter or a year: what accountants ask for. Both days are included. */
export interface Period {
  /** «2026-11», «2026-Q4», «2026» */
  id: string;
  length: 'month' | 'quarter' | 'year';
  year: number;
  from: CivilDate;
  to: CivilDate;
}

/** The period that the text names, or null. */
export function readPeriod(text: string): Period | null {
  const parts = /^(20\d{2})(?:-(0[1-9]|1[0-2])|-Q([1-4]))?$/.exec(text);
  if (!parts) return null;
  const [, year = '', month, quarter] = parts;
  if (month) return periodOf(text, 'month', Number(year), Number(month), Number(month));
  if (quarter) return periodOf(text, 'quarter', Number(year), Number(quarter) * 3 - 2, Number(quarter) * 3);
  return periodOf(text, 'year', Number(year), 1, 12);
}

/** The month that ended last: what a return is usually made for. */
export function lastMonth(today: CivilDate): Period {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  return month === 1
    ? periodOf(`${year - 1}-12`, 'month', year - 1, 12, 12)
    : periodOf(monthText(year, month - 1), 'month', year, month - 1, month - 1);
}

/** The month or quarter that a day lies in. */
export function periodOfDay(day: CivilDate, length: 'month' | 'quarter'): Period {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  if (length === 'month') return periodOf(monthText(year, month), 'month', year, month, month);
  const quarter = Math.ceil(month / 3);
  return periodOf(`${year}-Q${quarter}`, 'quarter', year, quarter * 3 - 2, quarter * 3);
}

/** Every period of a year that has begun by `today`, the latest month first, then quarters, then the year. */
export function periodsOfYear(year: number, today: CivilDate): Period[] {
  const months = Array.from({ length: 12 }, (_, index) =>
    periodOf(monthText(year, 12 - index), 'month', year, 12 - index, 12 - index),
  );
  const quarters = [4, 3, 2, 1].map((quarter) =>
    periodOf(`${year}-Q${quarter}`, 'quarter', year, quarter * 3 - 2, quarter * 3),
  );
  const all = [...months, ...quarters, periodOf(String(year), 'year', year, 1, 12)];
  return all.filter(({ from }) => from <= today);
}

/** The months of a period, in order: «2026-10», «2026-11», «2026-12». */
export function monthsOfPeriod({ from, to }: Pick<Period, 'from' | 'to'>): string[] {
  const months: string[] = [];
  let year = Number(from.slice(0, 4));
  let month = Number(from.slice(5, 7));
  for (;;) {
    const text = monthText(year, month);
    if (text > to.slice(0, 7)) return months;
    months.push(text);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

/** First and last day of a month «2026-11». */
export function monthDays(month: string): { from: CivilDate; to: CivilDate } {
  return { from: `${month}-01`, to: endOfMonth(`${month}-01`) };
}

function monthText(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

function periodOf(
  id: string,
  length: Period['length'],
  year: number,
  firstMonth: number,
  lastMonthOfIt: number,
): Period {
  return {
    id,
    length,
    year,
    from: `${monthText(year, firstMonth)}-01`,
    to: endOfMonth(`${monthText(year, lastMonthOfIt)}-01`),
  };
}
