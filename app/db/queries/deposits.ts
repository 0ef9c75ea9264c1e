import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { documents } from '../schema/documents';

const MOST_DEPOSITS = 50;

/**
 * The statement that finds what a client's issued invoices deduct already: the ledger lets no deposit be deducted
 * twice. Its conditions are those of the partial index `documents_deducting`: few invoices deduct anything.
 */
export function deductedDeposits({ db, accountId }: AccountDb, clientId: string) {
  return db
    .select({ ids: sql<string>`json_extract(${documents.content}, '$.depositIds')`.as('ids') })
    .from(documents)
    .where(
      and(
        eq(documents.accountId, accountId),
        eq(documents.clientId, clientId),
        sql`deposits_cents > 0`,
        // no index of numbers: SQLite would walk through every number of the account
        sql`+${documents.type} = 'invoice'`,
        sql`+${documents.number} IS NOT NULL`,
      ),
    );
}

/** The ids in the rows of that statement. */
export function deductedIds(rows: ReadonlyArray<{ ids: string }>): Set<string> {
  return new Set(
    rows.flatMap(({ ids }) => {
      const parsed: unknown = JSON.parse(ids);
      return Array.isArray(parsed) ? parsed.filter((id) => typeof id === 'string') : [];
    }),
  );
}

/** The deposits of a client that an issued invoice deducts already. */
export async function readDeductedDepositIds(account: AccountDb, clientId: string): Promise<Set<string>> {
  return deductedIds(await deductedDeposits(account, clientId));
}

/** The statement that lists a client's issued deposit invoices, the newest first, at most fifty. */
export function issuedDeposits({ db, accountId }: AccountDb, clientId: string) {
  return db
    .select({
      id: documents.id,
      number: documents.number,
      issueDate: documents.issueDate,
      grossCents: documents.grossCents,
      creditedCents: documents.creditedCents,
      status: documents.status,
    })
    .from(documents)
    .where(
      and(
        eq(documents.accountId, accountId),
        eq(documents.clientId, clientId),
        // in the words of the partial index `documents_deposits`
        sql`type = 'deposit'`,
        isNotNull(documents.number),
      ),
    )
    .orderBy(desc(documents.createdAt), desc(documents.id))
    .limit(MOST_DEPOSITS);
}
