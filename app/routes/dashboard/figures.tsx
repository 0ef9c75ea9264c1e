import { Link } from '@remix-run/react';
import type { Cents } from '~/domain/money/types';
import { dashboardMessages } from '~/i18n/messages/dashboard';
import { formatMoney } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';
import type { DashboardData } from './route';

interface Figure {
  label: string;
  cents: Cents;
  to: string;
  hint?: string;
}

/** Four figures of the year, each a link to what it is made of. */
export function Figures({ data }: { data: DashboardData }) {
  const locale = useLocale();
  const t = dashboardMessages(locale).figures;
  const { year, invoiced, paid, outstanding, overdue } = data;
  const figures: Figure[] = [
    {
      label: t.invoiced,
      cents: invoiced.gross,
      to: `/invoices?from=${year}-01-01&to=${year}-12-31`,
      hint: t.net(formatMoney(invoiced.net, locale), formatMoney(invoiced.vat, locale)),
    },
    { label: t.paid, cents: paid, to: `/accounting?period=${year}#receipts` },
    { label: t.outstanding, cents: outstanding.total, to: '/invoices?open=true', hint: t.outstandingHint },
    { label: t.overdue, cents: overdue.total, to: '/invoices?overdue=true', hint: t.outstandingHint },
  ];
  return (
    <ul className="mb-6 grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4">
      {figures.map(({ label, cents, to, hint }) => (
        <li key={label}>
          <Link to={to} className="group block">
            <span className="block text-small text-quiet group-hover:text-base-content group-hover:underline">
              {label}
            </span>
            <Money cents={cents} size="large" />
            {hint ? <span className="block text-small text-quiet">{hint}</span> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
