import { formatMonth } from './dates';
import type { Locale } from './locale';
import { accountingMessages } from './messages/accounting';

/** A month, quarter or year by its id («2026-11», «2026-Q4», «2026»). */
export interface NamedPeriod {
  id: string;
  length: 'month' | 'quarter' | 'year';
  year: number;
}

/** A period in words: «novembre 2026», «4e trimestre 2026», «Année 2026». */
export function periodName({ id, length, year }: NamedPeriod, locale: Locale): string {
  const t = accountingMessages(locale);
  if (length === 'month') return formatMonth(id, locale);
  return length === 'quarter' ? t.quarter(id.slice(-1), year) : t.wholeYear(year);
}
