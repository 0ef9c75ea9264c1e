import type { RestoreMark } from '~/ports/ledger-archive';
import type { LedgerCheck, RegisterFinding, VerifiedDocument } from '~/ports/ledger-register';
import { paymentTextOf, readLineage, snapshotTextOf } from './lineage';
import { firstRow } from './sql';
import { chainHead, type LedgerStore, sha256Hex } from './store';

/** How many entries one call recomputes: some megabytes of payload, far from the time one call may take. */
const CHUNK = 500;

interface Entry {
  position: number;
  kind: 'issue' | 'payment';
  document_id: string;
  payload: string;
  previous_hash: string;
  hash: string;
}

/**
 * Recomputes a stretch of the chain from what is stored, and, when it begins at the start, what numbers, dates and
 * sums say about each other. Reads only: nothing is ever repaired here.
 */
export function verifyLedger(
  store: LedgerStore,
  input: { after: number; previousHash: string },
): LedgerCheck {
  const entries = store.sql.all<Entry>(
    `SELECT position, kind, document_id, payload, previous_hash, hash FROM entries
     WHERE position > ? ORDER BY position LIMIT ?`,
    input.after,
    CHUNK,
  );
  const findings: RegisterFinding[] = input.after === 0 ? registerFindings(store) : [];
  const lineage = readLineage(store);
  let position = input.after;
  let previousHash = input.previousHash;
  for (const entry of entries) {
    position += 1;
    const subject = `${entry.position}`;
    if (entry.position !== position) findings.push({ code: 'chain.position', subject });
    if (entry.previous_hash !== previousHash) findings.push({ code: 'chain.link', subject });
    if (sha256Hex(entry.previous_hash + entry.payload) !== entry.hash) {
      findings.push({ code: 'chain.hash', subject });
    }
    findings.push(
      ...(entry.kind === 'issue'
        ? documentFindings(store, entry, lineage)
        : paymentFindings(store, entry, lineage)),
    );
    position = entry.position;
    previousHash = entry.hash;
  }
  const head = chainHead(store);
  return {
    position,
    previousHash,
    done: entries.length < CHUNK,
    documents: verifiedDocuments(store, input.after, position),
    findings,
    headHash: head.hash,
    entries: head.position,
  };
}

/** Numbers, dates and sums of the whole register, by the tables' own figures. */
function registerFindings({ sql }: LedgerStore): RegisterFinding[] {
  const queries: Array<[RegisterFinding['code'], string]> = [
    [
      'numbers.gap',
      `SELECT s.kind || ' ' || s.year AS subject FROM series s LEFT JOIN documents d ON d.kind = s.kind AND d.year = s.year
       GROUP BY s.kind, s.year
       HAVING COUNT(d.id) <> s.next - s.first
         OR COALESCE(MIN(d.sequence), s.first) <> s.first OR COALESCE(MAX(d.sequence), s.next - 1) <> s.next - 1`,
    ],
    [
      'numbers.gap',
      `SELECT d.number AS subject FROM documents d
       WHERE NOT EXISTS (SELECT 1 FROM series s WHERE s.kind = d.kind AND s.year = d.year)`,
    ],
    [
      'numbers.spelling',
      `SELECT d.number AS subject FROM documents d JOIN series s ON s.kind = d.kind AND s.year = d.year
       WHERE d.number <> printf('%s-%d-%0*d', s.prefix, s.year, s.digits, d.sequence)`,
    ],
    [
      'dates.decreasing',
      `SELECT number AS subject FROM (
         SELECT number, issue_date,
           LAG(issue_date) OVER (PARTITION BY kind ORDER BY year, sequence) AS before FROM documents)
       WHERE issue_date < before`,
    ],
    [
      'totals.paid',
      `SELECT number AS subject FROM documents
       WHERE paid <> COALESCE((SELECT SUM(amount) FROM payments WHERE document_id = documents.id), 0)`,
    ],
    [
      'totals.credited',
      `SELECT number AS subject FROM documents
       WHERE credited <> COALESCE((SELECT SUM(gross) FROM documents c WHERE c.credit_of = documents.id), 0)`,
    ],
    [
      'totals.overpaid',
      // a credit note on what was paid leaves money to give back: the two together may be more than the invoice
      'SELECT number AS subject FROM documents WHERE paid > gross - deposits OR credited > gross',
    ],
    [
      'chain.missing',
      `SELECT number AS subject FROM documents d
       WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.position = d.position AND e.kind = 'issue')`,
    ],
    [
      'chain.missing',
      `SELECT id AS subject FROM payments p
       WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.position = p.position AND e.kind = 'payment')`,
    ],
  ];
  return queries.flatMap(([code, query]) =>
    sql.all<{ subject: string }>(`${query} LIMIT 20`).map(({ subject }) => ({ code, subject })),
  );
}

/** The document of an entry is frozen as the entry has it, to the byte, and its columns say what it says. */
function documentFindings(
  { sql }: LedgerStore,
  entry: Entry,
  lineage: readonly RestoreMark[],
): RegisterFinding[] {
  const row = firstRow<{ number: string; sha256: string; snapshot: string; agrees: number }>(
    sql,
    `SELECT number, snapshot_sha256 AS sha256, snapshot,
       number IS json_extract(snapshot, '$.number') AND issue_date IS json_extract(snapshot, '$.issueDate')
       AND gross IS json_extract(snapshot, '$.totals.gross') AND deposits IS json_extract(snapshot, '$.totals.deposits')
       AND json_extract(snapshot, '$.totals.net') + json_extract(snapshot, '$.totals.vat')
         IS json_extract(snapshot, '$.totals.gross') AS agrees
     FROM documents WHERE position = ? AND id = ?`,
    entry.position,
    entry.document_id,
  );
  if (!row) return [{ code: 'document.missing', subject: entry.document_id }];
  const findings: RegisterFinding[] = [];
  const expected = snapshotTextOf(lineage, entry.position, entry.payload);
  if (row.snapshot !== expected || row.sha256 !== sha256Hex(expected)) {
    findings.push({ code: 'document.changed', subject: row.number });
  }
  if (row.agrees !== 1) findings.push({ code: 'totals.snapshot', subject: row.number });
  return findings;
}

function paymentFindings(
  { sql }: LedgerStore,
  entry: Entry,
  lineage: readonly RestoreMark[],
): RegisterFinding[] {
  const found = firstRow(
    sql,
    `SELECT 1 AS found FROM payments WHERE position = ?1 AND document_id = ?2
       AND id IS json_extract(?3, '$.id') AND amount IS json_extract(?3, '$.amount')
       AND paid_at IS json_extract(?3, '$.paidAt')`,
    entry.position,
    entry.document_id,
    paymentTextOf(lineage, entry.position, entry.payload),
  );
  return found ? [] : [{ code: 'payment.changed', subject: `${entry.position}` }];
}

/** What the file store is compared with. */
function verifiedDocuments({ sql }: LedgerStore, after: number, upTo: number): VerifiedDocument[] {
  return sql.all<VerifiedDocument>(
    `SELECT id, number, pdf_state AS pdfState, pdf_key AS pdfKey, pdf_sha256 AS pdfSha256
     FROM documents WHERE position > ? AND position <= ? ORDER BY position`,
    after,
    upTo,
  );
}
