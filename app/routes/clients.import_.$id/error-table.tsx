import { clientImportMessages } from '~/i18n/messages/client-import';
import { useLocale } from '~/i18n/use-locale';
import type { ClientImportView } from '~/services/clients/read-client-import';
import { Actions, LinkButton } from '~/ui/button';
import { DataTable } from '~/ui/data-table';

/** The errors of the file by row and column, and how many more there are. */
export function ErrorTable({
  view,
  report,
}: {
  view: ClientImportView;
  report: NonNullable<ClientImportView['report']>;
}) {
  const t = clientImportMessages(useLocale());
  const { errors, errorCount } = report;
  if (errors.length === 0) return null;
  return (
    <div className="space-y-2 pt-4">
      <h3 className="font-strong">{t.errorsCaption}</h3>
      <Actions>
        <LinkButton to={`/clients/import/${view.id}/refused.csv`} reloadDocument>
          {t.refusedFile.download}
        </LinkButton>
      </Actions>
      <p className="pb-2 text-small text-quiet">{t.refusedFile.hint}</p>
      <DataTable
        caption={t.errorsCaption}
        rows={errors}
        rowKey={({ row, column, message }) => `${row} ${column} ${message}`}
        columns={[
          { key: 'row', header: t.errorColumns.row, cell: ({ row }) => row, phone: 'title' },
          { key: 'column', header: t.errorColumns.column, cell: ({ column }) => column, phone: 'aside' },
          {
            key: 'value',
            header: t.errorColumns.value,
            cell: ({ value }) => <span className="[overflow-wrap:anywhere]">{value}</span>,
            phone: 'meta-aside',
          },
          { key: 'message', header: t.errorColumns.message, cell: ({ message }) => message, phone: 'meta' },
        ]}
      />
      {errorCount > errors.length ? <p>{t.moreErrors(errorCount - errors.length)}</p> : null}
    </div>
  );
}
