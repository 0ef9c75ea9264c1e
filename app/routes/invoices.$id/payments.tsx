import { Link } from '@remix-run/react';
import { formatShortDate } from '~/i18n/dates';
import { invoicePageMessages } from '~/i18n/messages/invoice-page';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';
import type { IssuedData } from './issued-data';

/** Payments and the counter-entries that took some of them back: nothing is ever removed from this list. */
export function Payments({ data }: { data: IssuedData }) {
  const locale = useLocale();
  const t = invoicePageMessages(locale);
  if (data.payments.length === 0) return null;
  const methods: Record<string, string> = t.paymentMethods;
  return (
    <section>
      <h2 className="mb-2 text-lead">{t.payments}</h2>
      <ul>
        {data.payments.map(({ id, amountCents, paidAt, method, reference, reverses, reversedBy }) => (
          <li
            key={id}
            className="flex items-baseline justify-between gap-x-4 border-t border-hairline py-2 text-small"
          >
            <span className="min-w-0">
              <time dateTime={paidAt}>{formatShortDate(paidAt, locale)}</time>
              <span className="text-quiet">
                {[
                  reverses === null ? '' : t.counterEntry,
                  method === null ? '' : (methods[method] ?? method),
                  reference ?? '',
                  reversedBy === null ? '' : t.reversed,
                ]
                  .filter((part) => part !== '')
                  .map((part) => ` · ${part}`)}
              </span>
              {reverses === null && reversedBy === null ? (
                <Link className="page-link ml-3" to={`/invoices/${data.id}/payments/${id}/reverse`}>
                  {t.reverse}
                </Link>
              ) : null}
            </span>
            <Money cents={amountCents} className={reversedBy === null ? '' : 'line-through'} />
          </li>
        ))}
      </ul>
    </section>
  );
}
