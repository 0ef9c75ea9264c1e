import { and, asc, eq, lte, or, sql } from 'drizzle-orm';
import type { Database } from '~/db/account-db';
import { accountMails } from '~/db/schema/mails';

export type AccountMailRow = typeof accountMails.$inferSelect;
export type AccountMailKind = AccountMailRow['kind'];
export type NewAccountMail = typeof accountMails.$inferInsert;

/** The statement that asks for a mail; goes alone or into the batch that it tells of. */
export function insertAccountMail(db: Database, mail: NewAccountMail) {
  return db.insert(accountMails).values(mail).onConflictDoNothing();
}

/** The statement that asks for a mail when the statement before it in the batch changed something. */
export function insertAccountMailOfChange(db: Database, mail: NewAccountMail & { id: string }) {
  const { id, userId, kind, recipient, locale, nextAt, createdAt } = mail;
  // every column in the table's order, as drizzle names them
  return db
    .insert(accountMails)
    .select(
      sql`SELECT ${id}, ${userId}, ${kind}, ${recipient}, ${locale}, 'queued', 0, ${nextAt}, NULL, NULL, ${createdAt}
        WHERE changes() > 0`,
    )
    .onConflictDoNothing();
}

/** Its time has come, or whoever was sending it never said how that ended. */
function isDue(now: number) {
  return or(
    and(eq(accountMails.state, 'queued'), lte(accountMails.nextAt, now)),
    and(eq(accountMails.state, 'sending'), lte(accountMails.leaseUntil, now)),
  );
}

/** Takes a mail for sending, unless somebody else has it or it is settled. @returns it as it stands now */
export async function claimAccountMail(
  db: Database,
  input: { id: string; now: number; leaseUntil: number },
): Promise<AccountMailRow | undefined> {
  const [claimed] = await db
    .update(accountMails)
    .set({ state: 'sending', attempts: sql`${accountMails.attempts} + 1`, leaseUntil: input.leaseUntil })
    .where(and(eq(accountMails.id, input.id), isDue(input.now)))
    .returning();
  return claimed;
}

/** Writes down how one attempt ended; nothing changes when a later attempt is under way. */
export async function settleAccountMail(
  db: Database,
  input: { id: string; attempt: number } & Pick<AccountMailRow, 'state' | 'nextAt' | 'lastError'>,
): Promise<void> {
  const { id, attempt, ...settled } = input;
  await db
    .update(accountMails)
    .set({ ...settled, leaseUntil: null })
    .where(
      and(eq(accountMails.id, id), eq(accountMails.state, 'sending'), eq(accountMails.attempts, attempt)),
    );
}

/** Mails that should long be on their way. */
export async function dueAccountMails(
  db: Database,
  input: { now: number; limit: number },
): Promise<Array<{ id: string }>> {
  return db
    .select({ id: accountMails.id })
    .from(accountMails)
    .where(isDue(input.now))
    .orderBy(asc(accountMails.nextAt))
    .limit(input.limit);
}
