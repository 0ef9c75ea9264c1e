import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '~/domain/money/types';

const ZONE = 'Europe/Paris';
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** The civil date in Paris at an instant given in milliseconds since 1970 (UTC): it decides an invoice's year. */
export function todayInParis(epochMs: number): CivilDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(ZONE).toPlainDate().toString();
}

/** Whether the text is `YYYY-MM-DD` and that day exists («2026-02-29» does not). */
export function isCivilDate(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** The year of a civil date. */
export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

/**
 * The date `days` later (earlier when negative).
 * @throws RangeError when the date does not exist
 */
export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/**
 * The last day of the date's month.
 * @throws RangeError when the date does not exist
 */
export function endOfMonth(date: CivilDate): CivilDate {
  const day = Temporal.PlainDate.from(date);
  return day.with({ day: day.daysInMonth }).toString();
}

/**
 * Days from the first date to the second: 1 from one day to the next, negative when the second is earlier.
 * @throws RangeError when a date does not exist
 */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** -1, 0 or 1 as a is before, equal to or after b. */
export function compareDates(a: CivilDate, b: CivilDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * The instant at which a day begins in Paris, in milliseconds since 1970 (UTC).
 * @throws RangeError when the date does not exist
 */
export function instantOfParisDay(date: CivilDate): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(ZONE).epochMilliseconds;
}
