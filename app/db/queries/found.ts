import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { clients } from '../schema/businesses';
import { documents } from '../schema/documents';
import { searchEntries } from '../search-table';
import { listColumns } from './documents';
import { matchExpression, type SearchKind } from './search';

/** What a search answers, part by part. */
export type FoundGroup = 'clients' | 'documents' | 'drafts';

/** How much of what an entity is found by is looked at to show where the words stand. */
const READ_CHARACTERS = 4_000;

export interface FoundPage {
  /** null: the first page; otherwise the place of the last one shown */
  before: number | null;
  limit: number;
}

/**
 * The index first, newest entry first, so that it stops as soon as a page is full: `search_entries.id` grows with
 * time, and is the place a next page goes on from.
 */
function matching(
  account: AccountDb,
  kind: SearchKind,
  text: string,
  { before }: FoundPage,
): SQL | undefined {
  return and(
    sql`search_index MATCH ${matchExpression(account.accountId, text)}`,
    before === null ? undefined : sql`search_index.rowid < ${before}`,
    eq(searchEntries.kind, kind),
  );
}

const index = sql`search_index`;
const entryOfIndex = sql`${searchEntries.id} = search_index.rowid`;
/** Named apart: D1 answers a batch by column name, and the entity's own id is one of them. */
const place = { place: sql<number>`search_index.rowid`.as('place') };
const body = { body: sql<string>`substr(${searchEntries.body}, 1, ${sql.raw(String(READ_CHARACTERS))})` };

/** The statement that finds a page of clients, and one row more than the page to know whether there is another. */
export function findClients(account: AccountDb, text: string, page: FoundPage) {
  return account.db
    .select({
      ...place,
      id: clients.id,
      name: clients.name,
      kind: clients.kind,
      email: clients.email,
      siren: clients.siren,
      city: sql<string | null>`json_extract(${clients.address}, '$.city')`,
      archivedAt: clients.archivedAt,
      ...body,
    })
    .from(index)
    .crossJoin(searchEntries)
    .crossJoin(clients)
    .where(
      and(
        matching(account, 'client', text, page),
        entryOfIndex,
        eq(clients.id, searchEntries.entityId),
        eq(clients.accountId, account.accountId),
      ),
    )
    .orderBy(desc(sql`search_index.rowid`))
    .limit(page.limit + 1);
}

/** Not as EXISTS, which SQLite would put off until it has read the document. */
const isAmongDrafts = sql`(SELECT 1 FROM documents AS draft INDEXED BY documents_drafts
  WHERE draft.id = ${searchEntries.entityId} AND draft.number IS NULL)`;

/**
 * The statement that finds a page of issued documents, or of drafts, and one row more. Drafts are few: an index
 * that holds nothing else is looked into first, so that every issued document found is passed over without being read.
 */
export function findDocuments(account: AccountDb, text: string, input: FoundPage & { issued: boolean }) {
  return account.db
    .select({ ...place, ...listColumns, ...body })
    .from(index)
    .crossJoin(searchEntries)
    .crossJoin(documents)
    .where(
      and(
        matching(account, 'document', text, input),
        entryOfIndex,
        eq(documents.id, searchEntries.entityId),
        eq(documents.accountId, account.accountId),
        isNull(documents.deletedAt),
        input.issued ? isNotNull(documents.number) : and(isAmongDrafts, isNull(documents.number)),
      ),
    )
    .orderBy(desc(sql`search_index.rowid`))
    .limit(input.limit + 1);
}
