import { firstRow, type LedgerSql } from './sql';

/** Steps are only ever appended: an object sleeps through many releases and migrates when it wakes. */
export const STEPS: readonly string[][] = [
  [
    `CREATE TABLE entries (
      position INTEGER PRIMARY KEY, kind TEXT NOT NULL, document_id TEXT NOT NULL, payload TEXT NOT NULL,
      previous_hash TEXT NOT NULL, hash TEXT NOT NULL, at INTEGER NOT NULL)`,
    `CREATE TABLE series (
      kind TEXT NOT NULL, year INTEGER NOT NULL, prefix TEXT NOT NULL, first INTEGER NOT NULL, next INTEGER NOT NULL,
      last_date TEXT NOT NULL, PRIMARY KEY (kind, year))`,
    `CREATE TABLE documents (
      id TEXT PRIMARY KEY, type TEXT NOT NULL, client_id TEXT NOT NULL,
      kind TEXT NOT NULL, year INTEGER NOT NULL, sequence INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
      issue_date TEXT NOT NULL, gross INTEGER NOT NULL, deposits INTEGER NOT NULL,
      paid INTEGER NOT NULL DEFAULT 0, credited INTEGER NOT NULL DEFAULT 0,
      credit_of TEXT, position INTEGER NOT NULL UNIQUE, snapshot_sha256 TEXT NOT NULL,
      draft_created_at INTEGER NOT NULL, draft_version INTEGER NOT NULL,
      issued_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, sent_at INTEGER,
      pdf_state TEXT NOT NULL, pdf_key TEXT, pdf_sha256 TEXT, pdf_size INTEGER, pdf_error TEXT,
      pdf_attempts INTEGER NOT NULL DEFAULT 0, pdf_next_at INTEGER,
      version INTEGER NOT NULL, content TEXT NOT NULL, snapshot TEXT NOT NULL,
      UNIQUE (kind, year, sequence))`,
    'CREATE INDEX documents_credit_of ON documents (credit_of) WHERE credit_of IS NOT NULL',
    'CREATE INDEX documents_pdf ON documents (pdf_next_at) WHERE pdf_next_at IS NOT NULL',
    'CREATE TABLE deposit_uses (deposit_id TEXT PRIMARY KEY, document_id TEXT NOT NULL)',
    `CREATE TABLE payments (
      id TEXT PRIMARY KEY, document_id TEXT NOT NULL, amount INTEGER NOT NULL, paid_at TEXT NOT NULL,
      method TEXT, reference TEXT, reverses TEXT, reversed_by TEXT, recorded_at INTEGER NOT NULL,
      by_rate TEXT NOT NULL, position INTEGER NOT NULL)`,
    'CREATE INDEX payments_document ON payments (document_id)',
    `CREATE TABLE mails (
      id TEXT PRIMARY KEY, document_id TEXT NOT NULL, state TEXT NOT NULL, request TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0, refusals INTEGER NOT NULL DEFAULT 0, next_at INTEGER, lease_until INTEGER,
      transport TEXT, provider_message_id TEXT, last_error TEXT, copy_key TEXT, accepted_at INTEGER,
      created_at INTEGER NOT NULL, version INTEGER NOT NULL)`,
    'CREATE INDEX mails_due ON mails (next_at) WHERE next_at IS NOT NULL',
    'CREATE INDEX mails_document ON mails (document_id)',
    `CREATE TABLE months (
      month TEXT PRIMARY KEY, net INTEGER NOT NULL DEFAULT 0, vat INTEGER NOT NULL DEFAULT 0,
      gross INTEGER NOT NULL DEFAULT 0, paid INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL)`,
    `CREATE TABLE client_years (
      year INTEGER NOT NULL, client_id TEXT NOT NULL, name TEXT NOT NULL, gross INTEGER NOT NULL DEFAULT 0,
      version INTEGER NOT NULL, PRIMARY KEY (year, client_id))`,
    `CREATE TABLE audit (
      id TEXT PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
      entity_id TEXT NOT NULL, details TEXT NOT NULL, request_id TEXT NOT NULL)`,
    'CREATE TABLE operations (id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, result TEXT NOT NULL, at INTEGER NOT NULL)',
    'CREATE INDEX operations_age ON operations (at)',
    `CREATE TABLE drafts (
      id TEXT PRIMARY KEY, tombstone INTEGER NOT NULL DEFAULT 0, minimum_version INTEGER NOT NULL DEFAULT 0)`,
    `CREATE TABLE journal (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, entity_id TEXT NOT NULL,
      UNIQUE (kind, entity_id))`,
  ],
  // whose claim a mail in *sending* is
  ['ALTER TABLE mails ADD COLUMN claim_id TEXT'],
  // when a refused mail may be tried again; next_at says when the alarm hands it in, and moves whenever it has
  ['ALTER TABLE mails ADD COLUMN not_before INTEGER'],
  // fewest digits of the year's numbers; every number given before was written with 3
  ['ALTER TABLE series ADD COLUMN digits INTEGER NOT NULL DEFAULT 3'],
  // how many were issued within the last hour
  ['CREATE INDEX documents_issued_at ON documents (issued_at)'],
  // lines of the trail that came with an archive say themselves what they are about
  ['ALTER TABLE audit ADD COLUMN entity TEXT'],
  // public pages of documents
  [
    `CREATE TABLE proof_links (
      id TEXT PRIMARY KEY, document_id TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL,
      revoked_at INTEGER, version INTEGER NOT NULL)`,
    'CREATE UNIQUE INDEX proof_links_live ON proof_links (document_id) WHERE revoked_at IS NULL',
  ],
];

/**
 * Brings the object's own tables to today's shape. Call inside `blockConcurrencyWhile`.
 * @param steps how many, for a test that begins with the tables of an earlier release
 */
export function migrateLedger(sql: LedgerSql, steps = STEPS.length): void {
  sql.run('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)');
  const row = firstRow<{ value: string }>(sql, `SELECT value FROM meta WHERE key = 'schema'`);
  const done = row ? Number.parseInt(row.value, 10) : 0;
  if (done >= steps) return;
  sql.transaction(() => {
    for (const step of STEPS.slice(done, steps)) for (const statement of step) sql.run(statement);
    writeMeta(sql, 'schema', String(steps));
  });
}

export function readMeta(sql: LedgerSql, key: string): string | null {
  return firstRow<{ value: string }>(sql, 'SELECT value FROM meta WHERE key = ?', key)?.value ?? null;
}

export function writeMeta(sql: LedgerSql, key: string, value: string): void {
  sql.run(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    value,
  );
}
