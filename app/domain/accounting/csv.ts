import { centsToAmount } from '~/domain/money/cents';
import type { Cents } from '~/domain/money/types';

/** A cell: text that people typed or we wrote, or an exact amount in cents. */
export type CsvValue = string | number | null | { cents: Cents };

const BYTE_ORDER_MARK = '\ufeff';

/** What spreadsheets take for the start of a formula, also in full width, and after blanks they skip. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/**
 * One cell of a CSV file for French spreadsheets: semicolon, decimal comma, quotes where needed. Text that a
 * spreadsheet would run as a formula is made text by an apostrophe; amounts of ours keep their sign.
 */
export function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return centsToAmount(value.cents).replace('.', ',');
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[";\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell as it was before `csvCell` made it safe: without the apostrophe that keeps a formula from running. */
export function typedCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** One line of a CSV file, with its end. */
export function csvRow(cells: readonly CsvValue[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

/** A whole file in UTF-8; the mark at its start tells spreadsheets so. */
export function csvFile(header: readonly string[], rows: ReadonlyArray<readonly CsvValue[]>): string {
  return BYTE_ORDER_MARK + [header, ...rows].map(csvRow).join('');
}
