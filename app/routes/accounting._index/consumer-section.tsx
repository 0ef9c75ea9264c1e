import { formatShortDate } from '~/i18n/dates';
import { accountingMessages } from '~/i18n/messages/accounting';
import { formatCount, formatPercent } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import { AmountCells, AmountTable } from './amount-table';
import type { AccountingData } from './route';

/** Sales to consumers by day, category and rate. */
export function ConsumerSection({ data }: { data: AccountingData }) {
  const locale = useLocale();
  const t = accountingMessages(locale);
  const { period, consumers } = data;
  return (
    <section aria-labelledby="consumers" className="mb-8 border-t border-hairline pt-6">
      <h2 id="consumers" className="text-lead">
        {t.consumers.title}
      </h2>
      <p className="mt-1 max-w-prose text-small text-quiet">{t.consumers.text}</p>
      {consumers.length === 0 ? (
        <p className="mt-3">{t.consumers.nothing}</p>
      ) : (
        <AmountTable
          caption={t.consumers.title}
          csvHref={`/accounting/tables?period=${period.id}&table=consumers`}
          heads={[t.columns.day, t.columns.category, t.columns.rate]}
          hiddenOnPhone={t.columns.category}
        >
          {consumers.map(({ date, category, documents, groups }) =>
            groups.map((group) => (
              <tr
                key={`${date} ${category} ${group.rate} ${group.exemptionCode}`}
                className="border-b border-hairline"
              >
                <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                  {formatShortDate(date, locale)}
                  <span className="block text-quiet sm:hidden">{t.consumers[category]}</span>
                </th>
                <td className="py-1.5 pr-3 max-sm:hidden">
                  {t.consumers[category]}{' '}
                  <span className="text-small text-quiet">({formatCount(documents, locale)})</span>
                </td>
                <td className="py-1.5 pr-3">{formatPercent(group.rate, locale)}</td>
                <AmountCells group={group} />
              </tr>
            )),
          )}
        </AmountTable>
      )}
    </section>
  );
}
