import { Link } from '@remix-run/react';
import { endOfCivilMonth, formatMonth, shortMonth } from '~/i18n/dates';
import { dashboardMessages } from '~/i18n/messages/dashboard';
import { formatCount, formatMoney } from '~/i18n/numbers';
import { NNBSP } from '~/i18n/typography';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';
import type { DashboardData } from './route';
import type { YearBars } from './year-bars';

type Months = DashboardData['months'];

/** The year in twelve bars with the last one behind, and the same figures as a table for who cannot see bars. */
export function YearChart({ data }: { data: DashboardData }) {
  const t = dashboardMessages(useLocale());
  const { year, months, chart } = data;
  return (
    <figure>
      <figcaption className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-small text-quiet">
        <span className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="size-3 rounded-xs bg-primary" />
          {t.chart.current(year)}
        </span>
        <span className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="size-3 rounded-xs border border-edge bg-base-300" />
          {t.chart.before(year - 1)}
        </span>
      </figcaption>
      <Bars bars={chart.wide} months={months} className="max-sm:hidden" />
      <Bars bars={chart.narrow} months={months} className="sm:hidden" />
      <MonthTable year={year} months={months} />
    </figure>
  );
}

/** Links in the picture are for the pointer; keyboard and screen readers have the table below. */
function Bars({ bars, months, className }: { bars: YearBars; months: Months; className: string }) {
  const locale = useLocale();
  const t = dashboardMessages(locale);
  const narrow = bars.width < 500;
  return (
    <svg
      viewBox={`0 0 ${bars.width} ${bars.height}`}
      className={`block h-auto w-full ${className}`}
      aria-hidden="true"
      focusable="false"
    >
      {bars.ticks.map(({ cents, y }) => (
        <g key={cents}>
          <line x1={bars.left} x2={bars.right} y1={y} y2={y} className="stroke-hairline" strokeWidth="1" />
          <text x={bars.left - 8} y={y + 4} textAnchor="end" className="fill-quiet text-small">
            {tickLabel(cents, locale)}
          </text>
        </g>
      ))}
      {months.map(({ month, gross, before }, index) => {
        const now = bars.current[index];
        const then = bars.before[index];
        const label = bars.labels[index];
        if (!now || !then || !label) return null;
        return (
          <Link key={month} to={monthHref(month)} tabIndex={-1} className="group">
            <title>
              {t.chart.bar(
                formatMonth(month, locale),
                formatMoney(gross, locale),
                formatMoney(before, locale),
              )}
            </title>
            <rect
              x={then.x}
              y={0}
              width={now.x + now.width - then.x}
              height={bars.height}
              className="fill-transparent group-hover:fill-base-200"
            />
            <rect
              x={then.x}
              y={then.y}
              width={then.width}
              height={then.height}
              className={then.height > 0 ? 'fill-base-300 stroke-edge' : 'fill-none'}
              strokeWidth="0.75"
            />
            <rect x={now.x} y={now.y} width={now.width} height={now.height} className="fill-primary" />
            <text x={label.x} y={bars.height - 6} textAnchor="middle" className="fill-quiet text-small">
              {narrow ? formatMonth(month, locale).charAt(0).toUpperCase() : shortMonth(month, locale)}
            </text>
          </Link>
        );
      })}
      <line
        x1={bars.left}
        x2={bars.right}
        y1={bars.zero}
        y2={bars.zero}
        className="stroke-edge"
        strokeWidth="1"
      />
    </svg>
  );
}

function MonthTable({ year, months }: { year: number; months: Months }) {
  const locale = useLocale();
  const t = dashboardMessages(locale);
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-9 cursor-pointer items-center text-small text-quiet hover:text-base-content pointer-coarse:min-h-11">
        {t.chart.table}
      </summary>
      <table className="mt-2 w-full max-w-2xl text-small">
        <thead>
          <tr className="border-b border-edge text-quiet">
            <th scope="col" className="pb-1.5 text-left font-normal">
              {t.chart.month}
            </th>
            {[t.chart.gross, t.chart.lastYear(year - 1), t.chart.paid].map((header) => (
              <th key={header} scope="col" className="pb-1.5 pl-3 text-right font-normal">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, gross, before, paid }) => (
            <tr key={month} className="border-b border-hairline">
              <th scope="row" className="py-1.5 text-left font-normal">
                <Link to={monthHref(month)} className="hover:text-primary hover:underline">
                  {formatMonth(month, locale)}
                </Link>
              </th>
              {[
                { cents: gross, to: monthHref(month) },
                { cents: before, to: monthHref(`${year - 1}${month.slice(4)}`) },
                { cents: paid, to: `/accounting?period=${month}#receipts` },
              ].map(({ cents, to }) => (
                <td key={to} className="py-1.5 pl-3 text-right">
                  <Link to={to} className="hover:text-primary hover:underline">
                    <Money cents={cents} />
                  </Link>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The documents issued in a month. */
function monthHref(month: string): string {
  return `/invoices?from=${month}-01&to=${endOfCivilMonth(month)}`;
}

/** Amounts at the scale: whole euros where they are. */
function tickLabel(cents: number, locale: 'fr' | 'en'): string {
  if (cents % 100 !== 0) return formatMoney(cents, locale);
  const thousands = cents % 100_000 === 0 && cents !== 0;
  const count = formatCount(cents / (thousands ? 100_000 : 100), locale);
  if (locale === 'en') return `€${count}${thousands ? 'k' : ''}`;
  return `${count}${NNBSP}${thousands ? 'k' : ''}€`;
}
