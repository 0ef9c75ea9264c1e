import { Link } from '@remix-run/react';
import { vatPeriodMessages } from '~/i18n/messages/vat-period';
import { formatMoney } from '~/i18n/numbers';
import { periodName } from '~/i18n/period-name';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';
import type { DashboardData } from './route';

/** VAT that is not the seller's money, what it comes from, and what is about to be declared. */
export function VatAside({ vat }: { vat: NonNullable<DashboardData['vat']> }) {
  const locale = useLocale();
  const t = vatPeriodMessages(locale);
  const { current, toDeclare, onDebits } = vat;
  const href = `/accounting?period=${current.period.id}`;
  const nothing = current.base === 0 && current.vat === 0;
  return (
    <section aria-labelledby="vat-aside">
      <h2 id="vat-aside" className="text-lead">
        {t.title}
      </h2>
      <Link to={`${href}#vat`} className="group mt-1 block">
        <Money cents={current.vat} size="large" />
        <span className="block text-small text-quiet group-hover:text-base-content group-hover:underline">
          {periodName(current.period, locale)}
          {nothing ? null : `, ${t.base(formatMoney(current.base, locale))}`}
        </span>
      </Link>
      {nothing ? <p className="mt-1 text-small text-quiet">{t.nothing}</p> : null}
      {current.vat < 0 ? <p className="mt-1 text-small text-quiet">{t.owedBack}</p> : null}
      <ul className="mt-1">
        {current.received === 0 ? null : (
          <Line to={`${href}#receipts`} label={t.received} cents={current.received} />
        )}
        {toDeclare ? (
          <Line
            to={`/accounting?period=${toDeclare.period.id}#vat`}
            label={t.toDeclare(periodName(toDeclare.period, locale))}
            cents={toDeclare.vat}
          />
        ) : null}
      </ul>
      <p className="mt-2 max-w-prose text-small text-quiet">
        {onDebits ? t.onDebits : t.onReceipts} {t.withoutPurchases}
      </p>
    </section>
  );
}

function Line({ to, label, cents }: { to: string; label: string; cents: number }) {
  return (
    <li className="border-b border-hairline last:border-b-0">
      <Link
        to={to}
        className="group flex min-h-10 items-baseline justify-between gap-4 py-2 pointer-coarse:min-h-11"
      >
        <span className="min-w-0 group-hover:text-primary group-hover:underline">{label}</span>
        <Money cents={cents} />
      </Link>
    </li>
  );
}
