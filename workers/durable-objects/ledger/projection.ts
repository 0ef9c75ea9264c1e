import { assertNever } from '~/domain/assert-never';
import type { Snapshot } from '~/domain/invoice/model';
import { documentSearchText } from '~/domain/invoice/search-text';
import type { MailRequest } from '~/ports/ledger';
import type { ProofLinkRow } from './proof-links';
import { DOCUMENT_COLUMNS, type DocumentRow, type MailRow, type PaymentRow } from './rows';
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

/**
 * An issued document. The row may be the draft it was (then every column is set), an earlier projection (then only
 * what may still change is; the triggers hold the rest), or missing. Another account's row is never touched.
 */
function projectDocument(store: LedgerStore, accountId: string, id: string): Statement[] {
  const row = firstRow<DocumentRow & { snapshot: string; content: string; hash: string }>(
    store.sql,
    `SELECT ${DOCUMENT_COLUMNS}, snapshot, content,
       (SELECT hash FROM entries WHERE entries.position = documents.position) AS hash
     FROM documents WHERE id = ?`,
    id,
  );
  if (!row) return [];
  const snapshot = JSON.parse(row.snapshot) as Snapshot;
  const columns: Record<string, SqlValue> = {
    id,
    account_id: accountId,
    type: row.type,
    client_id: row.client_id,
    client_name: snapshot.client.name,
    version: row.draft_version + 1,
    issuing_since: null,
    series_kind: row.kind,
    series_year: row.year,
    series_sequence: row.sequence,
    number: row.number,
    number_order: numberOrder(row),
    issue_date: row.issue_date,
    supply_date: snapshot.supplyDate,
    due_date: snapshot.dueDate,
    net_cents: snapshot.totals.net,
    vat_cents: snapshot.totals.vat,
    gross_cents: row.gross,
    paid_cents: row.paid,
    credited_cents: row.credited,
    deposits_cents: row.deposits,
    sent_at: row.sent_at,
    pdf_state: row.pdf_state,
    pdf_key: row.pdf_key,
    pdf_sha256: row.pdf_sha256,
    pdf_size: row.pdf_size,
    pdf_error: row.pdf_error,
    snapshot_sha256: row.snapshot_sha256,
    chain_position: row.position,
    chain_hash: row.hash,
    ledger_version: row.version,
    created_at: row.draft_created_at,
    updated_at: row.updated_at,
    issued_at: row.issued_at,
    deleted_at: null,
    credit_of_id: row.credit_of,
    content: row.content,
    snapshot: row.snapshot,
  };
  const names = Object.keys(columns);
  const settable = names.filter((name) => name !== 'id' && name !== 'account_id');
  return [
    // before the document's own row, whose version says whether this is news
    ...vatPartStatements(store, accountId, row, snapshot),
    {
      query: `INSERT INTO documents (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
        ON CONFLICT (id) DO UPDATE SET ${settable.map((name) => `${name} = excluded.${name}`).join(', ')}
        WHERE documents.account_id = excluded.account_id AND documents.ledger_version < excluded.ledger_version`,
      params: Object.values(columns),
    },
    {
      query: `INSERT INTO search_entries (account, kind, entity_id, body) VALUES (?, 'document', ?, ?)
        ON CONFLICT (entity_id) DO UPDATE SET body = excluded.body
        WHERE search_entries.body <> excluded.body AND search_entries.account = excluded.account`,
      params: [accountId.replaceAll('-', ''), id, documentSearchText(snapshot)],
    },
  ];
}

/** Sorts numbers of all series in one index: kind, year, sequence. */
function numberOrder(row: Pick<DocumentRow, 'kind' | 'year' | 'sequence'>): number {
  return (row.kind === 'invoice' ? 1 : 2) * 1e12 + row.year * 1e8 + row.sequence;
}

function projectPayment(store: LedgerStore, accountId: string, id: string): Statement[] {
  const row = firstRow<PaymentRow>(store.sql, 'SELECT * FROM payments WHERE id = ?', id);
  if (!row) return [];
  return [
    {
      query: `INSERT INTO payments (id, account_id, document_id, amount_cents, paid_at, method, reference, reverses,
          reversed_by, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET reversed_by = excluded.reversed_by
        WHERE payments.account_id = excluded.account_id AND excluded.reversed_by IS NOT NULL`,
      params: [
        row.id,
        accountId,
        row.document_id,
        row.amount,
        row.paid_at,
        row.method,
        row.reference,
        row.reverses,
        row.reversed_by,
        row.recorded_at,
      ],
    },
  ];
}

function projectMail(store: LedgerStore, accountId: string, id: string): Statement[] {
  const row = firstRow<MailRow>(store.sql, 'SELECT * FROM mails WHERE id = ?', id);
  if (!row) return [];
  const request = JSON.parse(row.request) as MailRequest;
  const problem = row.state === 'failed' || row.state === 'unknown' ? row.state : null;
  return [
    // Before the upsert, and only when it will change the mail: a bounce heard meanwhile is not overwritten.
    {
      // What a provider told stays until a mail is delivered: being accepted only clears what we said ourselves.
      query: `UPDATE documents SET mail_problem = ?1 WHERE id = ?2 AND account_id = ?3
        AND (?1 IS NOT NULL OR mail_problem IN ('failed', 'unknown'))
        AND NOT EXISTS (SELECT 1 FROM mails WHERE id = ?4 AND ledger_version >= ?5)`,
      params: [problem, row.document_id, accountId, row.id, row.version],
    },
    {
      // One that was put away as dealt with and is tried again all the same may fail anew.
      query: `INSERT INTO mails (id, account_id, document_id, state, recipients, subject, attempts, transport,
          provider_message_id, last_error, copy_key, accepted_at, created_at, ledger_version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, attempts = excluded.attempts,
          recipients = excluded.recipients, subject = excluded.subject, transport = excluded.transport,
          provider_message_id = excluded.provider_message_id,
          last_error = excluded.last_error, copy_key = excluded.copy_key, accepted_at = excluded.accepted_at,
          handled_at = CASE WHEN excluded.attempts > mails.attempts THEN NULL ELSE mails.handled_at END,
          ledger_version = excluded.ledger_version
        WHERE mails.account_id = excluded.account_id AND mails.ledger_version < excluded.ledger_version`,
      params: [
        row.id,
        accountId,
        row.document_id,
        row.state,
        JSON.stringify({ to: request.to, cc: request.cc }),
        request.subject,
        row.attempts,
        row.transport,
        row.provider_message_id,
        row.last_error,
        row.copy_key,
        row.accepted_at,
        row.created_at,
        row.version,
      ],
    },
  ];
}

function projectMonth(store: LedgerStore, accountId: string, month: string): Statement[] {
  const row = firstRow<{ net: number; vat: number; gross: number; paid: number; version: number }>(
    store.sql,
    'SELECT net, vat, gross, paid, version FROM months WHERE month = ?',
    month,
  );
  if (!row) return [];
  return [
    {
      query: `INSERT INTO month_totals (account_id, month, net_cents, vat_cents, gross_cents, paid_cents, ledger_version)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (account_id, month) DO UPDATE SET net_cents = excluded.net_cents, vat_cents = excluded.vat_cents,
          gross_cents = excluded.gross_cents, paid_cents = excluded.paid_cents, ledger_version = excluded.ledger_version
        WHERE month_totals.ledger_version < excluded.ledger_version`,
      params: [accountId, month, row.net, row.vat, row.gross, row.paid, row.version],
    },
  ];
}

function projectClientYear(store: LedgerStore, accountId: string, entityId: string): Statement[] {
  const [year = '', clientId = ''] = entityId.split(' ');
  const row = firstRow<{ name: string; gross: number; version: number }>(
    store.sql,
    'SELECT name, gross, version FROM client_years WHERE year = ? AND client_id = ?',
    Number.parseInt(year, 10),
    clientId,
  );
  if (!row) return [];
  return [
    {
      query: `INSERT INTO client_totals (account_id, year, client_id, name, gross_cents, ledger_version)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (account_id, year, client_id) DO UPDATE SET name = excluded.name,
          gross_cents = excluded.gross_cents, ledger_version = excluded.ledger_version
        WHERE client_totals.ledger_version < excluded.ledger_version`,
      params: [accountId, Number.parseInt(year, 10), clientId, row.name, row.gross, row.version],
    },
  ];
}

function projectAudit(store: LedgerStore, accountId: string, id: string): Statement[] {
  const row = firstRow<{
    at: number;
    actor: string;
    action: string;
    entity: string | null;
    entity_id: string;
    details: string;
    request_id: string;
  }>(
    store.sql,
    'SELECT at, actor, action, entity, entity_id, details, request_id FROM audit WHERE id = ?',
    id,
  );
  if (!row) return [];
  return [
    {
      query: `INSERT INTO audit_events (id, account_id, at, actor, action, entity, entity_id, details, request_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
      params: [
        id,
        accountId,
        row.at,
        row.actor,
        row.action,
        row.entity ?? entityOf(row.action),
        row.entity_id,
        row.details,
        row.request_id,
      ],
    },
  ];
}

/** A link is D1's from the first account that had it: a copy of an account restored beside it does not take it over. */
function projectProofLink(store: LedgerStore, accountId: string, id: string): Statement[] {
  const row = firstRow<ProofLinkRow>(store.sql, 'SELECT * FROM proof_links WHERE id = ?', id);
  if (!row) return [];
  return [
    {
      query: `INSERT INTO proof_links (id, account_id, document_id, hash, created_at, revoked_at, ledger_version)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET revoked_at = excluded.revoked_at, ledger_version = excluded.ledger_version
        WHERE proof_links.account_id = excluded.account_id AND proof_links.ledger_version < excluded.ledger_version
        ON CONFLICT DO NOTHING`,
      params: [id, accountId, row.document_id, row.hash, row.created_at, row.revoked_at, row.version],
    },
  ];
}

function entityOf(action: string): 'series' | 'register' | 'document' {
  const [subject] = action.split('.');
  return subject === 'series' || subject === 'register' ? subject : 'document';
}
