import type { ChainEntry } from '~/ports/ledger-register';
import type { LedgerStore } from './store';

interface EntryRow {
  position: number;
  kind: ChainEntry['kind'];
  document_id: string;
  payload: string;
  previous_hash: string;
  hash: string;
  at: number;
}

/** The chain's entries after a position, in order: what an archive needs to be checked by anybody. */
export function chainEntries({ sql }: LedgerStore, input: { after: number; limit: number }): ChainEntry[] {
  const rows = sql.all<EntryRow>(
    'SELECT * FROM entries WHERE position > ? ORDER BY position LIMIT ?',
    input.after,
    input.limit,
  );
  return rows.map(({ document_id, previous_hash, ...row }) => ({
    ...row,
    documentId: document_id,
    previousHash: previous_hash,
  }));
}
