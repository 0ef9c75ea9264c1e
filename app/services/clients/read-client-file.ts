import { type ColumnMapping, fieldsMappedTwice, repeatedHeaders } from '~/domain/client-import/columns';
import { decodeText } from '~/domain/csv/decode-text';
import { readTable, type Table, type TableFault } from '~/domain/csv/read-table';
import type { Locale } from '~/i18n/locale';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { formatCount } from '~/i18n/numbers';
import { AppError, type PublicText, tooLarge, validation } from '~/services/errors';

/** 10 MiB: the largest file of clients. */
export const CLIENT_FILE_LIMIT = 10 * 1_048_576;
const LIMITS = { rows: 10_000, columns: 50, cellBytes: 2_048 };

/**
 * The table in a file of clients, whatever its encoding and delimiter.
 * @throws AppError 413 beyond 10 MiB, 10,000 rows, 50 columns or 2 kB a cell; 422 when it is no table
 */
export function readClientFile(bytes: Uint8Array, locale: Locale): Table {
  if (bytes.byteLength > CLIENT_FILE_LIMIT) throw tooLarge(CLIENT_FILE_LIMIT);
  const read = readTable(decodeText(bytes).text, LIMITS);
  if (read.ok) return read.table;
  throw faultError(read.fault, locale);
}

/** What is wrong with a mapping: no name, or one field twice. */
export function mappingProblems(mapping: ColumnMapping, locale: Locale): string[] {
  const t = clientImportMessages(locale);
  const twice = fieldsMappedTwice(mapping).map((field) => t.faults.mapped_twice(t.fields[field]));
  const nameless = mapping.includes('name') || mapping.includes('firstName') ? [] : [t.faults.no_name];
  return [...twice, ...nameless];
}

/** @throws AppError 422 with what is wrong with the mapping */
export function assertMapping(mapping: ColumnMapping, locale: Locale): void {
  const messages = mappingProblems(mapping, locale);
  if (messages.length > 0) {
    throw validation(messages.map((message) => ({ path: 'file', code: 'bad_columns', message })));
  }
}

/**
 * Refuses a file in which two columns have the same known heading: a program cannot ask which one is meant.
 * @throws AppError 422
 */
export function assertHeadersOnce(table: Table, locale: Locale): void {
  const [header] = repeatedHeaders(table.header);
  if (header === undefined) return;
  const message = clientImportMessages(locale).faults.repeated_header(header);
  throw validation([{ path: 'file', code: 'bad_columns', message }]);
}

function faultError(fault: TableFault, locale: Locale): AppError {
  const words = (language: Locale): string => {
    const t = clientImportMessages(language).faults;
    switch (fault.code) {
      case 'empty':
        return t.empty;
      case 'too_many_rows':
        return t.too_many_rows(formatCount(LIMITS.rows, language));
      default:
        return t[fault.code](fault.row);
    }
  };
  const text: PublicText = { fr: words('fr'), en: words('en') };
  if (fault.code === 'empty' || fault.code === 'broken_quotes') {
    return validation([{ path: 'file', code: `csv.${fault.code}`, message: text[locale] }]);
  }
  return new AppError('too_large', 413, text);
}
