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
  /** the order that set the legal rate, and the ECB's decision that was in force on the first day */
  source: string;
}

/**
 * Add a row when the order is in the Journal officiel (in June and in December), with its source; nothing else has to
 * change. Until then the last row goes on, and what the product says names its half-year: an old floor is better than
 * none, and a new one is not guessed.
 */
export const halfYearRates = [
  {
    validFrom: '2025-01-01',
    validTo: '2025-06-30',
    legalInterest: '3.71',
    refinancing: '3.15',
    source: 'arrêté du 17 décembre 2024 ; BCE, décision du 12 décembre 2024',
  },
  {
    validFrom: '2025-07-01',
    validTo: '2025-12-31',
    legalInterest: '2.76',
    refinancing: '2.15',
    source: 'arrêté du 19 juin 2025 (ECOT2516925A, JO du 24 juin 2025) ; BCE, décision du 5 juin 2025',
  },
  {
    validFrom: '2026-01-01',
    validTo: '2026-06-30',
    legalInterest: '2.62',
    refinancing: '2.15',
    source: 'arrêté du 15 décembre 2025 (JO du 26 décembre 2025) ; BCE, décision du 5 juin 2025',
  },
] as const satisfies readonly HalfYearRates[];

const earliest: HalfYearRates = halfYearRates[0];

/** The rates for a day: of its half-year, else of the nearest one before it that is known, else of the first. */
export function ratesOn(date: CivilDate): { rates: HalfYearRates; known: boolean } {
  const rates = halfYearRates.findLast(({ validFrom }) => validFrom <= date) ?? earliest;
  return { rates, known: inForce(rates, date) };
}

/** The day on which the last known half-year began: pages show its rates, under its name. */
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
