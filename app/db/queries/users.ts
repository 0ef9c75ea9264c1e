import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '~/db/account-db';
import { users } from '~/db/schema/users';

export type UserRow = typeof users.$inferSelect;

/** What the application knows of who is signed in. */
export interface AccountUser {
  id: string;
  email: string;
  name: string | null;
  locale: 'fr' | 'en';
  /** while an archive is put into the account, it shows and takes nothing else */
  restoring?: boolean;
}

export const accountUserColumns = {
  id: users.id,
  email: users.email,
  name: users.name,
  locale: users.locale,
  restoring:
    sql`EXISTS (SELECT 1 FROM restores WHERE account_id = ${users.id} AND state = 'applying')`.mapWith(
      Boolean,
    ),
};

/** The user with this normalized address. */
export async function findUserByEmail(db: Database, emailNormalized: string): Promise<UserRow | undefined> {
  return db.select().from(users).where(eq(users.emailNormalized, emailNormalized)).get();
}

export async function readUser(db: Database, id: string): Promise<UserRow | undefined> {
  return db.select().from(users).where(eq(users.id, id)).get();
}

/**
 * Adds a user unless the address is taken.
 * @returns whether it was added: the unique index decides, so two at once cannot both win
 */
export async function insertUser(db: Database, user: typeof users.$inferInsert): Promise<boolean> {
  const added = await db
    .insert(users)
    .values(user)
    .onConflictDoNothing({ target: users.emailNormalized })
    .returning({ id: users.id });
  return added.length === 1;
}

/** Changes name and language of a user who is still at `version`. @returns whether it was */
export async function updateUserProfile(
  db: Database,
  input: { id: string; version: number; name: string | null; locale: 'fr' | 'en'; now: number },
): Promise<boolean> {
  const { id, version, name, locale, now } = input;
  const changed = await db
    .update(users)
    .set({ name, locale, updatedAt: now, version: sql`${users.version} + 1` })
    .where(and(eq(users.id, id), eq(users.version, version)))
    .returning({ id: users.id });
  return changed.length === 1;
}

/** Sets another password. For a batch with the end of what the old one opened. */
export function updatePassword(db: Database, input: { id: string; passwordHash: string; now: number }) {
  const { id, passwordHash, now } = input;
  return db
    .update(users)
    .set({ passwordHash, updatedAt: now, version: sql`${users.version} + 1` })
    .where(eq(users.id, id));
}

/** Notes that this address, if it is still the user's, belongs to the person. The first time stands. */
export function markEmailVerified(db: Database, input: { id: string; emailNormalized: string; now: number }) {
  const { id, emailNormalized, now } = input;
  return db
    .update(users)
    .set({ emailVerifiedAt: sql`COALESCE(${users.emailVerifiedAt}, ${now})` })
    .where(and(eq(users.id, id), eq(users.emailNormalized, emailNormalized)));
}

/**
 * Gives the user another address, which was just proved to be theirs.
 * @returns whether it did; not when another account has the address
 */
export async function changeUserEmail(
  db: Database,
  input: { id: string; email: string; emailNormalized: string; now: number },
): Promise<boolean> {
  const { id, email, emailNormalized, now } = input;
  const changed = await db
    .update(users)
    .set({ email, emailNormalized, emailVerifiedAt: now, updatedAt: now, version: sql`${users.version} + 1` })
    .where(
      and(
        eq(users.id, id),
        sql`NOT EXISTS (SELECT 1 FROM users other WHERE other.email_normalized = ${emailNormalized} AND other.id <> ${id})`,
      ),
    )
    .returning({ id: users.id });
  return changed.length === 1;
}

/** Stores the same password hashed anew, unless it was changed meanwhile. Nothing that it opened ends. */
export async function renewPasswordHash(
  db: Database,
  input: { id: string; before: string; after: string },
): Promise<void> {
  await db
    .update(users)
    .set({ passwordHash: input.after })
    .where(and(eq(users.id, input.id), eq(users.passwordHash, input.before)));
}
