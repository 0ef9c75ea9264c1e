import { and, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '~/db/account-db';
import { operations } from '~/db/schema/audit';
import { ibanChanges } from '~/db/schema/businesses';
import { mailedTokens, passkeyChallenges } from '~/db/schema/credentials';
import { accountMails, mailEvents } from '~/db/schema/mails';
import { refreshFamilies, refreshTokens, sessions } from '~/db/schema/users';

/**
 * Forgets what has lived its time: sessions that ended or idled out, answers kept for retries, families of refresh
 * tokens without a live one, mailed links, challenges, mails about accounts that nobody will send any more, and what
 * providers told long ago. @returns how many rows went
 */
export async function purgeExpired(
  db: Database,
  input: {
    now: number;
    idleSince: number;
    operationsBefore: number;
    mailsBefore: number;
    eventsBefore: number;
    ibansBefore: number;
  },
): Promise<number> {
  const { now, idleSince, operationsBefore, mailsBefore, eventsBefore, ibansBefore } = input;
  const gone = await db.batch([
    db
      .delete(sessions)
      .where(or(lt(sessions.expiresAt, now), lt(sessions.lastSeenAt, idleSince)))
      .returning({ id: sessions.id }),
    db.delete(mailedTokens).where(lt(mailedTokens.expiresAt, now)).returning({ id: mailedTokens.id }),
    db
      .delete(passkeyChallenges)
      .where(lt(passkeyChallenges.expiresAt, now))
      .returning({ id: passkeyChallenges.id }),
    db.delete(accountMails).where(lt(accountMails.createdAt, mailsBefore)).returning({ id: accountMails.id }),
    db.delete(mailEvents).where(lt(mailEvents.receivedAt, eventsBefore)).returning({ id: mailEvents.id }),
    db
      .delete(ibanChanges)
      .where(and(lt(ibanChanges.changedAt, ibansBefore), isNull(ibanChanges.doubtedAt)))
      .returning({ id: ibanChanges.accountId }),
    db.delete(operations).where(lt(operations.createdAt, operationsBefore)).returning({ id: operations.key }),
    // used ones stay as long as their family: their second use is what tells of a theft
    db
      .delete(refreshFamilies)
      .where(
        and(
          lt(refreshFamilies.createdAt, now),
          sql`NOT EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.family_id = ${refreshFamilies.id} AND t.expires_at > ${now})`,
        ),
      )
      .returning({ id: refreshFamilies.id }),
    db
      .delete(refreshTokens)
      .where(
        and(
          lt(refreshTokens.expiresAt, now),
          sql`NOT EXISTS (SELECT 1 FROM refresh_families f WHERE f.id = ${refreshTokens.familyId})`,
        ),
      )
      .returning({ id: refreshTokens.id }),
  ]);
  return gone.reduce((sum, rows) => sum + rows.length, 0);
}
