import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import type { Database } from '~/db/account-db';
import { mailedTokens } from '~/db/schema/credentials';

export type MailedTokenRow = typeof mailedTokens.$inferSelect;
export type TokenPurpose = MailedTokenRow['purpose'];

/** Makes a link live, and those of the same purpose that were mailed before it void. Again changes nothing. */
export async function mintMailedToken(
  db: Database,
  token: Omit<MailedTokenRow, 'usedAt'>,
  now: number,
): Promise<void> {
  await db.batch([
    db.insert(mailedTokens).values(token).onConflictDoNothing(),
    db
      .update(mailedTokens)
      .set({ usedAt: now })
      .where(
        and(
          eq(mailedTokens.userId, token.userId),
          eq(mailedTokens.purpose, token.purpose),
          gt(mailedTokens.expiresAt, now),
          isNull(mailedTokens.usedAt),
          ne(mailedTokens.id, token.id),
        ),
      ),
  ]);
}

/** A link that still works: not used, not expired. */
export async function readLiveToken(
  db: Database,
  input: { id: string; now: number },
): Promise<MailedTokenRow | undefined> {
  return db
    .select()
    .from(mailedTokens)
    .where(
      and(eq(mailedTokens.id, input.id), isNull(mailedTokens.usedAt), gt(mailedTokens.expiresAt, input.now)),
    )
    .get();
}

/** Uses a link up. @returns whether this caller did: of two at once one wins */
export async function spendMailedToken(db: Database, input: { id: string; now: number }): Promise<boolean> {
  const used = await db
    .update(mailedTokens)
    .set({ usedAt: input.now })
    .where(
      and(eq(mailedTokens.id, input.id), isNull(mailedTokens.usedAt), gt(mailedTokens.expiresAt, input.now)),
    )
    .returning({ id: mailedTokens.id });
  return used.length === 1;
}

/** Voids every live link of a user: the password or the address has changed. For a batch. */
export function voidMailedTokens(db: Database, input: { userId: string; now: number }) {
  return db
    .update(mailedTokens)
    .set({ usedAt: input.now })
    .where(and(eq(mailedTokens.userId, input.userId), isNull(mailedTokens.usedAt)));
}
