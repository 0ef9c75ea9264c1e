import { createHash } from 'node:crypto';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import type { Snapshot } from '~/domain/invoice/model';
import type { Actor, Operation } from '~/ports/ledger-commands';
import type { CopyCursor } from '~/ports/ledger-register';
import { DOCUMENT_COLUMNS, type DocumentRow } from './rows';
import { firstRow, type LedgerSql } from './sql';

/** What the ledger's verbs work with: its tables, its clock and its source of ids. */
export interface LedgerStore {
  sql: LedgerSql;
  now(): number;
  uuid(): string;
}

/** Thrown when the register contradicts itself. Nothing is repaired silently: issuing stops. */
export class LedgerInvariantError extends Error {
  override name = 'LedgerInvariantError';
}

const GENESIS = '0'.repeat(64);

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function chainHead({ sql }: LedgerStore): { position: number; hash: string } {
  const row = firstRow<{ position: number; hash: string }>(
    sql,
    'SELECT position, hash FROM entries ORDER BY position DESC LIMIT 1',
  );
  return row ?? { position: 0, hash: GENESIS };
}

/**
 * Appends an entry to the chain: hash_n = SHA-256(hash_{n−1} ‖ canonical payload). The payload holds no account
 * id, so that an account restored elsewhere keeps its head.
 */
export function appendEntry(
  store: LedgerStore,
  entry: { kind: 'issue' | 'payment'; documentId: string; payload: unknown },
): { position: number; hash: string } {
  const head = chainHead(store);
  const payload = canonicalJson(entry.payload);
  const position = head.position + 1;
  const hash = sha256Hex(head.hash + payload);
  store.sql.run(
    'INSERT INTO entries (position, kind, document_id, payload, previous_hash, hash, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    position,
    entry.kind,
    entry.documentId,
    payload,
    head.hash,
    hash,
    store.now(),
  );
  return { position, hash };
}

/** Marks something as not yet in D1. `project` clears the mark when D1 has it. */
export function markPending({ sql }: LedgerStore, kind: JournalKind, entityId: string): void {
  // A new sequence even when it is pending already: a projection under way must not clear a later change.
  sql.run('DELETE FROM journal WHERE kind = ? AND entity_id = ?', kind, entityId);
  sql.run('INSERT INTO journal (kind, entity_id) VALUES (?, ?)', kind, entityId);
}

export type JournalKind = CopyCursor['kind'];

/** A version greater than any other in the ledger: what D1 compares to refuse a late projection. */
export function nextVersion({ sql }: LedgerStore): number {
  sql.run(
    `INSERT INTO meta (key, value) VALUES ('version', '1')
     ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)`,
  );
  return Number.parseInt(
    firstRow<{ value: string }>(sql, `SELECT value FROM meta WHERE key = 'version'`)?.value ?? '0',
    10,
  );
}

export function recordAudit(
  store: LedgerStore,
  event: { actor: Actor; action: string; entityId: string; details: Record<string, unknown> },
): void {
  const id = store.uuid();
  store.sql.run(
    'INSERT INTO audit (id, at, actor, action, entity_id, details, request_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    store.now(),
    event.actor.id,
    event.action,
    event.entityId,
    JSON.stringify(event.details),
    event.actor.requestId,
  );
  markPending(store, 'audit', id);
}

/** What an operation did before, if it did. `mismatch` when the same id asks for something else. */
export function findOperation(
  { sql }: LedgerStore,
  operation: Operation,
): { state: 'new' } | { state: 'mismatch' } | { state: 'done'; result: string } {
  const row = firstRow<{ fingerprint: string; result: string }>(
    sql,
    'SELECT fingerprint, result FROM operations WHERE id = ?',
    operation.id,
  );
  if (!row) return { state: 'new' };
  return row.fingerprint === operation.fingerprint
    ? { state: 'done', result: row.result }
    : { state: 'mismatch' };
}

export function recordOperation(store: LedgerStore, operation: Operation, result: string): void {
  store.sql.run(
    'INSERT INTO operations (id, fingerprint, result, at) VALUES (?, ?, ?, ?)',
    operation.id,
    operation.fingerprint,
    result,
    store.now(),
  );
}

export function findDocument({ sql }: LedgerStore, id: string): DocumentRow | null {
  return firstRow<DocumentRow>(sql, `SELECT ${DOCUMENT_COLUMNS} FROM documents WHERE id = ?`, id);
}

/** @throws LedgerInvariantError when there is no such document: the caller has found its row. */
export function readSnapshot({ sql }: LedgerStore, id: string): Snapshot {
  const row = firstRow<{ snapshot: string }>(sql, 'SELECT snapshot FROM documents WHERE id = ?', id);
  if (!row) throw new LedgerInvariantError(`no snapshot of ${id}`);
  return JSON.parse(row.snapshot) as Snapshot;
}

/** Marks a document as changed: new version, new `updated_at`, to be projected. */
export function touchDocument(store: LedgerStore, id: string): void {
  store.sql.run(
    'UPDATE documents SET version = ?, updated_at = ? WHERE id = ?',
    nextVersion(store),
    store.now(),
    id,
  );
  markPending(store, 'document', id);
}
