import type { CivilDate } from '~/domain/money/types';
import type { Locale } from './locale';
import { NBSP } from './typography';

const months: Record<Locale, readonly string[]> = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

const shortMonths: Record<Locale, readonly string[]> = {
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juill.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

function ordinal(day: number, locale: Locale): string {
  return day === 1 && locale === 'fr' ? '1er' : String(day);
}

/** A civil date in words: «23 novembre 2026», «1er janvier 2027». A text that is no date comes back as it is. */
export function formatDate(date: CivilDate, locale: Locale): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const month = months[locale][Number(parts?.[2]) - 1];
  if (!parts || month === undefined) return date;
  return `${ordinal(Number(parts[3]), locale)}${NBSP}${month}${NBSP}${parts[1]}`;
}

/** A civil date for a column: «23 nov. 2026». */
export function formatShortDate(date: CivilDate, locale: Locale): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const month = shortMonths[locale][Number(parts?.[2]) - 1];
  if (!parts || month === undefined) return date;
  return `${ordinal(Number(parts[3]), locale)}${NBSP}${month}${NBSP}${parts[1]}`;
}

/** A month «2026-01» in words: «janvier 2026». */
export function formatMonth(month: string, locale: Locale): string {
  const [year = '', number = ''] = month.split('-');
  const name = months[locale][Number(number) - 1];
  return name === undefined ? month : `${name} ${year}`;
}

/** A month «2026-01» for a narrow place: «janv.», «Jan». */
export function shortMonth(month: string, locale: Locale): string {
  return shortMonths[locale][Number(month.slice(5, 7)) - 1] ?? month;
}

/** The last day of a month «2026-02»: «2026-02-28». */
export function endOfCivilMonth(month: string): CivilDate {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return `${month}-${String(days).padStart(2, '0')}`;
}

const parisClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant (epoch milliseconds) as Paris sees it: «23 novembre 2026 à 14 h 05». */
export function formatInstant(epochMilliseconds: number, locale: Locale): string {
  const parts = new Map(parisClock.formatToParts(epochMilliseconds).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const date = formatDate(`${part('year')}-${part('month')}-${part('day')}`, locale);
  if (locale === 'en') return `${date} at ${part('hour')}:${part('minute')}`;
  return `${date} à ${Number(part('hour'))}${NBSP}h${NBSP}${part('minute')}`;
}

/** Days since 1970-01-01 of a civil date: a count of whole days, so no time zone can shift it. */
function dayNumber(date: CivilDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/**
 * Whole days from one civil date to another; negative when `to` is earlier. Kept free of the Temporal polyfill,
 * which pages would otherwise send to every browser.
 */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** When something is due, in words: «dans 12 jours», «demain», «aujourd’hui», «8 jours de retard». */
export function formatDue(dueDate: CivilDate, today: CivilDate, locale: Locale): string {
  const days = daysBetween(today, dueDate);
  const count = Math.abs(days);
  if (locale === 'fr') {
    if (days === 0) return 'aujourd’hui';
    if (days === 1) return 'demain';
    return days > 0
      ? `dans ${count}${NBSP}jours`
      : `${count}${NBSP}jour${count > 1 ? 's' : ''} de${NBSP}retard`;
  }
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  return days > 0 ? `in ${count}${NBSP}days` : `${count}${NBSP}day${count > 1 ? 's' : ''} late`;
}
