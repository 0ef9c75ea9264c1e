import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { accountToken } from '~/domain/search/account-token';
import type { AccountDb } from '../account-db';
import { documents } from '../schema/documents';
import { searchEntries } from '../search-table';
import { CLIENT_BODY, searchEntriesOfClients, searchEntryFromRow } from './search';

/*
 * Whether what people search by says what clients and drafts say. Entries of issued documents are the ledger's to
 * compare.
 */

/** Clients that are not found by what they are; `limit` at most. */
export async function clientsAstray({ db, accountId }: AccountDb, limit: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`SELECT id FROM clients WHERE account_id = ${accountId}
    AND NOT EXISTS (SELECT 1 FROM search_entries e WHERE e.entity_id = clients.id
      AND e.account = ${accountToken(accountId)} AND e.kind = 'client' AND e.body = ${CLIENT_BODY})
    ORDER BY id LIMIT ${limit}`);
  return rows.map(({ id }) => id);
}

/** An entry under another account or kind would stay: nobody else's has the id of something that is ours. */
const strayed = (accountId: string, kind: 'client' | 'document', ids: SQL) =>
  and(
    sql`${searchEntries.entityId} IN (${ids})`,
    sql`(${searchEntries.account} <> ${accountToken(accountId)} OR ${searchEntries.kind} <> ${kind})`,
  );

/** Makes all of the account's clients findable as they are stored. */
export async function reindexClients(account: AccountDb): Promise<void> {
  const { db, accountId } = account;
  const ours = sql`SELECT id FROM clients WHERE account_id = ${accountId}`;
  await db.batch([
    db.delete(searchEntries).where(strayed(accountId, 'client', ours)),
    searchEntriesOfClients(account),
  ]);
}

/** A page of the account's drafts, the oldest first, each with what it is found by now. */
export async function readDraftEntries(
  { db, accountId }: AccountDb,
  { after, limit }: { after: { createdAt: number; id: string } | null; limit: number },
) {
  return db
    .select({
      id: documents.id,
      createdAt: documents.createdAt,
      version: documents.version,
      content: documents.content,
      clientName: documents.clientName,
      entry: { account: searchEntries.account, kind: searchEntries.kind, body: searchEntries.body },
    })
    .from(documents)
    .leftJoin(searchEntries, eq(searchEntries.entityId, documents.id))
    .where(
      and(
        eq(documents.accountId, accountId),
        eq(documents.status, 'DRAFT'),
        isNull(documents.deletedAt),
        isNull(documents.number),
        after
          ? sql`(${documents.createdAt}, ${documents.id}) > (${after.createdAt}, ${after.id})`
          : undefined,
      ),
    )
    .orderBy(asc(documents.createdAt), asc(documents.id))
    .limit(limit);
}

/** Makes a draft findable by a text, unless it has changed since it was read. */
export async function reindexDraft(
  account: AccountDb,
  { id, version, body }: { id: string; version: number; body: string },
): Promise<void> {
  const { db, accountId } = account;
  const asRead = sql`FROM documents WHERE id = ${id} AND account_id = ${accountId} AND number IS NULL AND version = ${version}`;
  await db.batch([
    db.delete(searchEntries).where(strayed(accountId, 'document', sql`SELECT id ${asRead}`)),
    searchEntryFromRow(
      account,
      sql`SELECT NULL, ${accountToken(accountId)}, 'document', id, ${body} ${asRead}`,
    ),
  ]);
}

const ofNothing = ({ accountId }: AccountDb) => sql`search_entries.id IN (
    SELECT rowid FROM search_index WHERE search_index MATCH ${`account : "${accountToken(accountId)}"`})
  AND NOT CASE kind
    WHEN 'document' THEN EXISTS (SELECT 1 FROM documents d WHERE d.id = entity_id AND d.account_id = ${accountId})
    WHEN 'client' THEN EXISTS (SELECT 1 FROM clients c WHERE c.id = entity_id AND c.account_id = ${accountId})
    ELSE false END`;

/** Ids under which the account would find what it does not have; `limit` at most. */
export async function strayEntries(account: AccountDb, limit: number): Promise<string[]> {
  const rows = await account.db
    .select({ id: searchEntries.entityId })
    .from(searchEntries)
    .where(ofNothing(account))
    .limit(limit);
  return rows.map(({ id }) => id);
}

export async function deleteStrayEntries(account: AccountDb): Promise<void> {
  await account.db.delete(searchEntries).where(ofNothing(account));
}
