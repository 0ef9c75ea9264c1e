import { type Period, periodOfDay } from '~/domain/accounting/period';
import type { Cents, CivilDate } from '~/domain/money/types';
import { addDays } from '~/domain/time/paris';
import type { Business } from '~/services/business/business';

/** What a month added to VAT that fell due, or to money received, by the ledger's parts; signed cents. */
export interface MonthOfVat {
  kind: 'due' | 'received';
  /** «2026-11» */
  month: string;
  base: Cents;
  vat: Cents;
}

/** The VAT of one return period, as the accounts page of that period adds it up. */
export interface VatOfPeriod {
  period: Period;
  base: Cents;
  vat: Cents;
  /** money received in the period, VAT included */
  received: Cents;
}

export interface VatToSetAside {
  current: VatOfPeriod;
  /** the period before it, while its return may still be to come; null when that is over or nothing fell due */
  toDeclare: VatOfPeriod | null;
  onDebits: boolean;
}

/** The last day on which a return of the month or quarter before may be filed (CGI ann. IV, art. 39: 15th to 24th). */
const LAST_RETURN_DAY = 24;

/** The first month that may be asked for: that of the quarter before this one. */
export function firstVatMonth(today: CivilDate): string {
  const quarter = periodOfDay(today, 'quarter');
  return periodOfDay(addDays(quarter.from, -1), 'quarter').from.slice(0, 7);
}

/**
 * VAT that fell due and has not been declared: of the month or quarter that runs, and of the one before until its
 * return is due. Null in franchise en base (CGI art. 293 B), where nothing is.
 */
export function vatToSetAside(
  months: readonly MonthOfVat[],
  input: { today: CivilDate; business: Pick<Business, 'vatRegime' | 'vatPeriod' | 'vatOnDebits'> },
): VatToSetAside | null {
  const { today, business } = input;
  if (business.vatRegime === 'franchise') return null;
  const period = periodOfDay(today, business.vatPeriod);
  const before = vatOf(months, periodOfDay(addDays(period.from, -1), business.vatPeriod));
  const filing = today.slice(0, 7) === period.from.slice(0, 7) && Number(today.slice(8)) <= LAST_RETURN_DAY;
  return {
    current: vatOf(months, period),
    toDeclare: filing && (before.base !== 0 || before.vat !== 0) ? before : null,
    onDebits: business.vatOnDebits,
  };
}

function vatOf(months: readonly MonthOfVat[], period: Period): VatOfPeriod {
  const within = months.filter(
    ({ month }) => month >= period.from.slice(0, 7) && month <= period.to.slice(0, 7),
  );
  const sum = (kind: MonthOfVat['kind'], amount: (part: MonthOfVat) => Cents) =>
    within.reduce((total, part) => (part.kind === kind ? total + amount(part) : total), 0);
  return {
    period,
    base: sum('due', ({ base }) => base),
    vat: sum('due', ({ vat }) => vat),
    received: sum('received', ({ base, vat }) => base + vat),
  };
}
