import type { RegisterState } from '~/ports/ledger-register';
import { readLineage } from './lineage';
import { pendingCount } from './projection';
import { firstRow } from './sql';
import { chainHead, type LedgerStore } from './store';
import { readMeta } from './tables';

/** The register in figures: documents, entries, head of the chain, holes (always 0). */
export function registerState(store: LedgerStore): RegisterState {
  const { sql } = store;
  const head = chainHead(store);
  const issued = firstRow<{ n: number }>(sql, 'SELECT COUNT(*) AS n FROM documents')?.n ?? 0;
  const expected = firstRow<{ n: number | null }>(sql, 'SELECT SUM(next - first) AS n FROM series')?.n ?? 0;
  return {
    issued,
    entries: head.position,
    headHash: head.hash,
    pending: pendingCount(store),
    gaps: expected - issued,
    frozen: readMeta(sql, 'frozen'),
    lineage: readLineage(store),
  };
}
