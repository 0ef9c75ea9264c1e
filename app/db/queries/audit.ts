import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { type AccountDb, alsoOf } from '../account-db';
import { auditEvents } from '../schema/audit';
import { documents } from '../schema/documents';
import { mailEvents } from '../schema/mails';

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

/**
 * The story of one entity: its audit events, oldest first, and, for a document, the issue of the credit notes on it
 * and its mails' events. `isDocument` tells whether it is one of the account's, and not deleted.
 */
export async function readHistory(
  account: AccountDb,
  entityId: string,
): Promise<{
  audit: AuditRow[];
  credits: AuditRow[];
  mailEvents: MailEventRow[];
  isDocument: boolean;
}> {
  const { db, accountId } = account;
  const creditNotes = db
    .select({ id: documents.id })
    .from(documents)
    .where(
      and(
        eq(documents.creditOfId, entityId),
        alsoOf(documents.accountId, account),
        isNotNull(documents.number),
      ),
    );
  const [audit, credits, events, found] = await db.batch([
    db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.accountId, accountId), eq(auditEvents.entityId, entityId)))
      .orderBy(asc(auditEvents.seq)),
    db
      .select()
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.accountId, accountId),
          inArray(auditEvents.entityId, creditNotes),
          eq(auditEvents.action, 'credit_note.issued'),
        ),
      )
      // not by `seq`, which would be read off the account's index over all of its events
      .orderBy(asc(sql`+${auditEvents.seq}`)),
    db
      .select()
      .from(mailEvents)
      .where(and(eq(mailEvents.accountId, accountId), eq(mailEvents.documentId, entityId)))
      .orderBy(asc(mailEvents.at), asc(mailEvents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(
        and(alsoOf(documents.accountId, account), eq(documents.id, entityId), isNull(documents.deletedAt)),
      ),
  ]);
  return { audit, credits, mailEvents: events, isDocument: found.length > 0 };
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

/** What the audit trail is looked through for. Instants are epoch milliseconds. */
export interface AuditFilter {
  /** start of the actor: «user:», «api-key:», «system» */
  actor: string | null;
  /** an action, «invoice.issued», or the start of several, «invoice.» */
  action: string | null;
  entity: string | null;
  from: number | null;
  before: number | null;
  /** a document's number, a client's name as it is, or an id: what happened to it */
  about: string | null;
}

export type ListedAuditRow = AuditRow & {
  number: string | null;
  clientName: string | null;
  /** 1 when it is about a draft that is still there */
  isDraft: number;
};

/** Half-open range of texts that start with a prefix: an index could use it, and `%` means nothing. */
function startsWith(column: typeof auditEvents.actor | typeof auditEvents.action, prefix: string) {
  return sql`substr(${column}, 1, ${prefix.length}) = ${prefix}`;
}

/** The account's trail, newest first, after a position; with the number or name of what each line is about. */
export async function listAudit(
  { db, accountId }: AccountDb,
  input: { filter: AuditFilter; beforeSeq: number | null; limit: number },
): Promise<ListedAuditRow[]> {
  const { filter, beforeSeq, limit } = input;
  const { about } = filter;
  const rows = await db
    .select({
      event: auditEvents,
      number: sql<string | null>`(SELECT d.number FROM documents d
        WHERE d.id = ${auditEvents.entityId} AND d.account_id = ${accountId})`,
      clientName: sql<string | null>`(SELECT c.name FROM clients c
        WHERE c.id = ${auditEvents.entityId} AND c.account_id = ${accountId})`,
      isDraft: sql<number>`EXISTS (SELECT 1 FROM documents d WHERE d.id = ${auditEvents.entityId}
        AND d.account_id = ${accountId} AND d.number IS NULL AND d.deleted_at IS NULL)`,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.accountId, accountId),
        beforeSeq === null ? undefined : lt(auditEvents.seq, beforeSeq),
        filter.actor === null ? undefined : startsWith(auditEvents.actor, filter.actor),
        filter.action === null ? undefined : startsWith(auditEvents.action, filter.action),
        filter.entity === null ? undefined : eq(auditEvents.entity, filter.entity),
        filter.from === null ? undefined : gte(auditEvents.at, filter.from),
        filter.before === null ? undefined : lt(auditEvents.at, filter.before),
        about === null
          ? undefined
          : sql`${auditEvents.entityId} IN (
              SELECT ${about}
              UNION ALL SELECT d.id FROM documents d WHERE d.account_id = ${accountId} AND d.number = ${about}
              UNION ALL SELECT c.id FROM clients c WHERE c.account_id = ${accountId} AND c.name = ${about})`,
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(limit);
  return rows.map(({ event, ...names }) => ({ ...event, ...names }));
}
