import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { CivilDate } from '~/domain/money/types';
import type { AccountDb } from '../account-db';
import {
  auditEvents,
  clients as clientRows,
  clientTotals,
  documents,
  monthTotals,
  vatParts,
} from '../schema';
import { openCondition } from './documents';

const due = sql<number>`gross_cents - paid_cents - credited_cents - deposits_cents`;

/**
 * The partial index by name: left to itself SQLite reads every document of the account instead (11 ms against 0.1 ms
 * at 10,000 documents).
 */
const openDocuments = sql`documents INDEXED BY documents_open`;

function open({ accountId }: AccountDb) {
  return and(eq(documents.accountId, accountId), openCondition());
}

/** What people want to read of again; archived PDFs and edits of drafts are noise there. */
export const toldActions = [
  'draft.created',
  'invoice.issued',
  'deposit.issued',
  'credit_note.issued',
  'payment.recorded',
  'payment.reversed',
  'mail.accepted',
  'mail.failed',
  'mail.unknown',
  'pdf.failed',
  'client.created',
  'business.updated',
  'series.opened',
] as const;

/**
 * Everything the dashboard shows, in one round trip: months of the year and of the one before it, and the years
 * that have any. Activity comes with what it is about: a document's number and client, or a client.
 */
export async function readDashboardRows(
  account: AccountDb,
  input: {
    year: number;
    today: CivilDate;
    /** the first month whose VAT is asked for, «2026-07» */
    vatSince: string;
  },
) {
  const { db, accountId } = account;
  const { year, today, vatSince } = input;
  const [months, years, clients, [openSums], [drafts], problems, activity, [any], vatMonths] = await db.batch(
    [
      db
        .select()
        .from(monthTotals)
        .where(
          and(
            eq(monthTotals.accountId, accountId),
            gte(monthTotals.month, `${year - 1}-01`),
            lte(monthTotals.month, `${year}-12`),
          ),
        )
        .orderBy(asc(monthTotals.month)),
      db
        .selectDistinct({ year: sql<number>`CAST(substr(${monthTotals.month}, 1, 4) AS INTEGER)` })
        .from(monthTotals)
        .where(eq(monthTotals.accountId, accountId)),
      db
        .select()
        .from(clientTotals)
        .where(and(eq(clientTotals.accountId, accountId), eq(clientTotals.year, year)))
        .orderBy(desc(clientTotals.grossCents), asc(clientTotals.clientId))
        .limit(5),
      db
        .select({
          outstanding: sql<number>`COALESCE(SUM(${due}), 0)`,
          outstandingCount: sql<number>`COUNT(*)`,
          overdue: sql<number>`COALESCE(SUM(CASE WHEN due_date < ${today} THEN ${due} END), 0)`,
          overdueCount: sql<number>`COUNT(CASE WHEN due_date < ${today} THEN 1 END)`,
          oldestDueDate: sql<string | null>`MIN(due_date)`,
        })
        .from(openDocuments)
        .where(open(account)),
      db
        .select({ count: sql<number>`COUNT(*)` })
        .from(documents)
        .where(
          and(eq(documents.accountId, accountId), isNull(documents.deletedAt), eq(documents.status, 'DRAFT')),
        ),
      db
        .select({
          id: documents.id,
          number: documents.number,
          mailProblem: documents.mailProblem,
          clientName: documents.clientName,
        })
        .from(documents)
        .where(and(eq(documents.accountId, accountId), isNotNull(documents.mailProblem)))
        .orderBy(desc(documents.issuedAt))
        .limit(5),
      db
        .select({
          id: auditEvents.id,
          at: auditEvents.at,
          actor: auditEvents.actor,
          action: auditEvents.action,
          entity: auditEvents.entity,
          entityId: auditEvents.entityId,
          details: auditEvents.details,
          number: documents.number,
          documentType: documents.type,
          documentClient: documents.clientName,
          clientName: clientRows.name,
        })
        .from(auditEvents)
        .leftJoin(documents, and(eq(documents.id, auditEvents.entityId), eq(documents.accountId, accountId)))
        .leftJoin(
          clientRows,
          and(eq(clientRows.id, auditEvents.entityId), eq(clientRows.accountId, accountId)),
        )
        .where(and(eq(auditEvents.accountId, accountId), inArray(auditEvents.action, [...toldActions])))
        .orderBy(desc(auditEvents.seq))
        .limit(8),
      db
        .select({
          documents: sql<number>`EXISTS (SELECT 1 FROM documents WHERE account_id = ${accountId} AND deleted_at IS NULL)`,
          clients: sql<number>`EXISTS (SELECT 1 FROM clients WHERE account_id = ${accountId})`,
        })
        .from(sql`(SELECT 1)`),
      db
        .select({
          kind: vatParts.kind,
          month: vatParts.month,
          base: sql<number>`SUM(base_cents)`.as('base'),
          vat: sql<number>`SUM(vat_cents)`.as('vat'),
        })
        .from(vatParts)
        .where(
          and(
            eq(vatParts.accountId, accountId),
            inArray(vatParts.kind, ['due', 'received']),
            gte(vatParts.month, vatSince),
            lte(vatParts.month, today.slice(0, 7)),
          ),
        )
        .groupBy(vatParts.kind, vatParts.month),
    ],
  );
  return {
    months,
    years: years.map((row) => row.year),
    clients,
    open: openSums,
    drafts: drafts?.count ?? 0,
    problems,
    activity,
    hasDocuments: any?.documents === 1,
    hasClients: any?.clients === 1,
    vatMonths,
  };
}

/** Open documents by age, and their sums: `outstanding` all of them, `overdue` those past their due date. */
export async function readAgeing(account: AccountDb, today: CivilDate) {
  const days = sql<number>`CAST(julianday(${today}) - julianday(due_date) AS INTEGER)`;
  const between = (from: number, to: number) =>
    sql<number>`COALESCE(SUM(CASE WHEN ${days} BETWEEN ${from} AND ${to} THEN ${due} END), 0)`;
  const [row] = await account.db
    .select({
      notDue: sql<number>`COALESCE(SUM(CASE WHEN due_date IS NULL OR ${days} <= 0 THEN ${due} END), 0)`,
      d1To30: between(1, 30),
      d31To60: between(31, 60),
      d61To90: between(61, 90),
      d90Plus: sql<number>`COALESCE(SUM(CASE WHEN ${days} > 90 THEN ${due} END), 0)`,
      count: sql<number>`COUNT(*)`,
      overdueCount: sql<number>`COUNT(CASE WHEN ${days} > 0 THEN 1 END)`,
    })
    .from(openDocuments)
    .where(open(account));
  return row ?? { notDue: 0, d1To30: 0, d31To60: 0, d61To90: 0, d90Plus: 0, count: 0, overdueCount: 0 };
}
