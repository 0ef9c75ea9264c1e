import { isRetentionOver, keptUntil } from '~/domain/legal/retention';
import { todayInParis } from '~/domain/time/paris';
import type { MailRequest } from '~/ports/ledger-commands';
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

/** All that a register has of its own, whatever later releases add; the platform's and SQLite's own tables apart. */
const TABLES = `SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'meta'
  AND substr(name, 1, 4) <> '_cf_' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name`;
/** What stays of a register: whose it was, that it is closed, and the shape of its tables. */
const STAYS = ['account', 'closed', 'schema', 'version', 'clock_offset'];

/**
 * Empties a closed register when the law no longer wants it kept, and not a day before: the ledger itself reads the
 * date of its last document. Again changes nothing.
 * @returns whether it is empty now, and else until when it is kept (null: it is not closed)
 */
export function purgeLedger(store: LedgerStore): { purged: boolean; until: string | null } {
  const { sql } = store;
  if (readMeta(sql, 'closed') === null) return { purged: false, until: null };
  const last = firstRow<{ last: string | null }>(sql, 'SELECT MAX(issue_date) AS last FROM documents')?.last;
  if (last && !isRetentionOver(last, todayInParis(store.now())))
    return { purged: false, until: keptUntil(last) };
  sql.transaction(() => {
    for (const { name } of sql.all<{ name: string }>(TABLES)) sql.run(`DELETE FROM ${name}`);
    sql.run('DELETE FROM meta WHERE key NOT IN (SELECT value FROM json_each(?))', JSON.stringify(STAYS));
  });
  return { purged: true, until: null };
}
