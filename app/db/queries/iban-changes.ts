import { and, count, eq, gt, gte, isNotNull, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { ibanChanges } from '../schema/businesses';
import { documents } from '../schema/documents';

/** A change is remembered this long: a reset within it asks whether it was the owner's. */
export const IBAN_DOUBT_MS = 30 * 86_400_000;

export type IbanChangeRow = typeof ibanChanges.$inferSelect;

/** The statement that reads what a change of IBAN leads back to, and since when its owner is asked. */
export function ibanChangeOf({ db, accountId }: AccountDb) {
  return db.select().from(ibanChanges).where(eq(ibanChanges.accountId, accountId));
}

/** The same, read; null when there is nothing to ask. */
export async function readIbanChange(account: AccountDb): Promise<IbanChangeRow | null> {
  const [change] = await ibanChangeOf(account);
  return change ?? null;
}

/**
 * The statement that remembers the IBAN of before, when the statement before it in the batch changed something. Of
 * several changes within thirty days the first one counts: what stood before whoever began.
 */
export function rememberIban(
  { db, accountId }: AccountDb,
  input: { previous: { iban: string | null; bic: string | null }; now: number },
) {
  const { previous, now } = input;
  const isRecent = sql`iban_changes.changed_at > ${now - IBAN_DOUBT_MS} AND iban_changes.previous_iban IS NOT NULL`;
  const kept = (name: 'previous_iban' | 'previous_bic' | 'doubted_at') =>
    sql.join([
      sql`CASE WHEN ${isRecent} THEN `,
      {
        previous_iban: sql`iban_changes.previous_iban`,
        previous_bic: sql`iban_changes.previous_bic`,
        doubted_at: sql`iban_changes.doubted_at`,
      }[name],
      sql` ELSE `,
      {
        previous_iban: sql`excluded.previous_iban`,
        previous_bic: sql`excluded.previous_bic`,
        doubted_at: sql`NULL`,
      }[name],
      sql` END`,
    ]);
  return db
    .insert(ibanChanges)
    .select(sql`SELECT ${accountId}, ${previous.iban}, ${previous.bic}, ${now}, NULL WHERE changes() > 0`)
    .onConflictDoUpdate({
      target: ibanChanges.accountId,
      set: {
        previousIban: kept('previous_iban'),
        previousBic: kept('previous_bic'),
        doubtedAt: kept('doubted_at'),
        changedAt: now,
      },
    });
}

/** The statement that forgets a change once the profile has the IBAN of before again: there is nothing to ask any more. */
export function forgetIbanPutBack({ db, accountId }: AccountDb) {
  return db
    .delete(ibanChanges)
    .where(
      and(
        eq(ibanChanges.accountId, accountId),
        sql`EXISTS (SELECT 1 FROM businesses b WHERE b.account_id = ${accountId} AND b.iban IS ${ibanChanges.previousIban})`,
      ),
    );
}

/** The statement by which a reset asks the owner about a change of the last thirty days. */
export function doubtIban({ db, accountId }: AccountDb, now: number) {
  return db
    .update(ibanChanges)
    .set({ doubtedAt: now })
    .where(and(eq(ibanChanges.accountId, accountId), gt(ibanChanges.changedAt, now - IBAN_DOUBT_MS)));
}

/** The owner says that the present IBAN is theirs. */
export async function forgetIbanChange({ db, accountId }: AccountDb): Promise<void> {
  await db.delete(ibanChanges).where(eq(ibanChanges.accountId, accountId));
}

/** How many documents were issued since an instant: they may carry the other IBAN. */
export async function countIssuedSince({ db, accountId }: AccountDb, since: number): Promise<number> {
  const row = await db
    .select({ n: count() })
    .from(documents)
    .where(
      and(eq(documents.accountId, accountId), isNotNull(documents.number), gte(documents.issuedAt, since)),
    )
    .get();
  return row?.n ?? 0;
}
