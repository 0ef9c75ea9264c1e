import { type Dated, inForce } from '~/domain/legal/dated';
import { addDecimals, compareDecimals } from '~/domain/money/decimal';
import type { CivilDate, Percent } from '~/domain/money/types';

/** The legal interest rate between businesses for a half-year (C. mon. fin. art. L313-2), in percent. */
export interface LegalInterest extends Dated {
  rate: Percent;
}

/**
 * Set by decree every half-year: add a row when it is published. The last row stays in force until then, because an
 * old floor is better than none.
 */
export const legalInterestRates: readonly LegalInterest[] = [
  { validFrom: null, validTo: '2025-06-30', rate: '3.71' },
  { validFrom: '2025-07-01', validTo: '2025-12-31', rate: '2.76' },
  { validFrom: '2026-01-01', validTo: null, rate: '2.62' },
];

/** The lowest late-penalty rate that parties may agree on: three times the legal rate (C. com. art. L441-10 II). */
export function lowestLatePenaltyRate(date: CivilDate): Percent {
  const rate = legalInterestRates.find((row) => inForce(row, date))?.rate ?? '0';
  return addDecimals(rate, addDecimals(rate, rate));
}

/** Whether an agreed rate (percent a year) is one the law lets stand on that day. */
export function isLawfulLatePenaltyRate(rate: Percent, date: CivilDate): boolean {
  return compareDecimals(rate, lowestLatePenaltyRate(date)) >= 0;
}
