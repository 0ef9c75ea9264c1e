import { and, asc, desc, eq, lt } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { auditEvents, mailEvents } from '../schema';

export type AuditRow = typeof auditEvents.$inferSelect;
export type MailEventRow = typeof mailEvents.$inferSelect;

/** The statement that records who did what; goes into the batch that does it. */
export function insertAudit(
  { db, accountId }: AccountDb,
  event: Omit<typeof auditEvents.$inferInsert, 'accountId' | 'seq'>,
) {
  return db
    .insert(auditEvents)
    .values({ ...event, accountId })
    .onConflictDoNothing();
}

/** The story of one entity, oldest first: its audit events and, for a document, its mails' events. */
export async function readHistory(
  { db, accountId }: AccountDb,
  entityId: string,
): Promise<{ audit: AuditRow[]; mailEvents: MailEventRow[] }> {
  const [audit, events] = await db.batch([
    db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.accountId, accountId), eq(auditEvents.entityId, entityId)))
      .orderBy(asc(auditEvents.seq)),
    db
      .select()
      .from(mailEvents)
      .where(and(eq(mailEvents.accountId, accountId), eq(mailEvents.documentId, entityId)))
      .orderBy(asc(mailEvents.at), asc(mailEvents.id)),
  ]);
  return { audit, mailEvents: events };
}

/** The account's last events, newest first. */
export async function readRecentActivity(
  { db, accountId }: AccountDb,
  input: { limit: number; beforeSeq?: number },
): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.accountId, accountId),
        input.beforeSeq === undefined ? undefined : lt(auditEvents.seq, input.beforeSeq),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(input.limit);
}
