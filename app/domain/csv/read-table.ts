import Papa from 'papaparse';

/** What a table may hold at most; a cell is measured in UTF-8 bytes. */
export interface TableLimits {
  rows: number;
  columns: number;
  cellBytes: number;
}

export type Delimiter = ';' | ',' | '\t';

export interface TableRow {
  /** as a spreadsheet numbers it: the header is row 1 */
  row: number;
  /** as many as the header has, or fewer; all of them where the row overflows */
  cells: string[];
  /** the row has more cells than the header: a delimiter inside a text that stands without quotes */
  overflows: boolean;
}

export interface Table {
  delimiter: Delimiter;
  header: string[];
  /** those with anything in them */
  rows: TableRow[];
}

/** Why a text is no table that we read. `row` is where it shows. */
export type TableFault =
  | { code: 'empty' }
  | { code: 'too_many_rows' }
  | { code: 'too_many_columns'; row: number }
  | { code: 'cell_too_long'; row: number }
  | { code: 'broken_quotes'; row: number };

const DELIMITERS: readonly Delimiter[] = [';', ',', '\t'];

/**
 * Reads delimited text (RFC 4180, and what spreadsheets make of it: semicolons, tabs, `sep=;`, mixed line ends).
 * The first row names the columns. Stops at the first fault, so a hostile file costs no more than its limits.
 */
export function readTable(
  text: string,
  limits: TableLimits,
): { ok: true; table: Table } | { ok: false; fault: TableFault } {
  const { body, declared } = withoutDeclaration(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const delimiter = declared ?? guessDelimiter(body);
  const read: { header: string[] | null; rows: TableRow[]; fault: TableFault | null } = {
    header: null,
    rows: [],
    fault: null,
  };
  let row = 0;
  Papa.parse<string[]>(body, {
    delimiter,
    newline: '\n',
    step({ data: cells, errors }, parser) {
      row += 1;
      const blank = cells.every((cell) => cell.trim() === '');
      const fault = errors.some((error) => error.type === 'Quotes')
        ? ({ code: 'broken_quotes', row } as const)
        : blank
          ? null
          : faultOf(cells, row, limits);
      if (fault) {
        read.fault = fault;
        parser.abort();
      } else if (blank) {
        return;
      } else if (read.header === null) {
        read.header = withoutEmptyEnd(cells).map((cell) => cell.trim());
      } else if (read.rows.length >= limits.rows) {
        read.fault = { code: 'too_many_rows' };
        parser.abort();
      } else {
        const columns = read.header.length;
        const overflows = cells.slice(columns).some((cell) => cell.trim() !== '');
        read.rows.push({ row, cells: overflows ? cells : cells.slice(0, columns), overflows });
      }
    },
  });
  if (read.fault) return { ok: false, fault: read.fault };
  if (!read.header) return { ok: false, fault: { code: 'empty' } };
  return { ok: true, table: { delimiter, header: read.header, rows: read.rows } };
}

function faultOf(cells: string[], row: number, limits: TableLimits): TableFault | null {
  if (cells.length > limits.columns && withoutEmptyEnd(cells).length > limits.columns) {
    return { code: 'too_many_columns', row };
  }
  // a character is at most three bytes of UTF-8 per code unit: only long ones are worth encoding
  if (cells.some((cell) => cell.length * 3 > limits.cellBytes && utf8Length(cell) > limits.cellBytes)) {
    return { code: 'cell_too_long', row };
  }
  return null;
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

function withoutEmptyEnd(cells: string[]): string[] {
  let length = cells.length;
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length -= 1;
  return cells.slice(0, length);
}

/** Excel hides a first line `sep=;` and splits by what it says. */
function withoutDeclaration(text: string): { body: string; declared: Delimiter | null } {
  const match = /^"?sep=([;,\t])"?(?:\n|$)/i.exec(text);
  const declared = DELIMITERS.find((delimiter) => delimiter === match?.[1]) ?? null;
  return { body: match && declared ? text.slice(match[0].length) : text, declared };
}

/** The delimiter that splits the first line that is not blank into most columns, quotes apart. */
function guessDelimiter(text: string): Delimiter {
  const counts = new Map<string, number>();
  let quoted = false;
  let seen = false;
  for (const character of text.slice(0, 20_000)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === '\n' && seen) break;
    else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1);
    if (character !== '\n') seen = true;
  }
  let best: Delimiter = ';';
  for (const delimiter of DELIMITERS) {
    if ((counts.get(delimiter) ?? 0) > (counts.get(best) ?? 0)) best = delimiter;
  }
  return best;
}
