import { and, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '~/db/account-db';
import { recoveryCodes, totpSecrets } from '~/db/schema/credentials';

export type TotpRow = typeof totpSecrets.$inferSelect;

export async function readTotp(db: Database, userId: string): Promise<TotpRow | undefined> {
  return db.select().from(totpSecrets).where(eq(totpSecrets.userId, userId)).get();
}

/** Stores a secret that is not confirmed yet, in place of an earlier one of that kind. A confirmed one stays. */
export async function putPendingTotp(
  db: Database,
  row: Pick<TotpRow, 'userId' | 'secret' | 'createdAt'>,
): Promise<void> {
  const { secret, createdAt } = row;
  await db
    .insert(totpSecrets)
    .values(row)
    .onConflictDoUpdate({
      target: totpSecrets.userId,
      set: { secret, createdAt, lastStep: 0 },
      setWhere: isNull(totpSecrets.confirmedAt),
    });
}

/** Confirms the pending secret by the step of its first code. @returns whether this caller did */
export async function confirmTotp(
  db: Database,
  input: { userId: string; secret: string; step: number; now: number },
): Promise<boolean> {
  const { userId, secret, step, now } = input;
  const confirmed = await db
    .update(totpSecrets)
    .set({ confirmedAt: now, lastStep: step })
    .where(
      and(eq(totpSecrets.userId, userId), eq(totpSecrets.secret, secret), isNull(totpSecrets.confirmedAt)),
    )
    .returning({ userId: totpSecrets.userId });
  return confirmed.length === 1;
}

/** Takes the code of one time step, once. @returns whether this caller did: not for a step that is not newer */
export async function takeTotpStep(db: Database, input: { userId: string; step: number }): Promise<boolean> {
  const taken = await db
    .update(totpSecrets)
    .set({ lastStep: input.step })
    .where(
      and(
        eq(totpSecrets.userId, input.userId),
        isNotNull(totpSecrets.confirmedAt),
        lt(totpSecrets.lastStep, input.step),
      ),
    )
    .returning({ userId: totpSecrets.userId });
  return taken.length === 1;
}

/** Removes the secret and its recovery codes. For a batch. */
export function removeTotp(db: Database, userId: string) {
  return [
    db.delete(totpSecrets).where(eq(totpSecrets.userId, userId)),
    db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
  ] as const;
}

/** Puts new recovery codes in the place of all earlier ones. For a batch. */
export function replaceRecoveryCodes(db: Database, input: { userId: string; ids: readonly string[] }) {
  const { userId, ids } = input;
  return [
    db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    db.insert(recoveryCodes).values(ids.map((id) => ({ id, userId }))),
  ] as const;
}

/** Uses up one recovery code, under whichever of its ids it lies. @returns whether it was there and unused */
export async function spendRecoveryCode(
  db: Database,
  input: { userId: string; ids: readonly string[]; now: number },
): Promise<boolean> {
  const used = await db
    .update(recoveryCodes)
    .set({ usedAt: input.now })
    .where(
      and(
        inArray(recoveryCodes.id, [...input.ids]),
        eq(recoveryCodes.userId, input.userId),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  return used.length === 1;
}

export async function countRecoveryCodes(db: Database, userId: string): Promise<number> {
  const row = await db
    .select({ left: sql<number>`COUNT(*)` })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)))
    .get();
  return row?.left ?? 0;
}
