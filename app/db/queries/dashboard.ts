import { and, asc, between, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { CivilDate } from '~/domain/money/types';
import type { AccountDb } from '../account-db';
import { auditEvents } from '../schema/audit';
import { clients as clientRows } from '../schema/businesses';
import { documents } from '../schema/documents';
import { clientTotals, monthTotals, vatMonths } from '../schema/totals';
import { ageingRow, ageingStatement } from './ageing';
import { businessOf } from './drafts';
import { ibanChangeOf } from './iban-changes';

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
  const [months, years, clients, open, [drafts], problems, activity, [any], vat, [business], [ibanChange]] =
    await db.batch([
      db
        .select()
        .from(monthTotals)
        .where(
          and(
            eq(monthTotals.accountId, accountId),
            between(monthTotals.month, `${year - 1}-01`, `${year}-12`),
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
      ageingStatement(account, today),
      db
        .select({ count: sql<number>`COUNT(*)` })
        .from(documents)
        .where(
          and(eq(documents.accountId, accountId), isNull(documents.deletedAt), eq(documents.status, 'DRAFT')),
        ),
      mailProblems(account),
      latestActivity(account),
      db
        .select({
          documents: sql<number>`EXISTS (SELECT 1 FROM documents WHERE account_id = ${accountId} AND deleted_at IS NULL)`,
          clients: sql<number>`EXISTS (SELECT 1 FROM clients WHERE account_id = ${accountId})`,
        })
        .from(sql`(SELECT 1)`),
      vatByMonth(account, { from: vatSince, to: today.slice(0, 7) }),
      businessOf(account),
      ibanChangeOf(account),
    ]);
  return {
    months,
    years: years.map((row) => row.year),
    clients,
    open: ageingRow(open),
    drafts: drafts?.count ?? 0,
    problems,
    activity,
    hasDocuments: any?.documents === 1,
    hasClients: any?.clients === 1,
    vatMonths: vat,
    business,
    ibanChange: ibanChange ?? null,
  };
}

function mailProblems({ db, accountId }: AccountDb) {
  return db
    .select({
      id: documents.id,
      number: documents.number,
      mailProblem: documents.mailProblem,
      clientName: documents.clientName,
    })
    .from(documents)
    .where(and(eq(documents.accountId, accountId), isNotNull(documents.mailProblem)))
    .orderBy(desc(documents.issuedAt))
    .limit(5);
}

function latestActivity({ db, accountId }: AccountDb) {
  return db
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
    .leftJoin(clientRows, and(eq(clientRows.id, auditEvents.entityId), eq(clientRows.accountId, accountId)))
    .where(and(eq(auditEvents.accountId, accountId), inArray(auditEvents.action, [...toldActions])))
    .orderBy(desc(auditEvents.seq))
    .limit(8);
}

/** VAT that fell due, and money that came in, month by month over all rates. */
function vatByMonth({ db, accountId }: AccountDb, { from, to }: { from: string; to: string }) {
  return db
    .select({
      kind: vatMonths.kind,
      month: vatMonths.month,
      base: vatMonths.baseCents,
      vat: vatMonths.vatCents,
    })
    .from(vatMonths)
    .where(
      and(
        eq(vatMonths.accountId, accountId),
        inArray(vatMonths.kind, ['due', 'received']),
        between(vatMonths.month, from, to),
      ),
    );
}
