import { and, eq } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { mails } from '../schema';

/** Whether this mail was asked for before. */
export async function hasMail({ db, accountId }: AccountDb, id: string): Promise<boolean> {
  const found = await db
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.accountId, accountId), eq(mails.id, id)))
    .get();
  return found !== undefined;
}
