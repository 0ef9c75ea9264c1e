import { Form, Link } from '@remix-run/react';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { formatCount } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import type { ImportReport } from '~/services/clients/import-clients';
import { Actions, SubmitButton } from '~/ui/button';
import { DataTable } from '~/ui/data-table';
import { Field } from '~/ui/field';
import { Details, Section } from '~/ui/page';
import type { FileColumn } from './columns-form';

/** What the import would do, every error of the file, and the button that does it. */
export function Report({
  rows,
  columns,
  problems,
  report,
  opId,
}: {
  rows: number;
  columns: readonly FileColumn[];
  /** why the columns as they are chosen cannot be imported */
  problems: readonly string[];
  report: (ImportReport & { moreErrors: number }) | null;
  opId: string;
}) {
  const locale = useLocale();
  const t = clientImportMessages(locale);
  const count = (value: number) => formatCount(value, locale);
  return (
    <Section title={t.reportTitle} hint={t.reportHint(rows)}>
      {problems.map((problem) => (
        <p key={problem} role="alert" className="border-l-2 border-error pl-3 font-strong text-error">
          {problem}
        </p>
      ))}
      {report ? (
        <>
          <Details
            items={[
              { label: t.created, value: count(report.created) },
              { label: t.updated, value: count(report.updated) },
              { label: t.unchanged, value: count(report.unchanged) },
              { label: t.refused, value: count(report.refused) },
            ]}
          />
          <p className="text-small text-quiet">{t.matching}</p>
          <Errors report={report} />
          {report.created + report.updated === 0 ? (
            <p>
              {report.refused === 0 ? t.nothing : null} <Link to="/clients">{t.back}</Link>
            </p>
          ) : (
            <Form method="post" className="space-y-4">
              <input type="hidden" name="opId" value={opId} />
              {columns.map(({ field }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
                <input key={at} type="hidden" name={`c${at}`} value={field ?? ''} />
              ))}
              {report.refused > 0 ? (
                <Field field={{ name: 'partial' }} label={t.partial} kind="checkbox" hint={t.partialHint} />
              ) : null}
              <Actions>
                <SubmitButton busyLabel={t.busy}>{t.submit}</SubmitButton>
              </Actions>
            </Form>
          )}
        </>
      ) : null}
    </Section>
  );
}

function Errors({ report }: { report: ImportReport & { moreErrors: number } }) {
  const locale = useLocale();
  const t = clientImportMessages(locale);
  if (report.errors.length === 0) return null;
  return (
    <>
      <DataTable
        caption={t.errorsCaption}
        rows={report.errors}
        rowKey={({ row, column, message }) => `${row} ${column} ${message}`}
        columns={[
          { key: 'row', header: t.errorColumns.row, cell: ({ row }) => row, phone: 'title' },
          { key: 'column', header: t.errorColumns.column, cell: ({ column }) => column, phone: 'aside' },
          {
            key: 'value',
            header: t.errorColumns.value,
            cell: ({ value }) => <span className="[overflow-wrap:anywhere]">{value.slice(0, 80)}</span>,
            phone: 'meta-aside',
          },
          { key: 'message', header: t.errorColumns.message, cell: ({ message }) => message, phone: 'meta' },
        ]}
      />
      {report.moreErrors > 0 ? <p>{t.moreErrors(report.moreErrors)}</p> : null}
    </>
  );
}
