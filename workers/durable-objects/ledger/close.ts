import type { MailRequest } from '~/ports/ledger';
import { revokeAllLinks } from './proof-links';
import { firstRow } from './sql';
import { type LedgerStore, markPending, nextVersion } from './store';
import { readMeta, writeMeta } from './tables';

/**
 * Closes the register for good: no number, payment or mail is added any more. What was promised before, PDFs and
 * queued mails, is still done. @returns how many of those are left
 */
export function closeLedger(store: LedgerStore): { pendingJobs: number } {
  return store.sql.transaction(() => {
    if (readMeta(store.sql, 'closed') === null) {
      writeMeta(store.sql, 'closed', new Date(store.now()).toISOString());
    }
    forgetCorrespondence(store);
    revokeAllLinks(store);
    const pdfs = firstRow<{ n: number }>(
      store.sql,
      `SELECT COUNT(*) AS n FROM documents WHERE pdf_state = 'pending'`,
    );
    const mails = firstRow<{ n: number }>(
      store.sql,
      `SELECT COUNT(*) AS n FROM mails WHERE state IN ('queued', 'sending')`,
    );
    return { pendingJobs: (pdfs?.n ?? 0) + (mails?.n ?? 0) };
  });
}

/** In a closed register, whom a mail went to and what it said is kept no longer than the mail takes. */
export function forgetCorrespondence(store: LedgerStore): void {
  if (readMeta(store.sql, 'closed') === null) return;
  const settled = store.sql.all<{ id: string; request: string }>(
    `SELECT id, request FROM mails WHERE state NOT IN ('queued', 'sending') AND json_array_length(request, '$.to') > 0`,
  );
  for (const { id, request } of settled) {
    const { mailId, duplicate } = JSON.parse(request) as MailRequest;
    const blank: MailRequest = { mailId, duplicate, to: [], cc: [], subject: '', message: '' };
    store.sql.run(
      'UPDATE mails SET request = ?, last_error = NULL, copy_key = NULL, version = ? WHERE id = ?',
      JSON.stringify(blank),
      nextVersion(store),
      id,
    );
    markPending(store, 'mail', id);
  }
}
