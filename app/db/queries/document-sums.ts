import { and, type SQL, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { statusExpression } from '../schema/documents';
import {
  type DocumentFilter,
  type DocumentPage,
  DUE,
  filterConditions,
  type ListedPage,
  openCondition,
  pageOf,
  pageStatement,
} from './documents';

/** What the documents of a list add up to, in cents; drafts are in the sums only when they are asked for. */
export interface DocumentSums {
  count: number;
  drafts: number;
  /** how many subtract, or have deposits that do */
  netted: number;
  /** credit notes subtract, deposits count once: as the year's figures are made */
  gross: number;
  due: number;
}

/**
 * The statement that adds up every document that a filter lets through, out of an index that holds all it takes. Left to
 * itself SQLite reads every document: the index is named, and generated columns are written out.
 */
function sumsStatement(account: AccountDb, filter: DocumentFilter) {
  const { status, ...others } = filter;
  const isCounted = filter.status === 'DRAFT' ? sql`1` : sql`number IS NOT NULL`;
  const amount = sql`CASE type WHEN 'credit_note' THEN -gross_cents ELSE gross_cents - deposits_cents END`;
  return account.db
    .select({
      count: sql<number>`COUNT(*)`.as('documents'),
      drafts: sql<number>`COUNT(CASE WHEN number IS NULL THEN 1 END)`.as('drafts'),
      netted: sql<number>`COUNT(CASE WHEN type = 'credit_note' OR deposits_cents <> 0 THEN 1 END)`.as(
        'netted',
      ),
      gross: sql<number>`COALESCE(SUM(CASE WHEN ${isCounted} THEN ${amount} END), 0)`.as('gross'),
      due: sql<number>`COALESCE(SUM(CASE WHEN ${openCondition()} THEN ${DUE} END), 0)`.as('due'),
    })
    .from(sql`documents INDEXED BY ${indexOfSums(filter)}`)
    .where(
      and(...filterConditions(account, others), status ? sql`${statusExpression} = ${status}` : undefined),
    );
}

/** What is open, or of one client, is little beside everything. */
function indexOfSums({ open, overdueOn, clientId }: DocumentFilter): SQL {
  if (open || overdueOn) return sql`documents_open`;
  return clientId ? sql`documents_by_client` : sql`documents_sums`;
}

const NOTHING: DocumentSums = { count: 0, drafts: 0, netted: 0, gross: 0, due: 0 };

/** Adds up every document that a filter lets through. */
export async function sumDocuments(account: AccountDb, filter: DocumentFilter): Promise<DocumentSums> {
  const [sums] = await sumsStatement(account, filter);
  return sums ?? NOTHING;
}

/** One page of documents, and what the documents of all pages add up to, in one round trip. */
export async function listAndSumDocuments(
  account: AccountDb,
  input: DocumentPage,
): Promise<ListedPage & { sums: DocumentSums }> {
  const [rows, [sums]] = await account.db.batch([
    pageStatement(account, input),
    sumsStatement(account, input.filter),
  ]);
  return { ...pageOf(rows, input), sums: sums ?? NOTHING };
}
