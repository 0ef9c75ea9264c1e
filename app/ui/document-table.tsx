import type { CivilDate } from '~/domain/money/types';
import { formatDue, formatShortDate } from '~/i18n/dates';
import { invoicesMessages } from '~/i18n/messages/invoices';
import { formatMoney } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import type { ListedRow } from '~/services/documents/list-documents';
import { type Column, DataTable } from './data-table';
import { Money } from './money';
import { StatusBadge } from './status-badge';

/** One document a line; on a phone a card: number and amount, then client and status. */
export function DocumentTable({
  rows,
  today,
  ofOneClient = false,
}: {
  rows: readonly ListedRow[];
  today: CivilDate;
  /** leaves out whose they are, where the page says it */
  ofOneClient?: boolean;
}) {
  const locale = useLocale();
  const t = invoicesMessages(locale);
  const columns: ReadonlyArray<Column<ListedRow>> = [
    {
      key: 'number',
      header: t.columns.number,
      phone: 'title',
      className: 'whitespace-nowrap',
      cell: (row) => <DocumentName row={row} />,
    },
    {
      key: 'client',
      header: t.columns.client,
      phone: 'meta',
      className: 'sm:max-w-64 sm:truncate',
      cell: (row) => row.clientName,
    },
    {
      key: 'date',
      header: t.columns.date,
      phone: 'hidden',
      className: 'whitespace-nowrap max-xl:hidden',
      cell: (row) => (row.issueDate === null ? '' : formatShortDate(row.issueDate, locale)),
    },
    {
      key: 'due',
      header: t.columns.due,
      phone: 'meta',
      className: 'whitespace-nowrap',
      cell: (row) => <DueInWords row={row} today={today} />,
    },
    {
      key: 'amount',
      header: t.columns.amount,
      align: 'end',
      phone: 'aside',
      className: 'whitespace-nowrap',
      cell: (row) => <Money cents={row.type === 'credit_note' ? -row.grossCents : row.grossCents} />,
    },
    {
      key: 'status',
      header: t.columns.status,
      phone: 'meta-aside',
      className: 'sm:w-44',
      cell: (row) => (
        <>
          <StatusBadge status={row.status} overdue={row.overdue} type={row.type} />
          {row.mailProblem ? (
            <span className="block text-small text-error">{t.mailProblem[row.mailProblem]}</span>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t.title}
      rows={rows}
      columns={ofOneClient ? columns.filter(({ key }) => key !== 'client') : columns}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/invoices/${id}`}
    />
  );
}

function DocumentName({ row }: { row: ListedRow }) {
  const t = invoicesMessages(useLocale());
  if (row.number === null) return t.draftOf[row.type];
  return row.type === 'deposit' ? `${row.number} (${t.deposit})` : row.number;
}

/** When it is due in words, while something is; what is left where part of it was paid. */
function DueInWords({ row, today }: { row: ListedRow; today: CivilDate }) {
  const locale = useLocale();
  const t = invoicesMessages(locale);
  const due = row.dueCents ?? 0;
  if (row.number === null || row.type === 'credit_note' || due <= 0 || row.dueDate === null) return null;
  return (
    <>
      <time dateTime={row.dueDate} className={row.overdue ? 'text-error' : undefined}>
        {formatDue(row.dueDate, today, locale)}
      </time>
      {due < row.grossCents ? (
        <span className="ml-2 text-small text-quiet">{t.left(formatMoney(due, locale))}</span>
      ) : null}
    </>
  );
}
