import { createHash } from 'node:crypto';
import type { History } from './history';
import type { Sqlite } from './sqlite';

/*
 * The invariants of the register, written apart from the code that keeps them: their own SQL, their own hash.
 */

export interface Evidence {
  accountId: string;
  ledger: Sqlite;
  d1: Sqlite;
  files: ReadonlyMap<string, { bytes: Uint8Array }>;
  received: readonly string[];
  /** webhooks as the receiver got them, by id */
  told: ReadonlyMap<string, readonly string[]>;
  history: History;
}

type Row = Record<string, unknown>;

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** Everything that is wrong, in words; empty when every promise was kept. */
export function findBreaches(evidence: Evidence): string[] {
  return [
    ...evidence.history.surprises,
    ...numbering(evidence),
    ...chain(evidence),
    ...projection(evidence),
    ...money(evidence),
    ...documentsAndFiles(evidence),
    ...mails(evidence),
    ...webhooks(evidence),
    ...promises(evidence),
  ];
}

function numbering({ ledger }: Evidence): string[] {
  const breaches: string[] = [];
  const rows = ledger.all('SELECT * FROM documents ORDER BY kind, year, sequence', []);
  const expected = new Map<string, number>();
  const lastDate = new Map<string, string>();
  for (const row of rows) {
    const series = `${row.kind} ${row.year}`;
    const next = (expected.get(series) ?? 0) + 1;
    if (row.sequence !== next) breaches.push(`${series}: ${String(row.sequence)} where ${next} should be`);
    expected.set(series, Number(row.sequence));
    const kind = String(row.kind);
    const date = String(row.issue_date);
    if (date < (lastDate.get(kind) ?? ''))
      breaches.push(`${String(row.number)} is dated before the last one`);
    lastDate.set(kind, date);
    if (!date.startsWith(String(row.year))) breaches.push(`${String(row.number)} is dated ${date}`);
  }
  if (new Set(rows.map(({ number }) => number)).size !== rows.length)
    breaches.push('a number was given twice');
  return breaches;
}

function chain({ ledger }: Evidence): string[] {
  const breaches: string[] = [];
  let previous = '0'.repeat(64);
  ledger.all('SELECT * FROM entries ORDER BY position', []).forEach((entry, index) => {
    if (entry.position !== index + 1) breaches.push(`entry ${String(entry.position)} stands at ${index + 1}`);
    if (entry.previous_hash !== previous) breaches.push(`entry ${index + 1} does not follow`);
    previous = sha256(previous + String(entry.payload));
    if (entry.hash !== previous) breaches.push(`entry ${index + 1} has another hash`);
  });
  const adrift = ledger.all(
    `SELECT documents.id FROM documents LEFT JOIN entries ON entries.position = documents.position
     WHERE entries.payload IS NOT documents.snapshot OR documents.snapshot_sha256 IS NULL`,
    [],
  );
  if (adrift.length > 0) breaches.push(`${adrift.length} snapshots are not what the chain holds`);
  return breaches;
}

/** D1 says what the ledger says, neither more nor less. */
function projection({ ledger, d1, accountId }: Evidence): string[] {
  const breaches: string[] = [];
  const pending = ledger.all('SELECT COUNT(*) AS n FROM journal', [])[0]?.n;
  if (pending !== 0) breaches.push(`${String(pending)} entries never reached D1`);
  const compare = (name: string, ours: Row[], theirs: Row[]) => {
    const left = ours.map((row) => JSON.stringify(row)).sort();
    const right = theirs.map((row) => JSON.stringify(row)).sort();
    if (left.join('\n') === right.join('\n')) return;
    const missing = left.find((row) => !right.includes(row)) ?? 'nothing';
    const surplus = right.find((row) => !left.includes(row)) ?? 'nothing';
    breaches.push(`${name}: the ledger has ${missing.slice(0, 300)}, D1 has ${surplus.slice(0, 300)}`);
  };
  compare(
    'documents',
    ledger.all(
      `SELECT id, number, issue_date, gross, paid, credited, deposits, pdf_state, pdf_key, pdf_sha256, sent_at,
         snapshot_sha256, snapshot, position, version FROM documents`,
      [],
    ),
    d1.all(
      `SELECT id, number, issue_date, gross_cents AS gross, paid_cents AS paid, credited_cents AS credited,
         deposits_cents AS deposits, pdf_state, pdf_key, pdf_sha256, sent_at, snapshot_sha256, snapshot,
         chain_position AS position, ledger_version AS version
       FROM documents WHERE account_id = ? AND number IS NOT NULL`,
      [accountId],
    ),
  );
  compare(
    'payments',
    ledger.all('SELECT id, document_id, amount, paid_at, reverses, reversed_by FROM payments', []),
    d1.all(
      `SELECT id, document_id, amount_cents AS amount, paid_at, reverses, reversed_by FROM payments
       WHERE account_id = ?`,
      [accountId],
    ),
  );
  compare(
    'mails',
    ledger.all('SELECT id, document_id, state, attempts, version FROM mails', []),
    d1.all(
      'SELECT id, document_id, state, attempts, ledger_version AS version FROM mails WHERE account_id = ?',
      [accountId],
    ),
  );
  compare(
    'pages of proof',
    ledger.all('SELECT id, document_id, hash, created_at, revoked_at, version FROM proof_links', []),
    d1.all(
      `SELECT id, document_id, hash, created_at, revoked_at, ledger_version AS version FROM proof_links
       WHERE account_id = ?`,
      [accountId],
    ),
  );
  compare(
    'audit',
    ledger.all('SELECT id, action, entity_id FROM audit', []),
    d1.all(
      `SELECT id, action, entity_id FROM audit_events WHERE account_id = ? AND entity = 'document' AND action NOT LIKE 'draft.%'`,
      [accountId],
    ),
  );
  const claimed = d1.all(
    'SELECT id FROM documents WHERE account_id = ? AND issuing_since IS NOT NULL AND deleted_at IS NULL',
    [accountId],
  );
  if (claimed.length > 0) breaches.push(`${claimed.length} drafts are being issued for ever`);
  return breaches;
}

function money({ ledger, d1, accountId }: Evidence): string[] {
  const breaches: string[] = [];
  for (const row of ledger.all(
    `SELECT id, gross, paid, credited, deposits,
       (SELECT COALESCE(SUM(amount), 0) FROM payments WHERE document_id = documents.id) AS entries,
       (SELECT COALESCE(SUM(gross), 0) FROM documents AS notes WHERE notes.credit_of = documents.id) AS notes
     FROM documents`,
    [],
  )) {
    const [gross, paid, credited] = [Number(row.gross), Number(row.paid), Number(row.credited)];
    if (paid !== row.entries)
      breaches.push(`${String(row.id)}: ${paid} paid, ${String(row.entries)} recorded`);
    if (credited !== row.notes)
      breaches.push(`${String(row.id)}: ${credited} credited, not ${String(row.notes)}`);
    if (paid > gross) breaches.push(`${String(row.id)}: ${paid} paid of ${gross}`);
    if (credited > gross) breaches.push(`${String(row.id)}: ${credited} credited of ${gross}`);
  }
  const received = ledger.all(
    `SELECT substr(paid_at, 1, 7) AS month, SUM(amount) AS paid FROM payments GROUP BY 1 HAVING SUM(amount) <> 0 ORDER BY 1`,
    [],
  );
  const shown = d1.all(
    'SELECT month, paid_cents AS paid FROM month_totals WHERE account_id = ? AND paid_cents <> 0 ORDER BY 1',
    [accountId],
  );
  if (JSON.stringify(received) !== JSON.stringify(shown))
    breaches.push(`receipts: ${JSON.stringify(received)}, shown ${JSON.stringify(shown)}`);
  return [...breaches, ...addedUp({ ledger, d1, accountId })];
}

/** What D1 keeps added up: receipts by rate of each invoice, and how many numbers each series has. */
function addedUp({ ledger, d1, accountId }: Pick<Evidence, 'ledger' | 'd1' | 'accountId'>): string[] {
  const breaches: string[] = [];
  const parts = new Map(
    d1
      .all(
        `SELECT document_id, SUM(base_cents + vat_cents) AS received FROM vat_parts
         WHERE account_id = ? AND kind = 'received' GROUP BY document_id`,
        [accountId],
      )
      .map((row) => [String(row.document_id), Number(row.received)] as const),
  );
  for (const row of ledger.all(
    `SELECT id, MAX(0, MIN(paid, gross - deposits - credited)) AS settled FROM documents WHERE type <> 'credit_note'`,
    [],
  )) {
    const told = parts.get(String(row.id)) ?? 0;
    if (told !== row.settled)
      breaches.push(`${String(row.id)}: ${told} received by rate, settled ${String(row.settled)}`);
  }
  const counts = (rows: Row[]) => JSON.stringify(rows);
  const counted = counts(
    ledger.all(
      'SELECT kind, year, COUNT(*) AS documents FROM documents GROUP BY kind, year ORDER BY 1, 2',
      [],
    ),
  );
  const kept = counts(
    d1.all(
      'SELECT kind, year, documents FROM series_totals WHERE account_id = ? AND documents > 0 ORDER BY 1, 2',
      [accountId],
    ),
  );
  if (counted !== kept) breaches.push(`series: the ledger has ${counted}, D1 counts ${kept}`);
  return breaches;
}

function documentsAndFiles({ ledger, files }: Evidence): string[] {
  const breaches: string[] = [];
  const originals = [...files.keys()].filter((key) => key.startsWith('issued/') && key.endsWith('.pdf'));
  const rows = ledger.all('SELECT id, number, pdf_state, pdf_key, pdf_sha256 FROM documents', []);
  if (originals.length !== rows.length)
    breaches.push(`${originals.length} originals for ${rows.length} documents`);
  for (const row of rows) {
    const file = files.get(String(row.pdf_key));
    if (row.pdf_state !== 'ready' || !file) breaches.push(`${String(row.number)} has no PDF`);
    else if (sha256(file.bytes) !== row.pdf_sha256) breaches.push(`${String(row.number)}: another PDF`);
  }
  return breaches;
}

function mails({ ledger, received, history }: Evidence): string[] {
  const breaches: string[] = [];
  const rows = ledger.all('SELECT id, document_id, state FROM mails', []);
  for (const row of rows) {
    const id = String(row.id);
    const copies = received.filter((mailId) => mailId === id).length;
    const allowed = 1 + (history.resends.get(id) ?? 0);
    if (copies > allowed) breaches.push(`mail ${id} left ${copies} times, asked for ${allowed} times`);
    if (row.state === 'accepted' && copies === 0) breaches.push(`mail ${id} was never sent`);
    if (row.state === 'queued' || row.state === 'sending')
      breaches.push(`mail ${id} is ${row.state} for ever`);
  }
  const known = new Set(rows.map(({ id }) => id));
  for (const id of received)
    if (!known.has(id)) breaches.push(`mail ${id} was sent and is not in the ledger`);
  return breaches;
}

/** Each event is told at least once, under one id and in the same words each time; nothing else is told. */
function webhooks({ d1, told, accountId }: Evidence): string[] {
  const breaches: string[] = [];
  const rows = d1.all('SELECT id, event, state FROM webhook_deliveries WHERE account_id = ?', [accountId]);
  for (const { id, event, state } of rows) {
    const bodies = told.get(String(id)) ?? [];
    if (state !== 'delivered' || bodies.length === 0)
      breaches.push(`${String(event)} is ${String(state)} after ${bodies.length} posts`);
    if (new Set(bodies).size > 1) breaches.push(`${String(event)} was told in several ways`);
  }
  const known = new Set(rows.map(({ id }) => id));
  for (const id of told.keys())
    if (!known.has(id)) breaches.push(`webhook ${id} was posted and is not known`);
  return breaches;
}

/** What people were told holds. */
function promises({ ledger, history }: Evidence): string[] {
  const breaches: string[] = [];
  const issued = new Map(
    ledger
      .all('SELECT id, number, type, draft_version, snapshot FROM documents', [])
      .map((row) => [row.id, row] as const),
  );
  for (const document of history.documents) {
    const row = issued.get(document.id);
    if (document.number !== null && row?.number !== document.number)
      breaches.push(`${document.id} was told ${document.number} and has ${String(row?.number)}`);
    if (!row) continue;
    if (document.discarded && !document.restoreAsked)
      breaches.push(`${String(row.number)} was issued after it was thrown away`);
    const version = Number(row.draft_version);
    const latest = Math.max(...document.versions.keys());
    if (version < latest)
      breaches.push(`${String(row.number)} is version ${version}, ${latest} had been saved`);
    if (row.type !== 'invoice') continue;
    const text: string = JSON.parse(String(row.snapshot)).lines[0].description;
    const expected = document.versions.get(version) ?? '';
    if (expected !== '' ? text !== expected : !document.texts.has(text))
      breaches.push(`${String(row.number)} says «${text}», version ${version} said «${expected}»`);
  }
  for (const { id, amount } of history.payments) {
    const row = ledger.all('SELECT amount FROM payments WHERE id = ?', [id])[0];
    if (!row || (amount !== null && row.amount !== amount)) breaches.push(`payment ${id} was lost`);
  }
  for (const id of history.mails) {
    if (ledger.all('SELECT 1 FROM mails WHERE id = ?', [id]).length === 0)
      breaches.push(`mail ${id} was lost`);
  }
  return breaches;
}
