import type { Job } from '~/ports/jobs';
import type { Actor } from '~/ports/ledger-commands';
import { loseSightOfStaleMails } from './mails';
import { firstRow } from './sql';
import type { LedgerStore } from './store';

/**
 * After handing a job in: when the alarm does so once more, in epoch milliseconds. Half its age from now, so that a
 * queue with a long backlog is not filled with copies of what already stands in it; between 30 seconds and 5 minutes.
 */
const handInAgainAt = (now: number, since: number) =>
  now + Math.min(Math.max(Math.floor((now - since) / 2), 30_000), 300_000);

/**
 * The jobs whose time has come, each put off until it may be handed in again. The queue is only an accelerator: a
 * job that was lost comes round here until the ledger says that it is done.
 */
export function takeDueJobs(store: LedgerStore, accountId: string, actor: Actor): Job[] {
  loseSightOfStaleMails(store, actor);
  return store.sql.transaction(() => {
    const now = store.now();
    const documents = store.sql.all<{ id: string; since: number }>(
      `SELECT id, issued_at AS since FROM documents WHERE pdf_next_at <= ? ORDER BY pdf_next_at LIMIT 100`,
      now,
    );
    const mails = store.sql.all<{ id: string; since: number }>(
      `SELECT mails.id, mails.created_at AS since FROM mails JOIN documents ON documents.id = mails.document_id
       WHERE mails.next_at <= ? AND mails.state = 'queued' AND documents.pdf_key IS NOT NULL ORDER BY mails.next_at LIMIT 100`,
      now,
    );
    const putOff = (
      table: 'documents' | 'mails',
      column: 'pdf_next_at' | 'next_at',
      due: typeof documents,
    ) => {
      for (const { id, since } of due)
        store.sql.run(`UPDATE ${table} SET ${column} = ? WHERE id = ?`, handInAgainAt(now, since), id);
    };
    putOff('documents', 'pdf_next_at', documents);
    putOff('mails', 'next_at', mails);
    const requestId = actor.requestId;
    return [
      ...documents.map(({ id }): Job => ({ v: 1, kind: 'render', accountId, documentId: id, requestId })),
      ...mails.map(({ id }): Job => ({ v: 1, kind: 'mail', accountId, mailId: id, requestId })),
    ];
  });
}

/** When the alarm must ring next, or null when nothing is owed. Mails that wait for a PDF wake with it. */
export function nextWake({ sql, now }: LedgerStore): number | null {
  const row = firstRow<{ at: number | null }>(
    sql,
    `SELECT MIN(at) AS at FROM (
       SELECT MIN(pdf_next_at) AS at FROM documents WHERE pdf_next_at IS NOT NULL
       UNION ALL SELECT MIN(mails.next_at) FROM mails JOIN documents ON documents.id = mails.document_id
         WHERE mails.next_at IS NOT NULL AND mails.state = 'queued' AND documents.pdf_key IS NOT NULL
       UNION ALL SELECT MIN(lease_until) FROM mails WHERE state = 'sending'
       UNION ALL SELECT ? WHERE EXISTS (SELECT 1 FROM journal))`,
    now() + 5_000,
  );
  return row?.at ?? null;
}
