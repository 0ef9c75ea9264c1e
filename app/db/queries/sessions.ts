import { and, desc, eq, gt, ne } from 'drizzle-orm';
import type { Database } from '~/db/account-db';
import { sessions, users } from '~/db/schema/users';
import { type AccountUser, accountUserColumns } from './users';

export type SessionRow = typeof sessions.$inferSelect;

export async function insertSession(db: Database, session: typeof sessions.$inferInsert): Promise<void> {
  await db.insert(sessions).values(session);
}

/** The session and its user, in one query; expired and idle ones are not found. */
export async function readSession(
  db: Database,
  input: { id: string; now: number; idleSince: number },
): Promise<{ session: SessionRow; user: AccountUser } | undefined> {
  return db
    .select({ session: sessions, user: accountUserColumns })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, input.id),
        gt(sessions.expiresAt, input.now),
        gt(sessions.lastSeenAt, input.idleSince),
      ),
    )
    .get();
}

export async function touchSession(db: Database, id: string, now: number): Promise<void> {
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id));
}

export async function deleteSession(db: Database, id: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, id));
}

/** Whether the user has a live session from this part of the network. */
export async function hasSessionFrom(
  db: Database,
  input: { userId: string; ipPrefix: string; now: number },
): Promise<boolean> {
  const found = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, input.userId),
        eq(sessions.ipPrefix, input.ipPrefix),
        gt(sessions.expiresAt, input.now),
      ),
    )
    .limit(1)
    .get();
  return found !== undefined;
}

/** The user's live sessions, the last used first. */
export async function listSessions(
  db: Database,
  input: { userId: string; now: number; idleSince: number },
): Promise<SessionRow[]> {
  return db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, input.userId),
        gt(sessions.expiresAt, input.now),
        gt(sessions.lastSeenAt, input.idleSince),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
    .limit(100);
}

/** Ends one session of this user. */
export async function deleteSessionOf(db: Database, input: { userId: string; id: string }): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.id, input.id), eq(sessions.userId, input.userId)));
}

/** Ends every session of this user, but for one if there is one to keep. For a batch. */
export function deleteSessionsOf(db: Database, input: { userId: string; exceptId: string | null }) {
  const { userId, exceptId } = input;
  return db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), exceptId === null ? undefined : ne(sessions.id, exceptId)));
}
