import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { DocumentStatus, DocumentType, Snapshot } from '~/domain/invoice/model';
import type { CivilDate } from '~/domain/money/types';
import { type AccountDb, alsoOf } from '../account-db';
import { documents, payments } from '../schema/documents';
import { matchingIds } from './search';

export type DocumentRow = typeof documents.$inferSelect;
export type PaymentRow = typeof payments.$inferSelect;

/** Everything a list shows; the two large columns stay where they are. */
export const listColumns = {
  id: documents.id,
  type: documents.type,
  clientId: documents.clientId,
  clientName: documents.clientName,
  version: documents.version,
  number: documents.number,
  numberOrder: documents.numberOrder,
  issueDate: documents.issueDate,
  supplyDate: documents.supplyDate,
  dueDate: documents.dueDate,
  netCents: documents.netCents,
  vatCents: documents.vatCents,
  grossCents: documents.grossCents,
  paidCents: documents.paidCents,
  creditedCents: documents.creditedCents,
  depositsCents: documents.depositsCents,
  dueCents: documents.dueCents,
  status: documents.status,
  sentAt: documents.sentAt,
  mailProblem: documents.mailProblem,
  pdfState: documents.pdfState,
  createdAt: documents.createdAt,
  updatedAt: documents.updatedAt,
  issuedAt: documents.issuedAt,
} as const;

export type DocumentListRow = Pick<DocumentRow, keyof typeof listColumns>;

export type DocumentSort = 'issueDate' | 'number' | 'dueDate' | 'gross' | 'createdAt';

const sortColumns = {
  issueDate: documents.issueDate,
  number: documents.numberOrder,
  dueDate: documents.dueDate,
  gross: documents.grossCents,
  createdAt: documents.createdAt,
} as const satisfies Record<DocumentSort, unknown>;

export interface DocumentFilter {
  status?: DocumentStatus;
  types?: DocumentType[];
  clientId?: string;
  from?: CivilDate;
  to?: CivilDate;
  q?: string;
  /** late on that day */
  overdueOn?: CivilDate;
  /** not late on that day: drafts, credit notes, what is settled, what is still in time */
  notOverdueOn?: CivilDate;
  dueFrom?: CivilDate;
  dueTo?: CivilDate;
  /** issued invoices on which something is still due */
  open?: boolean;
  /** those whose mail did not arrive, or may not have */
  mailProblem?: boolean;
}

/** Where the last page ended: the sort column's value (null sorts first, as SQLite does) and the id. */
export interface DocumentCursor {
  value: string | number | null;
  id: string;
}

/** The condition for one document of the account that is not deleted. */
export function ownedBy({ accountId }: AccountDb, id: string): SQL | undefined {
  return and(eq(documents.accountId, accountId), eq(documents.id, id), isNull(documents.deletedAt));
}

/** The conditions of a filter, and that the document is the account's and not deleted. */
export function filterConditions(account: AccountDb, filter: DocumentFilter): Array<SQL | undefined> {
  const conditions: Array<SQL | undefined> = [
    eq(documents.accountId, account.accountId),
    isNull(documents.deletedAt),
    filter.status ? eq(documents.status, filter.status) : undefined,
    filter.types ? inArray(documents.type, filter.types) : undefined,
    filter.clientId ? eq(documents.clientId, filter.clientId) : undefined,
    filter.from ? sql`${documents.issueDate} >= ${filter.from}` : undefined,
    filter.to ? sql`${documents.issueDate} <= ${filter.to}` : undefined,
    filter.dueFrom ? sql`${documents.dueDate} >= ${filter.dueFrom}` : undefined,
    filter.dueTo ? sql`${documents.dueDate} <= ${filter.dueTo}` : undefined,
    filter.open || filter.overdueOn ? openCondition() : undefined,
    filter.mailProblem ? isNotNull(documents.mailProblem) : undefined,
    filter.overdueOn ? lt(documents.dueDate, filter.overdueOn) : undefined,
    filter.notOverdueOn
      ? sql`NOT (${openCondition()} AND COALESCE(due_date < ${filter.notOverdueOn}, 0))`
      : undefined,
  ];
  if (filter.q) {
    const ids = matchingIds(account, 'document', filter.q);
    if (ids) conditions.push(sql`${documents.id} IN ${ids}`);
  }
  return conditions;
}

/** What is still due, in cents, written out: SQLite reads the whole row for the generated column `due_cents`. */
export const DUE = sql`(gross_cents - paid_cents - credited_cents - deposits_cents)`;

/** Issued and something still due: the words of the partial index `documents_open`. */
export function openCondition(): SQL {
  return sql`number IS NOT NULL AND type <> 'credit_note' AND ${DUE} > 0`;
}

function afterCursor(sort: DocumentSort, descending: boolean, cursor: DocumentCursor): SQL | undefined {
  const column = sortColumns[sort];
  const beyond = descending ? lt : gt;
  if (cursor.value === null) {
    const sameNull = and(isNull(column), beyond(documents.id, cursor.id));
    return descending ? sameNull : or(sameNull, isNotNull(column));
  }
  const later = or(
    beyond(column, cursor.value),
    and(eq(column, cursor.value), beyond(documents.id, cursor.id)),
  );
  return descending ? or(later, isNull(column)) : later;
}

export interface DocumentPage {
  filter: DocumentFilter;
  sort: DocumentSort;
  descending: boolean;
  cursor: DocumentCursor | null;
  limit: number;
}

/** The statement that reads one page by keyset, and one row more to know whether there is another. */
export function pageStatement(account: AccountDb, { filter, sort, descending, cursor, limit }: DocumentPage) {
  const direction = descending ? desc : asc;
  return account.db
    .select(listColumns)
    .from(documents)
    .where(
      and(...filterConditions(account, filter), cursor ? afterCursor(sort, descending, cursor) : undefined),
    )
    .orderBy(direction(sortColumns[sort]), direction(documents.id))
    .limit(limit + 1);
}

/** The page that the rows of that statement are. */
export function pageOf(rows: DocumentListRow[], { sort, limit }: DocumentPage): ListedPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (rows.length <= limit || !last) return { rows: page, next: null };
  return { rows: page, next: { value: cursorValue(last, sort), id: last.id } };
}

export interface ListedPage {
  rows: DocumentListRow[];
  next: DocumentCursor | null;
}

/** One page of documents by keyset. */
export async function listDocuments(account: AccountDb, input: DocumentPage): Promise<ListedPage> {
  return pageOf(await pageStatement(account, input), input);
}

function cursorValue(row: DocumentListRow, sort: DocumentSort): string | number | null {
  switch (sort) {
    case 'issueDate':
      return row.issueDate;
    case 'number':
      return row.numberOrder;
    case 'dueDate':
      return row.dueDate;
    case 'gross':
      return row.grossCents;
    case 'createdAt':
      return row.createdAt;
  }
}

/** The statements that read a document and its payments. */
export function documentStatements(account: AccountDb, id: string) {
  const { db } = account;
  return [
    db.select().from(documents).where(ownedBy(account, id)),
    db
      .select()
      .from(payments)
      .where(and(eq(payments.accountId, account.accountId), eq(payments.documentId, id)))
      .orderBy(asc(payments.recordedAt), asc(payments.id)),
  ] as const;
}

/** A document as it is stored. */
export interface StoredDocument {
  row: DocumentRow;
  payments: PaymentRow[];
}

/** A document with its payments, or null. One round trip. */
export async function readDocument(account: AccountDb, id: string): Promise<StoredDocument | null> {
  const [[row], paymentRows] = await account.db.batch(documentStatements(account, id));
  return row ? { row, payments: paymentRows } : null;
}

/** The credit notes issued on a document, oldest first. */
export async function readIssuedCredits(account: AccountDb, originalId: string): Promise<Snapshot[]> {
  const rows = await account.db
    .select({ snapshot: documents.snapshot })
    .from(documents)
    .where(
      and(
        eq(documents.creditOfId, originalId),
        alsoOf(documents.accountId, account),
        isNotNull(documents.number),
      ),
    )
    .orderBy(asc(documents.numberOrder));
  return rows.flatMap(({ snapshot }) => (snapshot ? [snapshot] : []));
}

/** Issued documents whose PDF is missing since before `olderThan`: what the sweep looks at. */
export async function accountsWithOldWork(
  db: AccountDb['db'],
  olderThan: number,
): Promise<Array<{ accountId: string }>> {
  return db
    .selectDistinct({ accountId: documents.accountId })
    .from(documents)
    .where(
      or(
        and(eq(documents.pdfState, 'pending'), lt(documents.issuedAt, olderThan)),
        sql`${documents.accountId} IN (SELECT account_id FROM mails WHERE state IN ('queued', 'sending') AND created_at < ${olderThan})`,
      ),
    )
    .limit(200);
}
