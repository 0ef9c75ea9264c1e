import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '~/db/account-db';
import { users } from '~/db/schema';

export type UserRow = typeof users.$inferSelect;

/** What the application knows of who is signed in. */
export interface AccountUser {
  id: string;
  email: string;
  name: string | null;
  locale: 'fr' | 'en';
}

export const accountUserColumns = {
  id: users.id,
  email: users.email,
  name: users.name,
  locale: users.locale,
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
