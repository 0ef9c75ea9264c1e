import { eq, type SQL, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { openDays, seriesTotals, vatMonths, vatParts } from '../schema/totals';
import { DUE, openCondition } from './documents';

/*
 * The sums that triggers keep (migrations 0012 and 0019), worked out once more from the rows they are of. Nothing but
 * the differences leaves the database.
 */

interface Sums {
  table: typeof vatMonths | typeof openDays | typeof seriesTotals;
  /** the rows as they must be: every column of the table, in its order and by its name */
  made: (accountId: string) => SQL;
  /** what a difference is about */
  subject: SQL;
  /** rows that say nothing and may be left over */
  idle: SQL;
}

const SUMS = {
  vat_months: {
    table: vatMonths,
    made: (
      id,
    ) => sql`SELECT account_id, kind, month, SUM(base_cents) AS base_cents, SUM(vat_cents) AS vat_cents
      FROM vat_parts WHERE account_id = ${id} GROUP BY kind, month`,
    subject: sql`month`,
    idle: sql`base_cents = 0 AND vat_cents = 0`,
  },
  open_days: {
    table: openDays,
    made: (id) => sql`SELECT account_id, COALESCE(due_date, '9999-12-31') AS due_date, COUNT(*) AS documents,
        SUM(${DUE}) AS due_cents
      FROM documents WHERE account_id = ${id} AND ${openCondition()}
      GROUP BY 2`,
    subject: sql`due_date`,
    idle: sql`false`,
  },
  series_totals: {
    table: seriesTotals,
    made: (id) => sql`SELECT account_id, series_kind AS kind, series_year AS year, COUNT(*) AS documents
      FROM documents WHERE account_id = ${id} AND number IS NOT NULL GROUP BY series_kind, series_year`,
    subject: sql`CAST(year AS TEXT)`,
    idle: sql`documents = 0`,
  },
} satisfies Record<string, Sums>;

export type SumsTable = keyof typeof SUMS;
export const SUMS_TABLES = Object.keys(SUMS) as SumsTable[];

/** The days, months and years of which a table says something else than its rows add up to; `limit` at most. */
export async function sumsAstray(
  { db, accountId }: AccountDb,
  name: SumsTable,
  limit: number,
): Promise<string[]> {
  const { table, made, subject, idle }: Sums = SUMS[name];
  const rows = await db.all<{ subject: string }>(sql`WITH
      made AS (${made(accountId)}),
      kept AS (SELECT * FROM ${table} WHERE account_id = ${accountId})
    SELECT DISTINCT ${subject} AS subject FROM (
      SELECT * FROM (SELECT * FROM made EXCEPT SELECT * FROM kept)
      UNION ALL SELECT * FROM (SELECT * FROM kept WHERE NOT (${idle}) EXCEPT SELECT * FROM made))
    ORDER BY 1 LIMIT ${limit}`);
  return rows.map((row) => row.subject);
}

/** Writes a table's rows of the account anew. One transaction: nobody reads them halfway, and no payment slips between. */
export async function rewriteSums({ db, accountId }: AccountDb, name: SumsTable): Promise<void> {
  const { table, made }: Sums = SUMS[name];
  await db.batch([
    db.delete(table).where(eq(table.accountId, accountId)),
    db.insert(table).select(made(accountId)),
  ]);
}

const ofNoDocument = (accountId: string) => sql`${vatParts.accountId} = ${accountId} AND NOT EXISTS (
  SELECT 1 FROM documents d WHERE d.id = vat_parts.document_id AND d.account_id = ${accountId} AND d.number IS NOT NULL)`;

/** Ids of documents that the account has VAT of and has not issued. */
export async function strayVatParts({ db, accountId }: AccountDb, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: vatParts.documentId })
    .from(vatParts)
    .where(ofNoDocument(accountId))
    .limit(limit);
  return rows.map(({ id }) => id);
}

export async function deleteStrayVatParts({ db, accountId }: AccountDb): Promise<void> {
  await db.delete(vatParts).where(ofNoDocument(accountId));
}
