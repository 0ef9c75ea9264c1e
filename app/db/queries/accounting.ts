import { and, asc, between, eq, gt, inArray, isNotNull, lt, ne, or, sql } from 'drizzle-orm';
import type { ClientParty, Snapshot } from '~/domain/invoice/model';
import type { CivilDate } from '~/domain/money/types';
import type { AccountDb } from '../account-db';
import { documents, payments } from '../schema/documents';
import { monthTotals, vatParts } from '../schema/totals';

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

/** VAT that fell due in some months and money that came in, by month, rate and exemption, from the ledger's parts. */
export async function readVatParts({ db, accountId }: AccountDb, { from, to }: Days) {
  const rows = await db
    .select({
      kind: vatParts.kind,
      month: vatParts.month,
      rate: vatParts.rate,
      exemptionCode: vatParts.exemptionCode,
      base: sql<number>`SUM(base_cents)`.as('base'),
      vat: sql<number>`SUM(vat_cents)`.as('vat'),
    })
    .from(vatParts)
    .where(
      and(
        eq(vatParts.accountId, accountId),
        inArray(vatParts.kind, ['due', 'received']),
        between(vatParts.month, from.slice(0, 7), to.slice(0, 7)),
      ),
    )
    .groupBy(vatParts.kind, vatParts.month, vatParts.rate, vatParts.exemptionCode);
  return rows.map(({ kind, month, exemptionCode, ...amounts }) => ({
    kind,
    month,
    group: { ...amounts, exemptionCode: exemptionCode === '' ? null : exemptionCode },
  }));
}

/** The documents to consumers issued in a period, by issue date. */
export async function readConsumerSnapshots(account: AccountDb, days: Days): Promise<Snapshot[]> {
  const rows = await account.db
    .select({ snapshot: documents.snapshot })
    .from(documents)
    .where(and(issuedIn(account, days), sql`json_extract(snapshot, '$.client.kind') = 'individual'`))
    .orderBy(asc(documents.issueDate), asc(documents.id));
  return rows.flatMap(({ snapshot }) => (snapshot ? [snapshot] : []));
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
