import { asc, eq, lt, sql } from 'drizzle-orm';
import type { AccountDb, Database } from '../account-db';
import { verifications } from '../schema/upkeep';
import { insertAudit } from './audit';

export type VerificationRow = typeof verifications.$inferSelect;

export function verificationOf({ db, accountId }: AccountDb) {
  return db.select().from(verifications).where(eq(verifications.accountId, accountId));
}

/** What the verifier last found; undefined before its first look (`at` 0 is a place in the queue, not a look). */
export async function readVerification(account: AccountDb): Promise<VerificationRow | undefined> {
  const [row] = await verificationOf(account);
  return row && row.at > 0 ? row : undefined;
}

/** Keeps what the verifier found; with it, in the trail, that it put something right. */
export async function storeVerification(
  account: AccountDb,
  found: Omit<VerificationRow, 'accountId'>,
  event: Parameters<typeof insertAudit>[1] | null,
): Promise<void> {
  const { db, accountId } = account;
  const stored = db
    .insert(verifications)
    .values({ ...found, accountId })
    .onConflictDoUpdate({ target: verifications.accountId, set: found });
  await db.batch(event ? [stored, insertAudit(account, event)] : [stored]);
}

/** Puts every account that has issued something into the verifier's queue. Once a night: it reads the whole index. */
export async function enrolAccounts(db: Database): Promise<void> {
  await db.run(
    sql`INSERT INTO verifications (account_id, at, documents, entries, head_hash, findings)
        SELECT DISTINCT account_id, 0, 0, 0, '', '[]' FROM documents WHERE number IS NOT NULL
        ON CONFLICT (account_id) DO NOTHING`,
  );
}

/** Accounts whose register was last looked at before an instant, the longest ago first. */
export async function accountsToVerify(
  db: Database,
  input: { before: number; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ accountId: verifications.accountId })
    .from(verifications)
    .where(lt(verifications.at, input.before))
    .orderBy(asc(verifications.at))
    .limit(input.limit);
  return rows.map(({ accountId }) => accountId);
}
