import { and, asc, desc, eq, gt, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { auditEvents } from '../schema/audit';
import { clients } from '../schema/businesses';
import { documents } from '../schema/documents';
import { matchingIds, removeSearchEntry, searchEntriesOfClients } from './search';

export type ClientRow = typeof clients.$inferSelect;

export type ClientSort = 'name' | 'createdAt';

const sortColumns = { name: clients.nameOrder, createdAt: clients.createdAt } as const;

/** Where the last page ended: the sort column's value and the id. */
export interface ClientCursor {
  value: string | number;
  id: string;
}

/** How a name is sorted: «Éditions» among the E, capitals like small letters, «œ» like «oe». */
export function nameOrder(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}

function owned({ accountId }: AccountDb, id: string): SQL | undefined {
  return and(eq(clients.accountId, accountId), eq(clients.id, id));
}

function afterCursor(sort: ClientSort, descending: boolean, cursor: ClientCursor): SQL | undefined {
  const column = sortColumns[sort];
  const beyond = descending ? lt : gt;
  return or(beyond(column, cursor.value), and(eq(column, cursor.value), beyond(clients.id, cursor.id)));
}

/** One page of clients by keyset; reads one row more than `limit` to know whether there is another page. */
export async function listClientRows(
  account: AccountDb,
  input: {
    q: string;
    /** false: those in use; true: those put away; null: all of them */
    archived: boolean | null;
    sort: ClientSort;
    descending: boolean;
    cursor: ClientCursor | null;
    limit: number;
  },
): Promise<{ rows: ClientRow[]; next: ClientCursor | null }> {
  const { q, archived, sort, descending, cursor, limit } = input;
  const direction = descending ? desc : asc;
  const matches = q === '' ? null : matchingIds(account, 'client', q);
  const rows = await account.db
    .select()
    .from(clients)
    .where(
      and(
        eq(clients.accountId, account.accountId),
        archived === null ? undefined : archived ? isNotNull(clients.archivedAt) : isNull(clients.archivedAt),
        matches ? sql`${clients.id} IN ${matches}` : undefined,
        cursor ? afterCursor(sort, descending, cursor) : undefined,
      ),
    )
    .orderBy(direction(sortColumns[sort]), direction(clients.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (rows.length <= limit || !last) return { rows: page, next: null };
  return { rows: page, next: { value: sort === 'name' ? last.nameOrder : last.createdAt, id: last.id } };
}

/** The statement that lists clients in use by name, to choose one from: the first `limit`. */
export function clientNames({ db, accountId }: AccountDb, limit: number) {
  return db
    .select({ id: clients.id, name: clients.name })
    .from(clients)
    .where(and(eq(clients.accountId, accountId), isNull(clients.archivedAt)))
    .orderBy(asc(clients.nameOrder), asc(clients.id))
    .limit(limit);
}

/** One client of the account, or null. */
export async function readClientRow(account: AccountDb, id: string): Promise<ClientRow | null> {
  const [row] = await account.db.select().from(clients).where(owned(account, id));
  return row ?? null;
}

/** The statement that stores a new client; the same id again changes nothing. */
export function insertClient(
  account: AccountDb,
  values: Omit<typeof clients.$inferInsert, 'accountId' | 'nameOrder'>,
) {
  return account.db
    .insert(clients)
    .values({ ...values, nameOrder: nameOrder(values.name), accountId: account.accountId })
    .onConflictDoNothing();
}

/** The statement that changes a client of the version that was read; changes nothing when it has moved on. */
export function updateClientRow(
  account: AccountDb,
  input: { id: string; version: number; values: Partial<Omit<typeof clients.$inferInsert, 'nameOrder'>> },
) {
  return account.db
    .update(clients)
    .set({
      ...input.values,
      ...(input.values.name === undefined ? {} : { nameOrder: nameOrder(input.values.name) }),
      version: input.version + 1,
    })
    .where(and(owned(account, input.id), eq(clients.version, input.version)))
    .returning();
}

/** The statement that removes a client no document refers to, deleted drafts included: their history names it. */
export function deleteUnusedClient(account: AccountDb, id: string) {
  return account.db
    .delete(clients)
    .where(
      and(
        owned(account, id),
        sql`NOT EXISTS (SELECT 1 FROM ${documents} WHERE ${documents.accountId} = ${account.accountId} AND ${documents.clientId} = ${id})`,
      ),
    )
    .returning({ id: clients.id });
}

/**
 * The statement that records the change made by the statement just before it in the batch, and nothing when that
 * one changed no row: a lost race leaves no event of something that did not happen.
 */
export function auditPrecedingChange(
  { db, accountId }: AccountDb,
  event: Omit<typeof auditEvents.$inferInsert, 'accountId' | 'seq' | 'entity'>,
) {
  const details = event.details ? JSON.stringify(event.details) : null;
  // every column in the table's order, as drizzle names them; `seq` is given by SQLite
  return db
    .insert(auditEvents)
    .select(sql`SELECT NULL, ${event.id}, ${accountId}, ${event.at}, ${event.actor},
    ${event.action}, 'client', ${event.entityId}, ${details}, ${event.requestId ?? null} WHERE changes() > 0`);
}

/** The statement that makes a client findable as it is stored now. */
export function indexClient(account: AccountDb, id: string) {
  return searchEntriesOfClients(account, sql`id = ${id}`);
}

/** The statement that takes a client that is no longer there out of the search. */
export function unindexDeletedClient(account: AccountDb, id: string) {
  return removeSearchEntry(account, id, sql`NOT EXISTS (SELECT 1 FROM clients WHERE id = ${id})`);
}
