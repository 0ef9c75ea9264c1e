import { csvFile } from '~/domain/accounting/csv';
import type { Table } from '~/domain/csv/read-table';
import type { Locale } from '~/i18n/locale';
import { clientImportMessages } from '~/i18n/messages/client-import';
import type { ImportError } from './import-plan';

/**
 * The rows of a file that an import refuses, as they stand in it, each with where it stood and every one of its errors:
 * a person corrects this file and imports it instead of looking for them in thousands of rows. The import leaves the two
 * columns out that are added at the front. Safe against formulas, which the import takes off again.
 */
export function refusedRowsFile(table: Table, errors: readonly ImportError[], locale: Locale): string {
  const t = clientImportMessages(locale).refusedFile;
  const byRow = Map.groupBy(errors, ({ row }) => row);
  const words = ({ column, message }: ImportError) => (column === '' ? message : t.error(column, message));
  const rows = table.rows.flatMap(({ row, cells }) => {
    const found = byRow.get(row);
    if (!found) return [];
    return [[row, found.map(words).join(' '), ...cells]];
  });
  return csvFile([t.row, t.errors, ...table.header], rows);
}
