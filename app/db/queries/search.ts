import { type SQL, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';

export type SearchKind = 'client' | 'document';

/** Longest search a person may type; what is beyond is not looked at. */
const MAX_QUERY = 100;

function accountToken(accountId: string): string {
  return accountId.replaceAll('-', '');
}

/** The upsert that makes an entity findable; goes into the batch that writes the entity. */
export function searchEntryUpsert(input: {
  accountId: string;
  kind: SearchKind;
  entityId: string;
  body: string;
}): SQL {
  return sql`INSERT INTO search_entries (account, kind, entity_id, body)
    VALUES (${accountToken(input.accountId)}, ${input.kind}, ${input.entityId}, ${input.body})
    ON CONFLICT (entity_id) DO UPDATE SET body = excluded.body
    WHERE search_entries.body <> excluded.body AND search_entries.account = excluded.account`;
}

/** What people type, as an FTS5 expression: every word must begin a word of the entity. Null when nothing is left. */
export function matchExpression(accountId: string, text: string): string | null {
  const words = text.slice(0, MAX_QUERY).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  return `account : "${accountToken(accountId)}" AND body : (${words.map((word) => `"${word}"*`).join(' AND ')})`;
}

/** A condition for `id IN (…)`: the ids of the account's entities that match the text. */
export function matchingIds({ accountId }: AccountDb, kind: SearchKind, text: string): SQL | null {
  const expression = matchExpression(accountId, text);
  if (!expression) return null;
  return sql`(SELECT entity_id FROM search_entries
    WHERE kind = ${kind} AND id IN (SELECT rowid FROM search_index WHERE search_index MATCH ${expression}))`;
}
