import { and, asc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { auditEvents } from '../schema/audit';
import { clients } from '../schema/businesses';
import { documents, payments } from '../schema/documents';
import { mailEvents, mails } from '../schema/mails';

/*
 * Pages of everything an account has, for exports: each by keyset on an index, so that the last page costs what the
 * first one does.
 */

/** Issued documents in the order of their numbers, after `after` (a `numberOrder`). */
export async function readIssuedAfter({ db, accountId }: AccountDb, after: number, limit: number) {
  return db
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.accountId, accountId),
        // said for the index, which leaves deleted drafts out; an issued document is never deleted
        sql`deleted_at IS NULL`,
        isNotNull(documents.number),
        gt(documents.numberOrder, after),
      ),
    )
    .orderBy(asc(documents.numberOrder))
    .limit(limit);
}

export type IssuedRow = Awaited<ReturnType<typeof readIssuedAfter>>[number];

/** Where the last page of something ordered by instant ended. */
export interface InstantCursor {
  at: number;
  id: string;
}

/** Drafts that were not deleted, oldest first. */
export async function readDraftsAfter(
  { db, accountId }: AccountDb,
  after: InstantCursor | null,
  limit: number,
) {
  return db
    .select({
      id: documents.id,
      type: documents.type,
      clientId: documents.clientId,
      version: documents.version,
      createdAt: documents.createdAt,
      updatedAt: documents.updatedAt,
      creditOfId: documents.creditOfId,
      content: documents.content,
    })
    .from(documents)
    .where(
      and(
        eq(documents.accountId, accountId),
        isNull(documents.number),
        isNull(documents.deletedAt),
        after
          ? or(
              gt(documents.createdAt, after.at),
              and(eq(documents.createdAt, after.at), gt(documents.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(documents.createdAt), asc(documents.id))
    .limit(limit);
}

/** Clients in the order they were made, archived ones too. */
export async function readClientsAfter(
  { db, accountId }: AccountDb,
  after: InstantCursor | null,
  limit: number,
) {
  return db
    .select()
    .from(clients)
    .where(
      and(
        eq(clients.accountId, accountId),
        after
          ? or(
              gt(clients.createdAt, after.at),
              and(eq(clients.createdAt, after.at), gt(clients.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(clients.createdAt), asc(clients.id))
    .limit(limit);
}

/** Payments and counter-entries by the day they were made, each with its document's number. */
export async function readPaymentsAfter(
  { db, accountId }: AccountDb,
  after: { paidAt: string; id: string } | null,
  limit: number,
) {
  return db
    .select({ payment: payments, number: documents.number, clientName: documents.clientName })
    .from(payments)
    .innerJoin(documents, and(eq(documents.id, payments.documentId), eq(documents.accountId, accountId)))
    .where(
      and(
        eq(payments.accountId, accountId),
        after
          ? or(
              gt(payments.paidAt, after.paidAt),
              and(eq(payments.paidAt, after.paidAt), gt(payments.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(payments.paidAt), asc(payments.id))
    .limit(limit);
}

/** Mails that were asked for, oldest first, with what their provider told of each. */
export async function readMailsAfter(account: AccountDb, after: InstantCursor | null, limit: number) {
  const { db, accountId } = account;
  const rows = await db
    .select()
    .from(mails)
    .where(
      and(
        eq(mails.accountId, accountId),
        after
          ? or(gt(mails.createdAt, after.at), and(eq(mails.createdAt, after.at), gt(mails.id, after.id)))
          : undefined,
      ),
    )
    .orderBy(asc(mails.createdAt), asc(mails.id))
    .limit(limit);
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const events = await db
    .select()
    .from(mailEvents)
    .where(
      and(
        eq(mailEvents.accountId, accountId),
        sql`${mailEvents.mailId} IN (SELECT value FROM json_each(${ids}))`,
      ),
    )
    .orderBy(asc(mailEvents.at), asc(mailEvents.id));
  return rows.map((row) => ({ ...row, events: events.filter(({ mailId }) => mailId === row.id) }));
}

/** The audit trail in the order things happened. */
export async function readAuditAfter({ db, accountId }: AccountDb, after: number, limit: number) {
  return db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.accountId, accountId), gt(auditEvents.seq, after)))
    .orderBy(asc(auditEvents.seq))
    .limit(limit);
}
