import type { JournalEntry, JournalLine } from '~/domain/fec/journal';
import { centsToAmount } from '~/domain/money/cents';
import type { Cents, CivilDate } from '~/domain/money/types';

/** What the export is called wherever it is offered: it holds the sales journal, not all of the accounts. */
export const fecExportName = {
  fr: 'Export comptable au format FEC (journal des ventes)',
  en: 'Accounting export in FEC format (sales journal)',
};

/** The 18 columns of LPF art. A47 A-1, in their order. */
export const fecColumns = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
] as const;

/** The file: tab-separated, dates AAAAMMJJ, decimal comma, one line per posting, UTF-8. */
export function fecFile(entries: readonly JournalEntry[]): string {
  const rows = entries.flatMap((entry) => entry.lines.map((line) => fecRow(entry, line)));
  return [fecColumns.join('\t'), ...rows].map((row) => `${row}\r\n`).join('');
}

/**
 * `<SIREN>FEC<AAAAMMJJ>.txt`, the date being the last day of the period (LPF art. A47 A-1 IX).
 * @throws RangeError for what is no SIREN or date
 */
export function fecFileName(siren: string, lastDay: CivilDate): string {
  if (!/^\d{9}$/.test(siren) || !/^\d{4}-\d{2}-\d{2}$/.test(lastDay))
    throw new RangeError('A SIREN and a civil date');
  return `${siren}FEC${compactDate(lastDay)}.txt`;
}

function fecRow(entry: JournalEntry, line: JournalLine): string {
  const date = compactDate(entry.date);
  const columns = [
    entry.book.code,
    entry.book.label,
    String(entry.number),
    date,
    line.account.number,
    line.account.label,
    fecText(line.auxiliary?.id ?? ''),
    fecText(line.auxiliary?.name ?? ''),
    fecText(entry.piece.reference),
    compactDate(entry.piece.date),
    fecText(line.label),
    fecAmount(line.debit),
    fecAmount(line.credit),
    '',
    '',
    date,
    '',
    '',
  ];
  return columns.join('\t');
}

function compactDate(date: CivilDate): string {
  return date.replaceAll('-', '');
}

function fecAmount(cents: Cents): string {
  return centsToAmount(cents).replace('.', ',');
}

/** Separators would shift the columns; a first character that spreadsheets take for a formula is made text. */
function fecText(text: string): string {
  const line = text.replace(/[\p{Cc}|\u2028\u2029]+/gu, ' ').trim();
  return /^[=+\-@;"\uff1d\uff0b\uff0d\uff20]/u.test(line) ? `'${line}` : line;
}
