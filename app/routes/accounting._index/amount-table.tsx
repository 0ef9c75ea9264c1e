import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { VatGroup } from '~/domain/invoice/model';
import { accountingMessages } from '~/i18n/messages/accounting';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';

/** A table that ends in net, VAT and gross; the gross is left out where a phone has no room for it. */
export function AmountTable({
  caption,
  heads,
  hiddenOnPhone,
  csvHref,
  foot,
  children,
}: {
  caption: string;
  heads: readonly string[];
  /** one of the heads, whose cells hide themselves where there is no room */
  hiddenOnPhone?: string;
  csvHref: string;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const t = accountingMessages(useLocale());
  return (
    <>
      <div className="mt-4 max-w-3xl overflow-x-auto">
        <table className="w-full max-sm:text-small">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="border-b border-edge text-small text-quiet">
              {heads.map((head) => (
                <th
                  key={head}
                  scope="col"
                  className={`pr-3 pb-1.5 text-left font-normal ${head === hiddenOnPhone ? 'max-sm:hidden' : ''}`}
                >
                  {head}
                </th>
              ))}
              <th scope="col" className="pb-1.5 pl-3 max-sm:pl-2 text-right font-normal">
                {t.columns.base}
              </th>
              <th scope="col" className="pb-1.5 pl-3 max-sm:pl-2 text-right font-normal">
                {t.columns.vat}
              </th>
              <th scope="col" className="pb-1.5 pl-3 max-sm:pl-2 text-right font-normal max-sm:hidden">
                {t.columns.gross}
              </th>
            </tr>
          </thead>
          <tbody>{children}</tbody>
          {foot ? <tfoot>{foot}</tfoot> : null}
        </table>
      </div>
      <a
        href={csvHref}
        download
        className="mt-2 inline-flex min-h-9 items-center gap-2 text-small text-quiet hover:text-base-content hover:underline pointer-coarse:min-h-11"
      >
        <Download size={14} aria-hidden="true" />
        {t.csv}
        <span className="sr-only"> ({caption})</span>
      </a>
    </>
  );
}

/** Net, VAT and gross of one group. */
export function AmountCells({ group }: { group: VatGroup }) {
  return (
    <>
      <td className="py-1.5 pl-3 max-sm:pl-2 text-right">
        <Money cents={group.base} />
      </td>
      <td className="py-1.5 pl-3 max-sm:pl-2 text-right">
        <Money cents={group.vat} />
      </td>
      <td className="py-1.5 pl-3 max-sm:pl-2 text-right max-sm:hidden">
        <Money cents={group.base + group.vat} />
      </td>
    </>
  );
}
