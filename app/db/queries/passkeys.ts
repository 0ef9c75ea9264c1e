import { and, asc, eq, lt, or, sql } from 'drizzle-orm';
import type { Database } from '~/db/account-db';
import { passkeyChallenges, passkeys } from '~/db/schema/credentials';
import { users } from '~/db/schema/users';
import type { UserRow } from './users';

export type PasskeyRow = typeof passkeys.$inferSelect;
export type PasskeyPurpose = typeof passkeyChallenges.$inferSelect.purpose;
/** What its owner sees of a passkey. */
export type ShownPasskey = Pick<PasskeyRow, 'id' | 'name' | 'createdAt' | 'lastUsedAt'>;

/** Keeps a challenge until it is answered. */
export async function insertChallenge(
  db: Database,
  challenge: typeof passkeyChallenges.$inferInsert,
): Promise<void> {
  await db.insert(passkeyChallenges).values(challenge);
}

/** Uses a challenge up. @returns whether this caller did: not for another purpose or person, not twice, not too late */
export async function spendChallenge(
  db: Database,
  input: { id: string; purpose: PasskeyPurpose; userId: string | null; now: number },
): Promise<boolean> {
  const { id, purpose, userId, now } = input;
  const spent = await db.delete(passkeyChallenges).where(eq(passkeyChallenges.id, id)).returning({
    purpose: passkeyChallenges.purpose,
    userId: passkeyChallenges.userId,
    expiresAt: passkeyChallenges.expiresAt,
  });
  const [found] = spent;
  return found !== undefined && found.purpose === purpose && found.userId === userId && found.expiresAt > now;
}

/** Adds a passkey unless the user has `max` or another account has this very one. @returns whether it was added */
export async function insertPasskey(
  db: Database,
  passkey: Omit<PasskeyRow, 'lastUsedAt'>,
  max: number,
): Promise<boolean> {
  const { id, userId, name, publicKey, counter, transports, createdAt } = passkey;
  const added = await db
    .insert(passkeys)
    .select(
      // every column in the table's order
      sql`SELECT ${id}, ${userId}, ${name}, ${publicKey}, ${counter}, ${JSON.stringify(transports)}, ${createdAt}, NULL
        WHERE (SELECT COUNT(*) FROM passkeys WHERE user_id = ${userId}) < ${max}`,
    )
    .onConflictDoNothing()
    .returning({ id: passkeys.id });
  return added.length === 1;
}

/** The user's passkeys, the oldest first. */
export async function listPasskeys(db: Database, userId: string): Promise<PasskeyRow[]> {
  return db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
}

/** A passkey by its id, with whom it signs in. */
export async function findPasskey(
  db: Database,
  id: string,
): Promise<{ passkey: PasskeyRow; user: UserRow } | undefined> {
  return db
    .select({ passkey: passkeys, user: users })
    .from(passkeys)
    .innerJoin(users, eq(users.id, passkeys.userId))
    .where(eq(passkeys.id, id))
    .get();
}

/**
 * Notes a use. @returns false when the authenticator's count has not grown since the last one: two devices hold the
 * same key. Those that do not count say 0 for ever.
 */
export async function takePasskeyCount(
  db: Database,
  input: { id: string; counter: number; now: number },
): Promise<boolean> {
  const { id, counter, now } = input;
  const taken = await db
    .update(passkeys)
    .set({ counter, lastUsedAt: now })
    .where(
      and(
        eq(passkeys.id, id),
        or(lt(passkeys.counter, counter), and(eq(passkeys.counter, 0), sql`${counter} = 0`)),
      ),
    )
    .returning({ id: passkeys.id });
  return taken.length === 1;
}

/** Gives a passkey of this user another name. @returns whether there was one */
export async function renamePasskey(
  db: Database,
  input: { userId: string; id: string; name: string },
): Promise<boolean> {
  const { userId, id, name } = input;
  const renamed = await db
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
    .returning({ id: passkeys.id });
  return renamed.length === 1;
}

/** Removes one passkey of this user. For a batch. */
export function deletePasskey(db: Database, input: { userId: string; id: string }) {
  return db.delete(passkeys).where(and(eq(passkeys.id, input.id), eq(passkeys.userId, input.userId)));
}

/** Removes all passkeys of a user and what was asked of them. For a batch. */
export function deletePasskeysOf(db: Database, userId: string) {
  return [
    db.delete(passkeys).where(eq(passkeys.userId, userId)),
    db.delete(passkeyChallenges).where(eq(passkeyChallenges.userId, userId)),
  ] as const;
}
