import { assertNever } from '~/domain/assert-never';
import { accountToken } from '~/domain/search/account-token';
import { searchEntry } from './derived-rows';
import {
  documentRow,
  type ProjectedDocument,
  type ProjectedRow,
  projectedRow,
  readProjectedDocument,
} from './projected-rows';
import { firstRow, type SqlValue } from './sql';
import type { JournalKind, LedgerStore } from './store';
import { vatPartStatements } from './vat-projection';

/** One statement for D1. */
export interface Statement {
  query: string;
  params: SqlValue[];
}

/** How many entities one batch carries: far below D1's 1,000 queries an invocation. */
const BATCH = 60;

interface JournalRow {
  sequence: number;
  kind: JournalKind;
  entity_id: string;
}

/** The next entities that D1 does not know yet, and the statements that tell it. All are upserts of absolute state. */
export function pendingStatements(
  store: LedgerStore,
  accountId: string,
): { sequences: number[]; statements: Statement[] } {
  const rows = store.sql.all<JournalRow>(
    'SELECT sequence, kind, entity_id FROM journal ORDER BY sequence LIMIT ?',
    BATCH,
  );
  return {
    sequences: rows.map((row) => row.sequence),
    statements: rows.flatMap((row) => statementsFor(store, accountId, row)),
  };
}

/** D1 has them: a later change of the same entity has a later sequence and stays pending. */
export function markProjected({ sql }: LedgerStore, sequences: number[]): void {
  sql.run(
    'DELETE FROM journal WHERE sequence IN (SELECT value FROM json_each(?))',
    JSON.stringify(sequences),
  );
}

export function pendingCount({ sql }: LedgerStore): number {
  return firstRow<{ n: number }>(sql, 'SELECT COUNT(*) AS n FROM journal')?.n ?? 0;
}

/** Marks everything as unknown to D1: the next projections rebuild it from nothing. */
export function markEverythingPending({ sql }: LedgerStore): void {
  sql.transaction(() => {
    sql.run('DELETE FROM journal');
    sql.run(`INSERT INTO journal (kind, entity_id) SELECT 'document', id FROM documents ORDER BY position`);
    sql.run(`INSERT INTO journal (kind, entity_id) SELECT 'payment', id FROM payments ORDER BY position`);
    sql.run(`INSERT INTO journal (kind, entity_id) SELECT 'mail', id FROM mails ORDER BY created_at, id`);
    sql.run(`INSERT INTO journal (kind, entity_id) SELECT 'month', month FROM months`);
    sql.run(
      `INSERT INTO journal (kind, entity_id) SELECT 'client_year', year || ' ' || client_id FROM client_years`,
    );
    sql.run(`INSERT INTO journal (kind, entity_id) SELECT 'audit', id FROM audit ORDER BY rowid`);
    // the revoked first: D1 too takes one live link a document
    sql.run(
      `INSERT INTO journal (kind, entity_id) SELECT 'proof_link', id FROM proof_links ORDER BY revoked_at IS NULL, created_at`,
    );
  });
}

function statementsFor(
  store: LedgerStore,
  accountId: string,
  { kind, entity_id: id }: JournalRow,
): Statement[] {
  switch (kind) {
    case 'document':
      return projectDocument(store, accountId, id);
    case 'payment':
      return projectPayment(store, accountId, id);
    case 'mail':
      return projectMail(store, accountId, id);
    case 'month':
      return projectMonth(store, accountId, id);
    case 'client_year':
      return projectClientYear(store, accountId, id);
    case 'audit':
      return projectAudit(store, accountId, id);
    case 'proof_link':
      return projectProofLink(store, accountId, id);
    default:
      return assertNever(kind);
  }
}

/** An upsert of one row; `settable` may change afterwards, and only as long as `where` holds. */
function upsert(
  { table, columns }: ProjectedRow,
  { conflict, settable, where }: { conflict: string; settable: readonly string[]; where: string },
): Statement {
  const names = Object.keys(columns);
  return {
    query: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
      ON CONFLICT (${conflict}) DO UPDATE SET ${settable.map((name) => `${name} = excluded.${name}`).join(', ')}
      WHERE ${table}.account_id = excluded.account_id AND ${where}`,
    params: Object.values(columns),
  };
}

const except = ({ columns }: ProjectedRow, ...names: string[]) =>
  Object.keys(columns).filter((name) => name !== 'account_id' && !names.includes(name));

/** What may still change of an issued document, and no guard of D1 holds. */
const MENDABLE = [
  'paid_cents',
  'credited_cents',
  'sent_at',
  'pdf_state',
  'pdf_error',
  'updated_at',
  'version',
];

/**
 * An issued document. The row may be the draft it was (then every column is set), an earlier projection (then only
 * what may still change is; the triggers hold the rest), or missing. Another account's row is never touched.
 */
function projectDocument(store: LedgerStore, accountId: string, id: string): Statement[] {
  const row = readProjectedDocument(store, id);
  if (!row) return [];
  const projected = documentRow(accountId, row);
  const { columns } = projected;
  return [
    // before the document's own row, whose version says whether this is news
    ...vatPartStatements(store, accountId, row, row.frozen),
    upsert(projected, {
      conflict: 'id',
      settable: except(projected, 'id'),
      where: 'documents.ledger_version < excluded.ledger_version',
    }),
    {
      // a hand in D1 leaves the version as it is: what the guards let be changed is put back
      query: `UPDATE documents SET ${MENDABLE.map((name, at) => `${name} = ?${at + 4}`).join(', ')}
        WHERE id = ?1 AND account_id = ?2 AND ledger_version = ?3
          AND (${MENDABLE.map((name, at) => `${name} IS NOT ?${at + 4}`).join(' OR ')})`,
      params: [id, accountId, row.version, ...MENDABLE.map((name) => columns[name] ?? null)],
    },
    searchStatement(store, accountId, row),
  ];
}

/** What the document is found by. Of who has left nothing is found: what is told later takes its entry away again. */
function searchStatement(store: LedgerStore, accountId: string, row: ProjectedDocument): Statement {
  const entry = searchEntry(store, accountId, row);
  if (!entry)
    return {
      query: `DELETE FROM search_entries WHERE entity_id = ? AND account = ?`,
      params: [row.id, accountToken(accountId)],
    };
  return {
    query: `INSERT INTO search_entries (account, kind, entity_id, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (entity_id) DO UPDATE SET body = excluded.body
      WHERE search_entries.body <> excluded.body AND search_entries.account = excluded.account`,
    params: [entry.account, entry.kind, row.id, entry.body],
  };
}

function projectPayment(store: LedgerStore, accountId: string, id: string): Statement[] {
  const row = projectedRow(store, accountId, 'payment', id);
  if (!row) return [];
  const where = 'excluded.reversed_by IS NOT NULL';
  return [upsert(row, { conflict: 'id', settable: ['reversed_by'], where })];
}

function projectMail(store: LedgerStore, accountId: string, id: string): Statement[] {
  const row = projectedRow(store, accountId, 'mail', id);
  if (!row) return [];
  const { state, document_id: documentId = null, ledger_version: version = null } = row.columns;
  const problem = state === 'failed' || state === 'unknown' ? state : null;
  const told = upsert(row, {
    conflict: 'id',
    settable: except(row, 'id'),
    where: NEWS('mails'),
  });
  return [
    // Before the upsert, and only when it will change the mail: a bounce heard meanwhile is not overwritten.
    {
      // What a provider told stays until a mail is delivered: being accepted only clears what we said ourselves.
      query: `UPDATE documents SET mail_problem = ?1 WHERE id = ?2 AND account_id = ?3
        AND (?1 IS NOT NULL OR mail_problem IN ('failed', 'unknown'))
        AND NOT EXISTS (SELECT 1 FROM mails WHERE id = ?4 AND ledger_version >= ?5)`,
      params: [problem, documentId, accountId, id, version],
    },
    {
      // One that was put away as dealt with and is tried again all the same may fail anew.
      ...told,
      query: told.query.replace(
        'DO UPDATE SET ',
        'DO UPDATE SET handled_at = CASE WHEN excluded.attempts > mails.attempts THEN NULL ELSE mails.handled_at END, ',
      ),
    },
  ];
}

/** The same version is told again: it mends what somebody changed in D1. An older one changes nothing. */
const NEWS = (table: string) => `${table}.ledger_version <= excluded.ledger_version`;

function projectMonth(store: LedgerStore, accountId: string, month: string): Statement[] {
  const row = projectedRow(store, accountId, 'month', month);
  if (!row) return [];
  const settable = except(row, 'month');
  return [upsert(row, { conflict: 'account_id, month', settable, where: NEWS('month_totals') })];
}

function projectClientYear(store: LedgerStore, accountId: string, entityId: string): Statement[] {
  const row = projectedRow(store, accountId, 'client_year', entityId);
  if (!row) return [];
  const settable = except(row, 'year', 'client_id');
  return [upsert(row, { conflict: 'account_id, year, client_id', settable, where: NEWS('client_totals') })];
}

function projectAudit(store: LedgerStore, accountId: string, id: string): Statement[] {
  const row = projectedRow(store, accountId, 'audit', id);
  if (!row) return [];
  const names = Object.keys(row.columns);
  return [
    {
      query: `INSERT INTO audit_events (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
        ON CONFLICT (id) DO NOTHING`,
      params: Object.values(row.columns),
    },
  ];
}

/**
 * A link is D1's from the first account that had it: a copy of an account restored beside it does not take it over.
 * A live one that the ledger does not know would keep the document's own out: it goes.
 */
function projectProofLink(store: LedgerStore, accountId: string, id: string): Statement[] {
  const row = projectedRow(store, accountId, 'proof_link', id);
  if (!row) return [];
  const { document_id: documentId = null } = row.columns;
  const known = store.sql.all<{ id: string }>('SELECT id FROM proof_links WHERE document_id = ?', documentId);
  const told = upsert(row, {
    conflict: 'id',
    settable: except(row, 'id'),
    where: NEWS('proof_links'),
  });
  return [
    {
      query: `DELETE FROM proof_links WHERE document_id = ? AND account_id = ? AND revoked_at IS NULL
        AND id NOT IN (SELECT value FROM json_each(?))`,
      params: [documentId, accountId, JSON.stringify(known.map((each) => each.id))],
    },
    { ...told, query: `${told.query} ON CONFLICT DO NOTHING` },
  ];
}
