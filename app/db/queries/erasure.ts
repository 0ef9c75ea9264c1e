import { and, between, count, eq, gt, isNull, max, sql } from 'drizzle-orm';
import { accountToken } from '~/domain/search/account-token';
import type { AccountDb, Database } from '../account-db';
import { auditEvents, operations } from '../schema/audit';
import { businesses, clients, ibanChanges, mailSettings } from '../schema/businesses';
import {
  apiKeys,
  mailedTokens,
  passkeyChallenges,
  passkeys,
  recoveryCodes,
  totpSecrets,
} from '../schema/credentials';
import { documents } from '../schema/documents';
import { accountMails, mailEvents } from '../schema/mails';
import { clientImports, restores } from '../schema/upkeep';
import { refreshFamilies, refreshTokens, sessions, users } from '../schema/users';
import { webhookDeliveries, webhookEndpoints } from '../schema/webhooks';
import { searchEntries } from '../search-table';

/** What the law keeps of an account: how many issued documents, and the day of the last one. */
export async function readKept({
  db,
  accountId,
}: AccountDb): Promise<{ documents: number; last: string | null }> {
  const [row] = await db
    .select({ documents: count(), last: max(documents.issueDate) })
    .from(documents)
    .where(
      and(eq(documents.accountId, accountId), sql`deleted_at IS NULL`, sql`${documents.number} IS NOT NULL`),
    );
  return row ?? { documents: 0, last: null };
}

/**
 * Erases what the account holds beside its issued documents, payments and audit trail: clients, drafts, profile, what
 * providers told of mails, answers kept for retries, and the search. One batch; again changes nothing.
 */
export async function eraseBusinessData(
  { db, accountId }: AccountDb,
  event: { id: string; at: number; actor: string; requestId: string; keptDocuments: number },
): Promise<void> {
  const { keptDocuments, ...who } = event;
  await db.batch([
    db.delete(searchEntries).where(eq(searchEntries.account, accountToken(accountId))),
    db.delete(clients).where(eq(clients.accountId, accountId)),
    db.delete(documents).where(and(eq(documents.accountId, accountId), isNull(documents.number))),
    db.delete(businesses).where(eq(businesses.accountId, accountId)),
    db.delete(ibanChanges).where(eq(ibanChanges.accountId, accountId)),
    db.delete(mailEvents).where(eq(mailEvents.accountId, accountId)),
    db.delete(operations).where(eq(operations.accountId, accountId)),
    db.delete(webhookDeliveries).where(eq(webhookDeliveries.accountId, accountId)),
    db.delete(webhookEndpoints).where(eq(webhookEndpoints.accountId, accountId)),
    db.delete(mailSettings).where(eq(mailSettings.accountId, accountId)),
    db.delete(restores).where(eq(restores.accountId, accountId)),
    db.delete(clientImports).where(eq(clientImports.accountId, accountId)),
    db.insert(auditEvents).values({
      ...who,
      accountId,
      action: 'account.erased',
      entity: 'account',
      entityId: accountId,
      details: { keptDocuments },
    }),
  ]);
}

/** How the address of somebody who left is written: no address that anybody can sign up or in with. */
function erasedAddress(userId: string): string {
  return `erased:${userId}`;
}

/**
 * Erases the person: name, address, password, second factor, passkeys, sessions, tokens, keys and mails about the account. The
 * row stays under its id, which the audit trail names. Everything in one batch, so that nobody is half gone.
 */
export async function erasePerson(
  db: Database,
  input: { userId: string; passwordHash: string; at: number },
): Promise<void> {
  const { userId, passwordHash, at } = input;
  await db.batch([
    db.delete(sessions).where(eq(sessions.userId, userId)),
    db.delete(refreshTokens).where(eq(refreshTokens.userId, userId)),
    db.delete(refreshFamilies).where(eq(refreshFamilies.userId, userId)),
    db.delete(apiKeys).where(eq(apiKeys.userId, userId)),
    db.delete(totpSecrets).where(eq(totpSecrets.userId, userId)),
    db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    db.delete(passkeys).where(eq(passkeys.userId, userId)),
    db.delete(passkeyChallenges).where(eq(passkeyChallenges.userId, userId)),
    db.delete(mailedTokens).where(eq(mailedTokens.userId, userId)),
    db.delete(accountMails).where(eq(accountMails.userId, userId)),
    db
      .update(users)
      .set({
        email: erasedAddress(userId),
        emailNormalized: erasedAddress(userId),
        name: null,
        passwordHash,
        emailVerifiedAt: null,
        updatedAt: at,
        version: sql`${users.version} + 1`,
      })
      .where(eq(users.id, userId)),
  ]);
}

/** Who left since an instant: their last mails may have gone out afterwards. */
export async function readErasedSince(db: Database, since: number): Promise<string[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(between(users.emailNormalized, 'erased:', 'erased;'), gt(users.updatedAt, since)));
  return rows.map(({ id }) => id);
}

/** What providers tell of an account's mails. @returns how many rows went */
export async function deleteMailEvents({ db, accountId }: AccountDb): Promise<number> {
  const gone = await db
    .delete(mailEvents)
    .where(eq(mailEvents.accountId, accountId))
    .returning({ id: mailEvents.id });
  return gone.length;
}
