import type { NumberedSeries, YearNumbers } from '~/ports/ledger-register';
import { firstRow } from './sql';
import type { LedgerStore } from './store';

/** The numbers of a year as they stood at a position of the chain: what a numbering statement says. Reads only. */
export function yearNumbers({ sql }: LedgerStore, input: { year: number; upTo: number }): YearNumbers {
  const { year, upTo } = input;
  const head = firstRow<{ hash: string }>(sql, 'SELECT hash FROM entries WHERE position = ?', upTo);
  const series = sql.all<NumberedSeries>(
    `SELECT s.kind AS kind, firstSequence, lastSequence, count,
       (SELECT prefix FROM series WHERE series.kind = s.kind AND series.year = ?1) AS prefix,
       (SELECT number FROM documents d WHERE d.kind = s.kind AND d.year = ?1 AND d.sequence = s.firstSequence) AS first,
       last.number AS last, last.position AS lastPosition,
       (SELECT hash FROM entries WHERE entries.position = last.position) AS lastHash
     FROM (SELECT kind, MIN(sequence) AS firstSequence, MAX(sequence) AS lastSequence, COUNT(*) AS count
           FROM documents WHERE year = ?1 AND position <= ?2 GROUP BY kind) s
     JOIN documents last ON last.kind = s.kind AND last.year = ?1 AND last.sequence = s.lastSequence
     ORDER BY s.kind DESC`,
    year,
    upTo,
  );
  const seller = firstRow<{ legalName: string | null; siren: string | null }>(
    sql,
    `SELECT json_extract(snapshot, '$.seller.legalName') AS legalName, json_extract(snapshot, '$.seller.siren') AS siren
     FROM documents WHERE year = ? AND position <= ? ORDER BY position DESC LIMIT 1`,
    year,
    upTo,
  );
  return { headHash: head?.hash ?? null, seller, series };
}
