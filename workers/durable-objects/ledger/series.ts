import { LARGEST_FIRST_SEQUENCE } from '~/domain/numbering/series';
import { todayInParis, yearOf } from '~/domain/time/paris';
import type { OpenSeriesCommand, Refusal, SeriesOpened, SeriesState } from '~/ports/ledger-commands';
import { firstRow } from './sql';
import { findOperation, type LedgerStore, recordAudit, recordOperation } from './store';
import { readMeta } from './tables';

/**
 * Sets the first number of this Paris year's series, for someone whose last tool numbered up to there. Once, and
 * before the register has given any number of that kind: afterwards it would be a hole.
 * @throws RangeError for a first number that no series may start at
 */
export function openSeries(store: LedgerStore, command: OpenSeriesCommand): SeriesOpened | Refusal {
  const { kind, firstSequence, prefix, operation, actor } = command;
  if (!Number.isInteger(firstSequence) || firstSequence < 1 || firstSequence > LARGEST_FIRST_SEQUENCE)
    throw new RangeError(`a series cannot start at ${firstSequence}`);
  return store.sql.transaction((): SeriesOpened | Refusal => {
    const done = findOperation(store, operation);
    if (done.state === 'mismatch') return { ok: false, code: 'operation_mismatch' };
    if (done.state === 'done') return { ok: true, replayed: true, year: Number(done.result), firstSequence };
    if (readMeta(store.sql, 'closed')) return { ok: false, code: 'closed' };
    const frozen = readMeta(store.sql, 'frozen');
    if (frozen) return { ok: false, code: 'frozen', reason: frozen };
    const year = yearOf(todayInParis(store.now()));
    if (isStarted(store, command)) return { ok: false, code: 'series_started' };
    // a refused emit may have left the year's row behind, without a number
    store.sql.run(
      `INSERT INTO series (kind, year, prefix, first, next, last_date) VALUES (?, ?, ?, ?, ?, '')
       ON CONFLICT (kind, year) DO UPDATE SET prefix = excluded.prefix, first = excluded.first, next = excluded.next`,
      kind,
      year,
      prefix,
      firstSequence,
      firstSequence,
    );
    store.sql.run(
      `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING`,
      openedKey(kind),
      String(year),
    );
    recordAudit(store, {
      actor,
      action: 'series.opened',
      entityId: `${kind} ${year}`,
      details: { kind, year, firstSequence },
    });
    recordOperation(store, operation, String(year));
    return { ok: true, replayed: false, year, firstSequence };
  });
}

/** The series of this Paris year as the next emit will find them. */
export function seriesState(store: LedgerStore): SeriesState[] {
  const year = yearOf(todayInParis(store.now()));
  return (['invoice', 'credit_note'] as const).map((kind) => {
    const row = firstRow<{ prefix: string; digits: number; first: number; next: number }>(
      store.sql,
      'SELECT prefix, digits, first, next FROM series WHERE kind = ? AND year = ?',
      kind,
      year,
    );
    const fixed = row && row.next > row.first ? { prefix: row.prefix, digits: row.digits } : null;
    return { kind, year, next: row?.next ?? 1, started: isStarted(store, { kind }), fixed };
  });
}

/** Whether the register has given a number of that kind, or its first number was set. */
function isStarted({ sql }: LedgerStore, { kind }: Pick<OpenSeriesCommand, 'kind'>): boolean {
  if (readMeta(sql, openedKey(kind)) !== null) return true;
  return firstRow(sql, 'SELECT 1 AS found FROM documents WHERE kind = ? LIMIT 1', kind) !== null;
}

function openedKey(kind: OpenSeriesCommand['kind']): string {
  return `opened_${kind}`;
}
