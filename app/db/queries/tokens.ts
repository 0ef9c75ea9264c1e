import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Database } from '~/db/account-db';
import { refreshFamilies, refreshTokens, users } from '~/db/schema/users';
import { type AccountUser, accountUserColumns } from './users';

/** Starts a family with its first refresh token, in one batch. */
export async function insertFamily(
  db: Database,
  family: typeof refreshFamilies.$inferInsert,
  token: typeof refreshTokens.$inferInsert,
): Promise<void> {
  await db.batch([db.insert(refreshFamilies).values(family), db.insert(refreshTokens).values(token)]);
}

/** The family of an access token and its user, unless it was revoked. */
export async function readLiveFamily(
  db: Database,
  id: string,
): Promise<{ familyId: string; authenticatedAt: number; user: AccountUser } | undefined> {
  return db
    .select({
      familyId: refreshFamilies.id,
      authenticatedAt: refreshFamilies.authenticatedAt,
      user: accountUserColumns,
    })
    .from(refreshFamilies)
    .innerJoin(users, eq(users.id, refreshFamilies.userId))
    .where(and(eq(refreshFamilies.id, id), isNull(refreshFamilies.revokedAt)))
    .get();
}

export interface RefreshTokenState {
  familyId: string;
  userId: string;
  expiresAt: number;
  usedAt: number | null;
  revokedAt: number | null;
}

export async function readRefreshToken(db: Database, id: string): Promise<RefreshTokenState | undefined> {
  return db
    .select({
      familyId: refreshTokens.familyId,
      userId: refreshTokens.userId,
      expiresAt: refreshTokens.expiresAt,
      usedAt: refreshTokens.usedAt,
      revokedAt: refreshFamilies.revokedAt,
    })
    .from(refreshTokens)
    .innerJoin(refreshFamilies, eq(refreshFamilies.id, refreshTokens.familyId))
    .where(eq(refreshTokens.id, id))
    .get();
}

/**
 * Uses up one refresh token and stores its successor, in one batch: of two callers with the same token one wins.
 * @returns whether this caller did
 */
export async function rotateRefreshToken(
  db: Database,
  input: { usedId: string; nextId: string; now: number; nextExpiresAt: number },
): Promise<boolean> {
  const { usedId, nextId, now, nextExpiresAt } = input;
  const [used] = await db.batch([
    db
      .update(refreshTokens)
      .set({ usedAt: now })
      .where(
        and(eq(refreshTokens.id, usedId), isNull(refreshTokens.usedAt), gt(refreshTokens.expiresAt, now)),
      )
      .returning({ id: refreshTokens.id }),
    db.insert(refreshTokens).select(
      // every column in the table's order
      sql`SELECT ${nextId}, family_id, user_id, ${now}, ${nextExpiresAt}, NULL FROM refresh_tokens
        WHERE id = ${usedId} AND changes() = 1`,
    ),
  ]);
  return used.length === 1;
}

/** Ends a family: its refresh tokens and its access tokens are void from now on. */
export async function revokeFamily(db: Database, id: string, now: number): Promise<void> {
  await db
    .update(refreshFamilies)
    .set({ revokedAt: now })
    .where(and(eq(refreshFamilies.id, id), isNull(refreshFamilies.revokedAt)));
}

/** The user's API sign-ins that can still be renewed, the newest first. */
export async function listLiveFamilies(
  db: Database,
  input: { userId: string; now: number },
): Promise<Array<{ id: string; createdAt: number }>> {
  return db
    .select({ id: refreshFamilies.id, createdAt: refreshFamilies.createdAt })
    .from(refreshFamilies)
    .where(
      and(
        eq(refreshFamilies.userId, input.userId),
        isNull(refreshFamilies.revokedAt),
        sql`EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.family_id = ${refreshFamilies.id}
          AND t.used_at IS NULL AND t.expires_at > ${input.now})`,
      ),
    )
    .orderBy(desc(refreshFamilies.createdAt))
    .limit(100);
}

/** Ends the families of this user: one of them, or all. For a batch. */
export function revokeFamiliesOf(
  db: Database,
  input: { userId: string; familyId: string | null; now: number },
) {
  const { userId, familyId, now } = input;
  return db
    .update(refreshFamilies)
    .set({ revokedAt: now })
    .where(
      and(
        eq(refreshFamilies.userId, userId),
        familyId === null ? undefined : eq(refreshFamilies.id, familyId),
        isNull(refreshFamilies.revokedAt),
      ),
    );
}
