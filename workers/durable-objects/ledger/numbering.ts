import type { SeriesKind } from '~/domain/invoice/model';
import { firstRow } from './sql';
import { LedgerInvariantError, type LedgerStore } from './store';

/** A series of one year: `next` is the number that the next document gets. */
export interface SeriesRow {
  prefix: string;
  digits: number;
  first: number;
  next: number;
  last_date: string;
}

/** The date before which the next document of a kind may not be dated (CGI, ann. II, art. 242 nonies A); null: none. */
export function lastIssueDate({ sql }: LedgerStore, kind: SeriesKind): string | null {
  return (
    firstRow<{ last: string | null }>(
      sql,
      // a series without a number yet has no date that binds the next one
      'SELECT MAX(last_date) AS last FROM series WHERE kind = ? AND next > first',
      kind,
    )?.last ?? null
  );
}

/** The series of the year, from 1 unless its first number was set; its prefix and width are fixed by its first number. */
export function seriesOf(
  store: LedgerStore,
  asked: { kind: SeriesKind; year: number; prefix: string; digits: number; date: string },
): SeriesRow {
  const { kind, year, prefix, digits, date } = asked;
  store.sql.run(
    `INSERT INTO series (kind, year, prefix, digits, first, next, last_date) VALUES (?, ?, ?, ?, 1, 1, ?)
     ON CONFLICT DO NOTHING`,
    kind,
    year,
    prefix,
    digits,
    date,
  );
  store.sql.run(
    'UPDATE series SET prefix = ?, digits = ? WHERE kind = ? AND year = ? AND next = first',
    prefix,
    digits,
    kind,
    year,
  );
  const row = firstRow<SeriesRow>(
    store.sql,
    'SELECT prefix, digits, first, next, last_date FROM series WHERE kind = ? AND year = ?',
    kind,
    year,
  );
  if (!row) throw new LedgerInvariantError(`no series ${kind} ${year}`);
  return row;
}

/**
 * Counts a series' next number as given. Only with the document that bears it, in one transaction.
 * @throws LedgerInvariantError rather than number on top of a hole
 */
export function takeNumber(
  store: LedgerStore,
  { kind, year, series, date }: { kind: SeriesKind; year: number; series: SeriesRow; date: string },
): void {
  assertContinuous(store, kind, year, series);
  store.sql.run(
    'UPDATE series SET next = ?, last_date = ? WHERE kind = ? AND year = ?',
    series.next + 1,
    date,
    kind,
    year,
  );
}

/** Refuses to number on top of a hole: the last number must be the count. Two index look-ups. */
function assertContinuous(store: LedgerStore, kind: SeriesKind, year: number, series: SeriesRow): void {
  const row = firstRow<{ last: number | null }>(
    store.sql,
    'SELECT MAX(sequence) AS last FROM documents WHERE kind = ? AND year = ?',
    kind,
    year,
  );
  if ((row?.last ?? series.first - 1) !== series.next - 1) {
    throw new LedgerInvariantError(`series ${kind} ${year}: last number ${row?.last}, next ${series.next}`);
  }
}
