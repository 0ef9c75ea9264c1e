import type { VatGroup } from '~/domain/invoice/model';
import { formatMonth, shortMonth } from '~/i18n/dates';
import { accountingMessages } from '~/i18n/messages/accounting';
import { formatPercent } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';
import { AmountCells, AmountTable } from './amount-table';

/** Amounts by month and VAT rate with their total, and the same as a file. */
export function RateSection({
  id,
  title,
  hint,
  nothing,
  months,
  total,
  csvHref,
}: {
  id: string;
  title: string;
  hint: string;
  nothing: string;
  months: ReadonlyArray<{ month: string; groups: readonly VatGroup[] }>;
  total: readonly VatGroup[];
  csvHref: string;
}) {
  const locale = useLocale();
  const t = accountingMessages(locale);
  const base = total.reduce((sum, group) => sum + group.base, 0);
  const vat = total.reduce((sum, group) => sum + group.vat, 0);
  return (
    <section aria-labelledby={id} className="mb-8 border-t border-hairline pt-6">
      <h2 id={id} className="text-lead">
        {title}
      </h2>
      <p className="mt-1 max-w-prose text-small text-quiet">{hint}</p>
      {months.length === 0 ? (
        <p className="mt-3">{nothing}</p>
      ) : (
        <AmountTable
          caption={title}
          csvHref={csvHref}
          heads={[t.columns.month, t.columns.rate]}
          foot={
            <tr className="border-t border-edge font-strong">
              <th scope="row" colSpan={2} className="py-2 text-left">
                {t.total}
              </th>
              <td className="py-2 pl-3 max-sm:pl-2 text-right">
                <Money cents={base} />
              </td>
              <td className="py-2 pl-3 max-sm:pl-2 text-right">
                <Money cents={vat} />
              </td>
              <td className="py-2 pl-3 max-sm:pl-2 text-right max-sm:hidden">
                <Money cents={base + vat} />
              </td>
            </tr>
          }
        >
          {months.map(({ month, groups }) =>
            groups.map((group, index) => (
              <tr key={`${month} ${group.rate} ${group.exemptionCode}`} className="border-b border-hairline">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                  <span className={index === 0 ? 'max-sm:sr-only' : 'sr-only'}>
                    {formatMonth(month, locale)}
                  </span>
                  {index === 0 ? (
                    <span aria-hidden="true" className="sm:hidden">
                      {shortMonth(month, locale)}
                    </span>
                  ) : null}
                </th>
                <td className="py-1.5 pr-3">
                  {group.exemptionCode
                    ? t.exempt(formatPercent(group.rate, locale))
                    : formatPercent(group.rate, locale)}
                </td>
                <AmountCells group={group} />
              </tr>
            )),
          )}
        </AmountTable>
      )}
    </section>
  );
}
