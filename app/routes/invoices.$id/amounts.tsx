import { Link } from '@remix-run/react';
import { formatDate, formatDue } from '~/i18n/dates';
import { invoicePageMessages } from '~/i18n/messages/invoice-page';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';
import type { IssuedData } from './issued-data';

/** How much of the document is settled; what is still due stands out. */
export function Amounts({ data }: { data: IssuedData }) {
  const locale = useLocale();
  const t = invoicePageMessages(locale).rows;
  const { gross, paid, credited, deposits, due } = data.standing;
  const isCredit = data.type === 'credit_note';
  const rows = [
    { label: t.gross, cents: gross },
    { label: t.paid, cents: -paid },
    { label: t.credited, cents: -credited },
    { label: t.deposits, cents: -deposits },
  ].filter(({ cents }, index) => index === 0 || cents !== 0);
  return (
    <div>
      <dl>
        {rows.map(({ label, cents }) => (
          <div key={label} className="flex items-baseline justify-between gap-6 py-0.5">
            <dt className="text-quiet">{label}</dt>
            <dd>
              <Money cents={cents} />
            </dd>
          </div>
        ))}
        {isCredit ? null : (
          <div className="mt-2 flex items-baseline justify-between gap-6 border-t-2 border-primary pt-2">
            <dt className="font-strong">{due < 0 ? t.refund : t.due}</dt>
            <dd>
              <Money cents={Math.abs(due)} size="hero" />
            </dd>
          </div>
        )}
      </dl>
      {due > 0 && data.dueDate !== null && !isCredit ? (
        <p className={`mt-1 text-right text-small ${data.overdue ? 'text-error' : 'text-quiet'}`}>
          {t.dueOn(formatDate(data.dueDate, locale), formatDue(data.dueDate, data.today, locale))}
        </p>
      ) : null}
      <dl className="mt-4 text-small">
        <div className="flex justify-between gap-6 border-t border-hairline py-2">
          <dt className="text-quiet">{t.client}</dt>
          <dd>
            <Link className="page-link" to={`/clients/${data.client.id}`}>
              {data.client.name}
            </Link>
          </dd>
        </div>
        {data.preceding.map(({ id, number }) => (
          <div key={id} className="flex justify-between gap-6 border-t border-hairline py-2">
            <dt className="text-quiet">{t.reference}</dt>
            <dd>
              <Link className="page-link" to={`/invoices/${id}`}>
                {number}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
