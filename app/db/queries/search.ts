import { and, eq, type SQL, sql } from 'drizzle-orm';
import { accountToken } from '~/domain/search/account-token';
import { searchTerms } from '~/domain/search/terms';
import type { AccountDb } from '../account-db';
import { searchEntries } from '../search-table';

export type SearchKind = 'client' | 'document';

/** What to do when the entity is there already: the new text, and nothing at all on another account's row. */
const onKnownEntity = {
  target: searchEntries.entityId,
  set: { body: sql`excluded.body` },
  setWhere: sql`search_entries.body <> excluded.body AND search_entries.account = excluded.account`,
};

/** The upsert that makes an entity findable; goes into the batch that writes the entity. */
export function searchEntryUpsert(
  { db, accountId }: AccountDb,
  entry: { kind: SearchKind; entityId: string; body: string },
) {
  return db
    .insert(searchEntries)
    .values({ ...entry, account: accountToken(accountId) })
    .onConflictDoUpdate(onKnownEntity);
}

/** The upsert whose text comes from the entity's own row, so that it is right whatever ran in between. */
export function searchEntryFromRow({ db }: AccountDb, select: SQL) {
  return db.insert(searchEntries).select(select).onConflictDoUpdate(onKnownEntity);
}

/** What a client is found by: name, e-mail, identifiers and town. */
export const CLIENT_BODY = sql`concat_ws(char(10), name, email, siren, siret, vat_number,
  json_extract(address, '$.city'), json_extract(address, '$.postalCode'))`;

/** The statement that makes some of the account's clients findable as they are stored now. */
export function searchEntriesOfClients(account: AccountDb, which: SQL = sql`true`) {
  return searchEntryFromRow(
    account,
    sql`SELECT NULL, ${accountToken(account.accountId)}, 'client', id, ${CLIENT_BODY}
      FROM clients WHERE account_id = ${account.accountId} AND ${which}`,
  );
}

/** The statement that takes an entity out of the search, under a condition. */
export function removeSearchEntry({ db, accountId }: AccountDb, entityId: string, condition: SQL) {
  return db
    .delete(searchEntries)
    .where(
      and(
        eq(searchEntries.account, accountToken(accountId)),
        eq(searchEntries.entityId, entityId),
        condition,
      ),
    );
}

/** What people type, as an FTS5 expression: all of its terms in one entity. Null when nothing is left. */
export function matchExpression(accountId: string, text: string): string | null {
  const terms = searchTerms(text);
  if (terms.length === 0) return null;
  const found = terms.map(
    ({ phrases }) => `(${phrases.map((words) => `"${words.join(' ')}" *`).join(' OR ')})`,
  );
  return `account : "${accountToken(accountId)}" AND body : (${found.join(' AND ')})`;
}

/** A condition for `id IN (…)`: the ids of the account's entities that match the text. */
export function matchingIds({ accountId }: AccountDb, kind: SearchKind, text: string): SQL | null {
  const expression = matchExpression(accountId, text);
  if (!expression) return null;
  return sql`(SELECT entity_id FROM search_entries
    WHERE kind = ${kind} AND id IN (SELECT rowid FROM search_index WHERE search_index MATCH ${expression}))`;
}
