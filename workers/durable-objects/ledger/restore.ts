import { ArchiveError } from '~/domain/archive/archive-error';
import type {
  AuditRecord,
  LedgerArchive,
  RestoredMail,
  RestorePlan,
  RestoreProgress,
  RestoreRefusal,
} from '~/ports/ledger-archive';
import type { Actor } from '~/ports/ledger-commands';
import { markEverythingPending } from './projection';
import { takeEntry } from './restore-entries';
import { firstRow } from './sql';
import { chainHead, findDocument, type LedgerStore, nextVersion, recordAudit } from './store';
import { readMeta, writeMeta } from './tables';

/** A plan under way, and which rows of the audit trail were there before it. */
interface Loading {
  plan: RestorePlan;
  auditBefore: number;
}

function readLoading({ sql }: LedgerStore): Loading | null {
  const text = readMeta(sql, 'restoring');
  return text === null ? null : (JSON.parse(text) as Loading);
}

/** While an archive is loaded the register shows and does nothing: it is empty or whole, never in between. */
export function isRestoring({ sql }: Pick<LedgerStore, 'sql'>): boolean {
  return readMeta(sql, 'restoring') !== null;
}

/** Makes the ledger ready for a plan, once; another plan takes the place of one that was not committed. */
export function beginRestore(store: LedgerStore, plan: RestorePlan): RestoreProgress | RestoreRefusal {
  return refusing(() =>
    store.sql.transaction(() => {
      if (readMeta(store.sql, 'closed') !== null) throw new ArchiveError('closed');
      if (readMeta(store.sql, 'restored') === plan.id) return progress(store, lastAuditRow(store));
      const loading = readLoading(store);
      if (loading?.plan.id === plan.id) return progress(store, loading.auditBefore);
      if (loading) forgetLoaded(store, loading);
      if (!isEmpty(store)) throw new ArchiveError('not_empty');
      const auditBefore = lastAuditRow(store);
      writeMeta(store.sql, 'restoring', JSON.stringify({ plan, auditBefore } satisfies Loading));
      return progress(store, auditBefore);
    }),
  );
}

/** Takes the next rows. What was given before is skipped, so that a step which died may be done again. */
export function loadRestore(
  store: LedgerStore,
  input: Parameters<LedgerArchive['loadRestore']>[0],
): RestoreProgress | RestoreRefusal {
  const { id, after, rows: given } = input;
  return refusing(() =>
    store.sql.transaction(() => {
      const { plan, auditBefore } = mustLoad(store, id);
      const done = progress(store, auditBefore);
      const taken =
        given.kind === 'entries' ? done.position : given.kind === 'mails' ? done.mails : done.audit;
      if (after > taken) throw new ArchiveError('chain_broken', `${after}`);
      const skip = taken - after;
      if (given.kind === 'entries') for (const row of given.rows.slice(skip)) takeEntry(store, plan, row);
      else if (given.kind === 'mails') for (const row of given.rows.slice(skip)) takeMail(store, row);
      else for (const row of given.rows.slice(skip)) takeAudit(store, row);
      // nothing goes to D1 before the whole is accepted
      store.sql.run('DELETE FROM journal');
      return progress(store, auditBefore);
    }),
  );
}

/** Whether what was loaded is the whole of what the plan says. */
export function checkRestore(store: LedgerStore, id: string): RestoreProgress | RestoreRefusal {
  return refusing(() => {
    const { plan, auditBefore } = mustLoad(store, id);
    const [mark] = plan.lineage.slice(-1);
    const head = chainHead(store);
    if (!mark || head.position !== mark.entries || head.hash !== mark.headHash)
      throw new ArchiveError('wrong_head', `${head.position}`);
    for (const { kind, year, prefix, first, next } of plan.series) {
      const row = firstRow<{ last: number | null }>(
        store.sql,
        'SELECT MAX(sequence) AS last FROM documents WHERE kind = ? AND year = ?',
        kind,
        year,
      );
      if ((row?.last ?? first - 1) !== next - 1)
        throw new ArchiveError('numbers_broken', `${prefix}-${year}`);
    }
    return progress(store, auditBefore);
  });
}

/** What was loaded becomes the register, with the mark of its restore. D1 knows nothing of it yet. */
export function commitRestore(
  store: LedgerStore,
  input: { id: string; actor: Actor },
): RestoreProgress | RestoreRefusal {
  if (readMeta(store.sql, 'restored') === input.id)
    return progress(store, readLoading(store)?.auditBefore ?? lastAuditRow(store));
  const checked = checkRestore(store, input.id);
  if (!checked.ok) return checked;
  store.sql.transaction(() => {
    const { plan } = mustLoad(store, input.id);
    const [mark] = plan.lineage.slice(-1);
    store.sql.run('DELETE FROM series');
    for (const { kind, year, prefix, digits, first, next, opened } of plan.series) {
      store.sql.run(
        `INSERT INTO series (kind, year, prefix, digits, first, next, last_date) VALUES (?1, ?2, ?3, ?4, ?5, ?6,
           COALESCE((SELECT MAX(issue_date) FROM documents WHERE kind = ?1 AND year = ?2), ''))`,
        kind,
        year,
        prefix,
        digits,
        first,
        next,
      );
      if (opened) writeMeta(store.sql, `opened_${kind}`, String(year));
    }
    store.sql.run(`UPDATE documents SET pdf_next_at = ? WHERE pdf_state = 'pending'`, store.now());
    writeMeta(store.sql, 'lineage', JSON.stringify(plan.lineage));
    writeMeta(store.sql, 'restored', plan.id);
    store.sql.run(`DELETE FROM meta WHERE key = 'restoring'`);
    recordAudit(store, {
      actor: input.actor,
      action: 'register.restored',
      entityId: 'register',
      details: {
        entries: mark?.entries,
        headHash: mark?.headHash,
        archivedAt: mark?.archivedAt,
        keyId: mark?.keyId,
      },
    });
  });
  markEverythingPending(store);
  return checked;
}

/** Forgets what was loaded: the ledger is as it was before. Nothing happens after the commit. */
export function abandonRestore(store: LedgerStore, id: string): void {
  const loading = readLoading(store);
  if (loading?.plan.id !== id) return;
  store.sql.transaction(() => forgetLoaded(store, loading));
  // its own older lines of the audit trail may have been waiting for D1
  markEverythingPending(store);
}

function forgetLoaded({ sql }: LedgerStore, { auditBefore }: Loading): void {
  for (const table of [
    'entries',
    'documents',
    'deposit_uses',
    'payments',
    'mails',
    'months',
    'client_years',
    'proof_links',
  ])
    sql.run(`DELETE FROM ${table}`);
  sql.run('DELETE FROM audit WHERE rowid > ?', auditBefore);
  sql.run(`DELETE FROM meta WHERE key = 'restoring'`);
}

function isEmpty({ sql }: LedgerStore): boolean {
  return (
    firstRow(
      sql,
      'SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM entries) OR EXISTS (SELECT 1 FROM documents) OR EXISTS (SELECT 1 FROM mails)',
    ) === null
  );
}

function lastAuditRow({ sql }: LedgerStore): number {
  return firstRow<{ last: number | null }>(sql, 'SELECT MAX(rowid) AS last FROM audit')?.last ?? 0;
}

function mustLoad(store: LedgerStore, id: string): Loading {
  const loading = readLoading(store);
  if (loading?.plan.id !== id) throw new ArchiveError('gave_up');
  return loading;
}

function progress(store: LedgerStore, auditBefore: number): RestoreProgress {
  const count = (query: string, ...params: number[]) =>
    firstRow<{ n: number }>(store.sql, query, ...params)?.n ?? 0;
  return {
    ok: true,
    position: chainHead(store).position,
    mails: count('SELECT COUNT(*) AS n FROM mails'),
    audit: count('SELECT COUNT(*) AS n FROM audit WHERE rowid > ?', auditBefore),
  };
}

/** A mail as history: one that had not left yet is not sent from here by itself, since its old home may send it. */
function takeMail(store: LedgerStore, mail: RestoredMail): void {
  if (!findDocument(store, mail.documentId)) throw new ArchiveError('unknown_reference', mail.id);
  const underWay = mail.state === 'queued' || mail.state === 'sending';
  const { id, to, cc, subject, message, duplicate } = mail;
  store.sql.run(
    `INSERT INTO mails (id, document_id, state, request, attempts, transport, last_error, copy_key, accepted_at,
       created_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    mail.documentId,
    underWay ? 'unknown' : mail.state,
    JSON.stringify({ mailId: id, to, cc, subject, message, duplicate }),
    mail.attempts,
    mail.transport,
    underWay ? 'restored from an archive before it left' : mail.lastError,
    mail.copyKey,
    mail.acceptedAt,
    mail.createdAt,
    nextVersion(store),
  );
}

function takeAudit(store: LedgerStore, event: AuditRecord): void {
  store.sql.run(
    `INSERT INTO audit (id, at, actor, action, entity, entity_id, details, request_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    event.id,
    event.at,
    event.actor,
    event.action,
    event.entity,
    event.entityId,
    JSON.stringify(event.details),
    event.requestId,
  );
}

/** What is wrong with an archive is an answer, not a failure: the transaction has taken it all back. */
function refusing(work: () => RestoreProgress): RestoreProgress | RestoreRefusal {
  try {
    return work();
  } catch (error) {
    if (error instanceof ArchiveError) return { ok: false, problem: error.problem };
    // two rows with one id: no archive of ours has that
    if (String(error).includes('UNIQUE constraint failed'))
      return { ok: false, problem: { code: 'bad_row', subject: '' } };
    throw error;
  }
}
