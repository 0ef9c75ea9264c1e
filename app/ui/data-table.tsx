import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { commonMessages } from '~/i18n/messages/common';
import { useLocale } from '~/i18n/use-locale';

/**
 * Where a column goes when the row becomes a card on a phone: the title and the aside share the first line, the
 * rest stands below in small type, «hidden» is left out.
 */
export type PhonePlace = 'title' | 'aside' | 'meta' | 'meta-aside' | 'hidden';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** numbers stand at the end, so that decimals line up */
  align?: 'start' | 'end';
  phone?: PhonePlace;
  /** extra classes for header and cells, e.g. a width */
  className?: string;
}

const phonePlaces: Record<PhonePlace, string> = {
  title:
    'max-sm:col-start-1 max-sm:row-start-1 max-sm:font-strong max-sm:min-w-0 max-sm:[overflow-wrap:anywhere]',
  aside: 'max-sm:col-start-2 max-sm:row-start-1 max-sm:text-right',
  meta: 'max-sm:col-start-1 max-sm:text-small max-sm:text-quiet max-sm:min-w-0 max-sm:[overflow-wrap:anywhere]',
  'meta-aside': 'max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-2 max-sm:text-right max-sm:text-small',
  hidden: 'max-sm:hidden',
};

/**
 * A list with hairlines: a table from 640 px, cards below. `rowHref` makes the whole row a link through the first
 * column. With `selection`, each row starts with a checkbox of the given form, without any JavaScript.
 */
export function DataTable<Row>({
  caption,
  rows,
  columns,
  rowKey,
  rowHref,
  selection,
}: {
  /** what the table shows; for screen readers */
  caption: string;
  rows: readonly Row[];
  columns: ReadonlyArray<Column<Row>>;
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string;
  selection?: { form: string; name: string; label: (row: Row) => string };
}) {
  const t = commonMessages(useLocale());
  return (
    <table className="w-full border-collapse max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-edge text-small text-quiet">
          {selection ? (
            <th scope="col" className="w-8">
              <span className="sr-only">{t.select}</span>
            </th>
          ) : null}
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={`px-2 pb-1.5 font-normal first:pl-0 last:pr-0 ${column.align === 'end' ? 'text-right' : 'text-left'} ${column.className ?? ''}`}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className={`relative border-b border-hairline hover:bg-base-200 max-sm:grid max-sm:gap-x-4 max-sm:py-3 ${selection ? 'max-sm:grid-cols-[minmax(0,1fr)_auto_2rem]' : 'max-sm:grid-cols-[minmax(0,1fr)_auto]'}`}
          >
            {selection ? (
              <td className="w-8 py-1.5 max-sm:col-start-3 max-sm:row-span-2 max-sm:row-start-1 max-sm:text-right">
                <input
                  type="checkbox"
                  className="checkbox checkbox-sm relative z-10 align-middle"
                  form={selection.form}
                  name={selection.name}
                  value={rowKey(row)}
                  aria-label={selection.label(row)}
                />
              </td>
            ) : null}
            {columns.map((column, at) => (
              <td
                key={column.key}
                className={`px-2 py-1.5 first:pl-0 last:pr-0 max-sm:p-0 ${column.align === 'end' ? 'text-right' : ''} ${phonePlaces[column.phone ?? (at === 0 ? 'title' : 'meta')]} ${column.className ?? ''}`}
              >
                {at === 0 && rowHref ? (
                  <Link
                    to={rowHref(row)}
                    className="font-strong after:absolute after:inset-0 hover:text-primary"
                  >
                    {column.cell(row)}
                  </Link>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
