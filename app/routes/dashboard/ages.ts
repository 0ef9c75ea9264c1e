import type { Cents, CivilDate } from '~/domain/money/types';
import { addDays } from '~/domain/time/paris';
import type { Ageing } from '~/services/dashboard/read-dashboard';

/** One age of what is owed, and the list behind it. */
export interface Age {
  key: 'notDue' | 'd1To30' | 'd31To60' | 'd61To90' | 'd90Plus';
  cents: Cents;
  /** of all that is owed, 0 to 100 */
  share: number;
  to: string;
}

/** The ages that hold anything, the youngest first; due today is not yet late. */
export function agesOf(ageing: Ageing, today: CivilDate): Age[] {
  if (ageing.total <= 0) return [];
  const day = (days: number) => addDays(today, -days);
  const due: Record<Age['key'], Record<string, CivilDate>> = {
    notDue: { dueFrom: today },
    d1To30: { dueFrom: day(30), dueTo: day(1) },
    d31To60: { dueFrom: day(60), dueTo: day(31) },
    d61To90: { dueFrom: day(90), dueTo: day(61) },
    d90Plus: { dueTo: day(91) },
  };
  const keys = ['notDue', 'd1To30', 'd31To60', 'd61To90', 'd90Plus'] as const;
  return keys
    .filter((key) => ageing[key] > 0)
    .map((key) => ({
      key,
      cents: ageing[key],
      share: Math.round((ageing[key] / ageing.total) * 100),
      to: `/invoices?${new URLSearchParams({ open: 'true', ...due[key] })}`,
    }));
}
