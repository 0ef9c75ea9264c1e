import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type * as schema from './schema';

/** The database behind drizzle. Only `app/db` uses it. */
export type Database = DrizzleD1Database<typeof schema>;

/**
 * One account and the database that holds it: the seam of tenant isolation and of sharding.
 * Every query over business data takes one; there is no way to query without an account.
 */
export interface AccountDb {
  readonly accountId: string;
  readonly db: Database;
}
