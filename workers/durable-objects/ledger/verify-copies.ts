import type { CopyCheck, CopyCursor, DerivedDifference, RegisterFinding } from '~/ports/ledger-register';
import { compareDerived, derivedReads } from './derived-rows';
import { readLineage } from './lineage';
import { type ProjectedRow, projectedRow } from './projected-rows';
import type { Statement } from './projection';
import { firstRow, type LedgerSql, type SqlValue } from './sql';
import type { JournalKind, LedgerStore } from './store';

/** D1's rows of one query: a document is some kilobytes, everything else little. */
const PAGE = { document: 50, other: 400 };
/** Pages of one call, which is one request of the account's object. */
const PAGES = 20;

interface Copies {
  /** their ids in the ledger after one, in order */
  ids: string;
  count: string;
  table: string;
  /** how a row of D1 spells the ledger's id */
  key: string;
  /** rows of D1 that no ledger knows are more than it has; null where others write there too */
  surplus: string | null;
  /** what a finding of one is about, in the words of the register */
  subject: string;
}

const simple = (ledgerTable: string, table: string, subject: string): Copies => ({
  ids: `SELECT id FROM ${ledgerTable} WHERE id > ? ORDER BY id LIMIT ?`,
  count: `SELECT COUNT(*) AS n FROM ${ledgerTable}`,
  table,
  key: 'id',
  surplus: `SELECT COUNT(*) AS n FROM ${table} WHERE account_id = ?`,
  subject,
});
const OF_DOCUMENT = (table: string) =>
  `SELECT COALESCE((SELECT number FROM documents WHERE id = ${table}.document_id), id) AS subject FROM ${table} WHERE id = ?`;

/** Everything that D1 is told, by the journal's own kinds: one without its row here does not compile. */
const COPIES: Record<JournalKind, Copies> = {
  document: {
    ...simple('documents', 'documents', 'SELECT number AS subject FROM documents WHERE id = ?'),
    surplus: 'SELECT COUNT(*) AS n FROM documents WHERE account_id = ? AND number IS NOT NULL',
  },
  payment: simple('payments', 'payments', OF_DOCUMENT('payments')),
  mail: simple('mails', 'mails', OF_DOCUMENT('mails')),
  month: {
    ids: 'SELECT month AS id FROM months WHERE month > ? ORDER BY month LIMIT ?',
    count: 'SELECT COUNT(*) AS n FROM months',
    table: 'month_totals',
    key: 'month',
    surplus: 'SELECT COUNT(*) AS n FROM month_totals WHERE account_id = ?',
    subject: 'SELECT ? AS subject',
  },
  client_year: {
    ids: `SELECT year || ' ' || client_id AS id FROM client_years WHERE id > ? ORDER BY id LIMIT ?`,
    count: 'SELECT COUNT(*) AS n FROM client_years',
    table: 'client_totals',
    key: `year || ' ' || client_id`,
    surplus: 'SELECT COUNT(*) AS n FROM client_totals WHERE account_id = ?',
    subject: 'SELECT substr(?, 1, 4) AS subject',
  },
  audit: {
    ...simple('audit', 'audit_events', 'SELECT action AS subject FROM audit WHERE id = ?'),
    surplus: null,
  },
  proof_link: simple('proof_links', 'proof_links', OF_DOCUMENT('proof_links')),
};
const KINDS = Object.keys(COPIES) as JournalKind[];

/** What the comparison needs: the ledger, and D1 to be read. */
export interface CopyDesk {
  store: LedgerStore;
  accountId: string;
  read(statements: Statement[]): Promise<Array<Record<string, SqlValue>[]>>;
}

/**
 * Compares a stretch of what D1 must hold with what it holds, every column that the projection writes. What is on its
 * way to D1, or moves while it is read, is left for the next time. What D1 worked out of a document is compared where the
 * document's own copy is right. Reads only.
 */
export async function verifyCopies(desk: CopyDesk, from: CopyCursor | null): Promise<CopyCheck> {
  const findings: RegisterFinding[] = [];
  const derived: DerivedDifference[] = [];
  let at: CopyCursor | null = from ?? { kind: 'document', after: '' };
  for (let page = 0; at && page < PAGES; page += 1) {
    const { kind, after }: CopyCursor = at;
    const limit = kind === 'document' ? PAGE.document : PAGE.other;
    const ids: string[] = idsAfter(desk.store.sql, kind, after, limit);
    const found = await comparePage(desk, kind, ids);
    findings.push(...found.findings);
    derived.push(...found.derived);
    if (ids.length === limit) at = { kind, after: ids.at(-1) ?? '' };
    else {
      findings.push(...(await surplusFindings(desk, kind)));
      const next: JournalKind | undefined = KINDS[KINDS.indexOf(kind) + 1];
      at = next ? { kind: next, after: '' } : null;
    }
  }
  return { findings, derived, next: at };
}

function idsAfter(sql: LedgerSql, kind: JournalKind, after: string, limit: number): string[] {
  return sql.all<{ id: string }>(COPIES[kind].ids, after, limit).map(({ id }) => id);
}

async function comparePage(
  desk: CopyDesk,
  kind: JournalKind,
  ids: string[],
): Promise<Pick<CopyCheck, 'findings' | 'derived'>> {
  const before = settledRows(desk, kind, ids);
  const [first] = before.values();
  if (!first) return { findings: [], derived: [] };
  const { table, key } = COPIES[kind];
  const names = Object.keys(first.columns);
  const [rows = [], ...worked] = await desk.read([
    {
      query: `SELECT ${key} AS ledger_id, ${names.join(', ')} FROM ${table}
        WHERE account_id = ? AND ${key} IN (SELECT value FROM json_each(?))`,
      params: [desk.accountId, JSON.stringify([...before.keys()])],
    },
    ...(kind === 'document' ? derivedReads([...before.keys()]) : []),
  ]);
  const copies = new Map(rows.map((row) => [String(row.ledger_id), row]));
  const after = settledRows(desk, kind, [...before.keys()]);
  const still = [...after].filter(([id, row]) => JSON.stringify(row) === JSON.stringify(before.get(id)));
  const isRight = ([id, row]: [string, ProjectedRow]) => {
    const copy = copies.get(id);
    return copy !== undefined && isCopy(row, copy);
  };
  const wrong = still.filter((each) => !isRight(each));
  const elsewhere =
    kind === 'proof_link'
      ? await linksElsewhere(
          desk,
          wrong.map(([id]) => id),
        )
      : new Set();
  const findings = wrong
    .filter(([id]) => copies.has(id) || !elsewhere.has(id))
    .map(([id]) => ({ code: codeOf(kind, copies.has(id)), subject: subjectOf(desk.store, kind, id) }));
  if (kind !== 'document') return { findings, derived: [] };
  const right = still.filter(isRight).map(([id]) => id);
  return { findings, derived: compareDerived(desk, right, worked) };
}

const isCopy = ({ columns }: ProjectedRow, copy: Record<string, SqlValue>) =>
  Object.entries(columns).every(([name, value]) => copy[name] === value);

function codeOf(kind: JournalKind, isThere: boolean): RegisterFinding['code'] {
  if (kind === 'document') return isThere ? 'copy.differs' : 'copy.missing';
  return `copy.${kind}`;
}

function subjectOf({ sql }: LedgerStore, kind: JournalKind, id: string): string {
  return firstRow<{ subject: string }>(sql, COPIES[kind].subject, id)?.subject ?? id;
}

/** What D1 must have by now: the rows of those that are not on their way. */
function settledRows({ store, accountId }: CopyDesk, kind: JournalKind, ids: readonly string[]) {
  const onTheirWay = new Set(
    store.sql
      .all<{ id: string }>('SELECT entity_id AS id FROM journal WHERE kind = ?', kind)
      .map(({ id }) => id),
  );
  const rows = new Map<string, ProjectedRow>();
  for (const id of ids) {
    const row = onTheirWay.has(id) ? null : projectedRow(store, accountId, kind, id);
    if (row) rows.set(id, row);
  }
  return rows;
}

/** In a register that was restored: links that the account it comes from still has, beside this one. */
async function linksElsewhere(desk: CopyDesk, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0 || readLineage(desk.store).length === 0) return new Set();
  const [rows = []] = await desk.read([
    {
      query: `SELECT id FROM proof_links WHERE id IN (SELECT value FROM json_each(?)) AND account_id <> ?`,
      params: [JSON.stringify(ids), desk.accountId],
    },
  ]);
  return new Set(rows.map(({ id }) => String(id)));
}

/** Rows of D1 that the ledger does not know. D1 is counted first: the ledger only ever grows. */
async function surplusFindings(desk: CopyDesk, kind: JournalKind): Promise<RegisterFinding[]> {
  const { surplus, count } = COPIES[kind];
  if (surplus === null) return [];
  const [rows = []] = await desk.read([{ query: surplus, params: [desk.accountId] }]);
  const copies = Number(rows[0]?.n ?? 0);
  const known = firstRow<{ n: number }>(desk.store.sql, count)?.n ?? 0;
  return copies > known ? [{ code: codeOf(kind, true), subject: `${copies} > ${known}` }] : [];
}
