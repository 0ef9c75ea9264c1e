import { and, asc, between, eq, gt, isNotNull, lt, ne, or, sql } from 'drizzle-orm';
import type { ClientParty } from '~/domain/invoice/model';
import type { CivilDate } from '~/domain/money/types';
import type { AccountDb } from '../account-db';
import { documents, payments } from '../schema/documents';

export interface Days {
  from: CivilDate;
  to: CivilDate;
}

/** Where the last page ended. */
export interface IssuedCursor {
  issueDate: CivilDate;
  id: string;
}

/** The condition for what was issued in a period. */
export function issuedIn({ accountId }: AccountDb, { from, to }: Days) {
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
