import { Link } from '@remix-run/react';
import { accountingMessages } from '~/i18n/messages/accounting';
import { periodName } from '~/i18n/period-name';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';
import type { AccountingData } from './route';

/** The period in four figures, the same that the home page adds up; what was invoiced leads to its documents. */
export function PeriodSums({ data }: { data: AccountingData }) {
  const locale = useLocale();
  const t = accountingMessages(locale);
  const { period, sums } = data;
  const issued = `/invoices?from=${period.from}&to=${period.to}`;
  const figures = [
    { label: t.figures.net, cents: sums.net, to: issued },
    { label: t.figures.vat, cents: sums.vat, to: issued },
    { label: t.figures.gross, cents: sums.gross, to: issued },
    { label: t.figures.paid, cents: sums.paid, to: '#receipts' },
  ];
  const name = periodName(period, locale);
  return (
    <section aria-labelledby="sums" className="mb-8 border-t border-hairline pt-6">
      <h2 id="sums" className="mb-4 text-lead">
        {name.charAt(0).toUpperCase() + name.slice(1)}
      </h2>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4">
        {figures.map(({ label, cents, to }) => (
          <li key={label}>
            <Link to={to} className="group block">
              <span className="block text-small text-quiet group-hover:text-base-content group-hover:underline">
                {label}
              </span>
              <Money cents={cents} size="large" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
