import { and, asc, desc, eq, gte, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { CivilDate } from '~/domain/money/types';
import type { AccountDb } from '../account-db';
import { auditEvents, clientTotals, documents, monthTotals } from '../schema';
import { openCondition } from './documents';

const due = sql<number>`gross_cents - paid_cents - credited_cents - deposits_cents`;

function open({ accountId }: AccountDb) {
  return and(eq(documents.accountId, accountId), openCondition());
}

/** Everything the dashboard shows, in one round trip. Months of the year and of the one before it. */
export async function readDashboardRows(account: AccountDb, input: { year: number; today: CivilDate }) {
  const { db, accountId } = account;
  const { year, today } = input;
  const [months, clients, [openSums], [drafts], problems, activity] = await db.batch([
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
      .from(documents)
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
      })
      .from(auditEvents)
      .where(eq(auditEvents.accountId, accountId))
      .orderBy(desc(auditEvents.seq))
      .limit(8),
  ]);
  return { months, clients, open: openSums, drafts: drafts?.count ?? 0, problems, activity };
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
    .from(documents)
    .where(open(account));
  return row ?? { notDue: 0, d1To30: 0, d31To60: 0, d61To90: 0, d90Plus: 0, count: 0, overdueCount: 0 };
}
