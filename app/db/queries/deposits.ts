import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { documents } from '../schema/documents';

/** The deposits of a client that an issued invoice deducts already: the ledger lets none be deducted twice. */
export async function readDeductedDepositIds(
  { db, accountId }: AccountDb,
  clientId: string,
): Promise<Set<string>> {
  const rows = await db
    .select({ ids: sql<string>`json_extract(${documents.content}, '$.depositIds')` })
    .from(documents)
    .where(
      and(
        eq(documents.accountId, accountId),
        eq(documents.clientId, clientId),
        eq(documents.type, 'invoice'),
        isNotNull(documents.number),
        sql`${documents.depositsCents} > 0`,
      ),
    );
  return new Set(
    rows.flatMap(({ ids }) => {
      const parsed: unknown = JSON.parse(ids);
      return Array.isArray(parsed) ? parsed.filter((id) => typeof id === 'string') : [];
    }),
  );
}
