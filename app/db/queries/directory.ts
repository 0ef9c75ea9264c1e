import { asc, gt } from 'drizzle-orm';
import type { Database } from '../account-db';
import { users } from '../schema/users';

/** A page of all accounts by id, those that were erased included: their ledgers are kept. */
export async function listAccounts(db: Database, input: { after: string; limit: number }): Promise<string[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(gt(users.id, input.after))
    .orderBy(asc(users.id))
    .limit(input.limit);
  return rows.map(({ id }) => id);
}
