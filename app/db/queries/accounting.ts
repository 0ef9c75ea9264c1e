import { and, asc, between, eq, gt, inArray, isNotNull, lt, ne, or, sql } from 'drizzle-orm';
import type { ClientParty } from '~/domain/invoice/model';
import type { CivilDate } from '~/domain/money/types';
import type { AccountDb } from '../account-db';
import { documents, monthTotals, payments } from '../schema';

interface Days {
  from: CivilDate;
  to: CivilDate;
}

/** Where the last page ended. */
export interface IssuedCursor {
  issueDate: CivilDate;
  id: string;
}

function issuedIn({ accountId }: AccountDb, { from, to }: Days) {
  return and(
    eq(documents.accountId, accountId),
    // said for the index, which leaves deleted drafts out; an issued document is never deleted
    sql`deleted_at IS NULL`,
    isNotNull(documents.number),
    between(documents.issueDate, from, to),
  );
}

/** One page of the documents issued in a period, by issue date: what exports write, and where the original is. */
export async function readIssuedPage(
  account: AccountDb,
  input: Days & { after: IssuedCursor | null; limit: number },
) {
  const { after, limit } = input;
  const rows = await account.db
    .select({
      id: documents.id,
      issueDate: documents.issueDate,
      chainPosition: documents.chainPosition,
      pdfKey: documents.pdfKey,
      pdfSha256: documents.pdfSha256,
      snapshot: documents.snapshot,
    })
    .from(documents)
    .where(
      and(
        issuedIn(account, input),
        after
          ? or(
              gt(documents.issueDate, after.issueDate),
              and(eq(documents.issueDate, after.issueDate), gt(documents.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(documents.issueDate), asc(documents.id))
    .limit(limit);
  const last = rows.at(-1);
  const next: IssuedCursor | null =
    rows.length === limit && last?.issueDate ? { issueDate: last.issueDate, id: last.id } : null;
  return { rows, next };
}

/** How many documents a period has, how large their PDFs are, and how many have none yet. */
export async function readPeriodSize(account: AccountDb, days: Days) {
  const [row] = await account.db
    .select({
      documents: sql<number>`COUNT(*)`,
      pdfBytes: sql<number>`COALESCE(SUM(pdf_size), 0)`,
      withoutPdf: sql<number>`COUNT(CASE WHEN pdf_key IS NULL THEN 1 END)`,
    })
    .from(documents)
    .where(issuedIn(account, days));
  return row ?? { documents: 0, pdfBytes: 0, withoutPdf: 0 };
}

/** The payments of a period in the order they were recorded, each with what its journal entry says. */
export async function readPaymentsIn(account: AccountDb, { from, to }: Days) {
  const { db, accountId } = account;
  const rows = await db
    .select({
      id: payments.id,
      documentId: payments.documentId,
      amount: payments.amountCents,
      paidAt: payments.paidAt,
      reverses: payments.reverses,
      number: documents.number,
      issueDate: documents.issueDate,
      client: sql<string>`json_extract(${documents.snapshot}, '$.client')`,
    })
    .from(payments)
    .innerJoin(documents, and(eq(documents.id, payments.documentId), eq(documents.accountId, accountId)))
    .where(and(eq(payments.accountId, accountId), between(payments.paidAt, from, to)))
    .orderBy(asc(payments.paidAt), asc(payments.recordedAt), asc(payments.id));
  return rows.map(({ client, ...row }) => ({ ...row, client: JSON.parse(client) as ClientParty }));
}

/** How many entries the journal has from a day on and before another: documents of an amount, and payments. */
export async function countEntriesBefore(
  { db, accountId }: AccountDb,
  input: { since: CivilDate; before: CivilDate },
): Promise<number> {
  const { since, before } = input;
  const [[issued], [paid]] = await db.batch([
    db
      .select({ count: sql<number>`COUNT(*)` })
      .from(documents)
      .where(
        and(
          eq(documents.accountId, accountId),
          sql`deleted_at IS NULL`,
          isNotNull(documents.number),
          ne(documents.grossCents, 0),
          sql`${documents.issueDate} >= ${since}`,
          lt(documents.issueDate, before),
        ),
      ),
    db
      .select({ count: sql<number>`COUNT(*)` })
      .from(payments)
      .where(
        and(
          eq(payments.accountId, accountId),
          sql`${payments.paidAt} >= ${since}`,
          lt(payments.paidAt, before),
        ),
      ),
  ]);
  return (issued?.count ?? 0) + (paid?.count ?? 0);
}

/**
 * The invoices and deposits on whose VAT anything happened in a period: issued, delivered, paid or credited in it.
 * Ids only; their histories are read some at a time.
 */
export async function readTouchedIds(account: AccountDb, { from, to }: Days): Promise<string[]> {
  const { db, accountId } = account;
  const rows = await db
    .select({ id: documents.id })
    .from(documents)
    .where(
      and(
        eq(documents.accountId, accountId),
        isNotNull(documents.number),
        ne(documents.type, 'credit_note'),
        or(
          between(documents.issueDate, from, to),
          between(documents.supplyDate, from, to),
          sql`${documents.id} IN (SELECT document_id FROM payments WHERE account_id = ${accountId}
            AND paid_at BETWEEN ${from} AND ${to})`,
          sql`${documents.id} IN (SELECT credit_of_id FROM documents WHERE account_id = ${accountId}
            AND deleted_at IS NULL AND number IS NOT NULL AND issue_date BETWEEN ${from} AND ${to}
            AND credit_of_id IS NOT NULL)`,
        ),
      ),
    )
    .orderBy(asc(documents.id));
  return rows.map(({ id }) => id);
}

/** Everything that happened to some invoices: the snapshots of themselves and their credit notes, and payments. */
export async function readHistories({ db, accountId }: AccountDb, ids: readonly string[]) {
  const among = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const [roots, creditNotes, paid] = await db.batch([
    db
      .select({ snapshot: documents.snapshot })
      .from(documents)
      .where(and(eq(documents.accountId, accountId), sql`${documents.id} IN ${among}`)),
    db
      .select({ snapshot: documents.snapshot })
      .from(documents)
      .where(
        and(
          eq(documents.accountId, accountId),
          sql`${documents.creditOfId} IN ${among}`,
          isNotNull(documents.number),
        ),
      ),
    db
      .select({
        id: payments.id,
        documentId: payments.documentId,
        amount: payments.amountCents,
        paidAt: payments.paidAt,
        reverses: payments.reverses,
      })
      .from(payments)
      .where(and(eq(payments.accountId, accountId), sql`${payments.documentId} IN ${among}`))
      .orderBy(asc(payments.recordedAt), asc(payments.id)),
  ]);
  const snapshots = [...roots, ...creditNotes].flatMap(({ snapshot }) => (snapshot ? [snapshot] : []));
  return { snapshots, payments: paid };
}

/** The ledger's own sums of some months. */
export async function readMonthSums({ db, accountId }: AccountDb, months: readonly string[]) {
  const [row] = await db
    .select({
      net: sql<number>`COALESCE(SUM(net_cents), 0)`,
      vat: sql<number>`COALESCE(SUM(vat_cents), 0)`,
      gross: sql<number>`COALESCE(SUM(gross_cents), 0)`,
      paid: sql<number>`COALESCE(SUM(paid_cents), 0)`,
    })
    .from(monthTotals)
    .where(and(eq(monthTotals.accountId, accountId), inArray(monthTotals.month, [...months])));
  return row ?? { net: 0, vat: 0, gross: 0, paid: 0 };
}

/** The years in which anything was issued or received, the latest first. */
export async function readYears({ db, accountId }: AccountDb): Promise<number[]> {
  const rows = await db
    .selectDistinct({ year: sql<number>`CAST(substr(month, 1, 4) AS INTEGER)` })
    .from(monthTotals)
    .where(eq(monthTotals.accountId, accountId));
  return rows.map(({ year }) => year).sort((a, b) => b - a);
}
