import { type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';

/** The database behind drizzle. Only `app/db` uses it. */
export type Database = DrizzleD1Database;

/** One statement of a batch, which is one transaction. */
export type Statement = BatchItem<'sqlite'>;

/**
 * One account and the database that holds it: the seam of tenant isolation and of sharding.
 * Every query over business data takes one; there is no way to query without an account.
 */
export interface AccountDb {
  readonly accountId: string;
  readonly db: Database;
}

/**
 * The account as a condition that offers no index: for reads by ids. Left to itself SQLite, which has no statistics
 * here, prefers an index that begins with the account and walks through every row of it.
 */
export function alsoOf(column: SQLiteColumn, { accountId }: Pick<AccountDb, 'accountId'>): SQL {
  return sql`+${column} = ${accountId}`;
}
