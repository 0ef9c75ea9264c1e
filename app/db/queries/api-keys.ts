import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '~/db/account-db';
import { apiKeys } from '~/db/schema/credentials';
import { users } from '~/db/schema/users';
import { type AccountUser, accountUserColumns } from './users';

export type ApiKeyRow = typeof apiKeys.$inferSelect;
/** What its owner sees of a key. */
export type ShownApiKey = Omit<ApiKeyRow, 'hash' | 'userId' | 'revokedAt'>;

/**
 * Adds a key unless the user has `max` live ones.
 * @returns whether it was added
 */
export async function insertApiKey(
  db: Database,
  key: Omit<ApiKeyRow, 'lastUsedAt' | 'revokedAt'>,
  max: number,
): Promise<boolean> {
  const added = await db
    .insert(apiKeys)
    .select(
      // every column in the table's order
      sql`SELECT ${key.id}, ${key.userId}, ${key.name}, ${key.hash}, ${key.ending}, ${key.scope}, ${key.createdAt}, NULL, NULL
        WHERE (SELECT COUNT(*) FROM api_keys WHERE user_id = ${key.userId} AND revoked_at IS NULL) < ${max}`,
    )
    .returning({ id: apiKeys.id });
  return added.length === 1;
}

/** The user's live keys, the newest first. */
export async function listApiKeys(db: Database, userId: string): Promise<ShownApiKey[]> {
  const { id, name, ending, scope, createdAt, lastUsedAt } = apiKeys;
  return db
    .select({ id, name, ending, scope, createdAt, lastUsedAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
}

/** Ends a key of this user. @returns whether there was one to end */
export async function revokeApiKey(
  db: Database,
  input: { userId: string; id: string; now: number },
): Promise<boolean> {
  const revoked = await db
    .update(apiKeys)
    .set({ revokedAt: input.now })
    .where(and(eq(apiKeys.id, input.id), eq(apiKeys.userId, input.userId), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return revoked.length === 1;
}

/** Ends every key of a user; to be run, or put into a batch. */
export function revokeApiKeysOf(db: Database, input: { userId: string; now: number }) {
  return db
    .update(apiKeys)
    .set({ revokedAt: input.now })
    .where(and(eq(apiKeys.userId, input.userId), isNull(apiKeys.revokedAt)));
}

/** A live key and its user, by the key's hash. */
export async function findApiKey(
  db: Database,
  hash: string,
): Promise<{ key: Pick<ApiKeyRow, 'id' | 'scope' | 'lastUsedAt'>; user: AccountUser } | undefined> {
  return db
    .select({
      key: { id: apiKeys.id, scope: apiKeys.scope, lastUsedAt: apiKeys.lastUsedAt },
      user: accountUserColumns,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt)))
    .get();
}

export async function touchApiKey(db: Database, id: string, now: number): Promise<void> {
  await db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, id));
}
