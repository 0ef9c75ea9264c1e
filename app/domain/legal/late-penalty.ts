import { type Dated, inForce } from '~/domain/legal/dated';
import { addDecimals, compareDecimals } from '~/domain/money/decimal';
import type { CivilDate, Percent } from '~/domain/money/types';

/** The two rates that late payment between businesses hangs on, in percent, as they stand for a half-year. */
export interface HalfYearRates extends Dated {
  validFrom: CivilDate;
  validTo: CivilDate;
  /** legal interest between businesses (C. mon. fin. art. L313-2), set by decree before the half-year begins */
  legalInterest: Percent;
  /** the ECB's main refinancing rate on its first day, which holds for all of it (C. com. art. L441-10 II) */
  refinancing: Percent;
}

/** Add a row when the decree is published. Until then the last row goes on: an old floor is better than none. */
export const halfYearRates = [
  { validFrom: '2025-01-01', validTo: '2025-06-30', legalInterest: '3.71', refinancing: '3.15' },
  { validFrom: '2025-07-01', validTo: '2025-12-31', legalInterest: '2.76', refinancing: '2.15' },
  { validFrom: '2026-01-01', validTo: '2026-06-30', legalInterest: '2.62', refinancing: '2.15' },
] as const satisfies readonly HalfYearRates[];

const earliest: HalfYearRates = halfYearRates[0];

/** The rates for a day: of its half-year, else of the nearest one before it that is known, else of the first. */
export function ratesOn(date: CivilDate): { rates: HalfYearRates; known: boolean } {
  const rates = halfYearRates.findLast(({ validFrom }) => validFrom <= date) ?? earliest;
  return { rates, known: inForce(rates, date) };
}

/** The day on which the last known half-year began: what a page shows as «the rate today» is at least that recent. */
export function latestHalfYear(): CivilDate {
  return halfYearRates.at(-1)?.validFrom ?? earliest.validFrom;
}

/** The lowest late-penalty rate that parties may agree on: three times the legal rate (C. com. art. L441-10 II). */
export function lowestLatePenaltyRate(date: CivilDate): Percent {
  const { legalInterest } = ratesOn(date).rates;
  return addDecimals(legalInterest, addDecimals(legalInterest, legalInterest));
}

/** The late-penalty rate where nothing was agreed: the ECB's rate plus 10 points (C. com. art. L441-10 II). */
export function defaultLatePenaltyRate(date: CivilDate): Percent {
  return addDecimals(ratesOn(date).rates.refinancing, '10');
}

/** Whether an agreed rate (percent a year) is one the law lets stand on that day. */
export function isLawfulLatePenaltyRate(rate: Percent, date: CivilDate): boolean {
  return compareDecimals(rate, lowestLatePenaltyRate(date)) >= 0;
}

/** «1er semestre 2026», «first half of 2026» */
export function halfYearName({ validFrom }: HalfYearRates): { fr: string; en: string } {
  const year = validFrom.slice(0, 4);
  return validFrom.slice(5, 7) === '01'
    ? { fr: `1er semestre ${year}`, en: `first half of ${year}` }
    : { fr: `2e semestre ${year}`, en: `second half of ${year}` };
}
