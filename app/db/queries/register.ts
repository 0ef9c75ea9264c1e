import { eq, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { seriesTotals } from '../schema';

/**
 * How many numbers each series has, and between which two: the count that triggers keep, and two looks at
 * `documents_number` for each series.
 */
export async function readSeriesCounts({ db, accountId }: AccountDb) {
  const edge = (
    which: 'MIN' | 'MAX',
  ) => sql<number>`COALESCE((SELECT ${sql.raw(which)}(series_sequence) FROM documents
    WHERE account_id = ${accountId} AND series_kind = series_totals.kind AND series_year = series_totals.year
      AND number IS NOT NULL), 0)`;
  return db
    .select({
      kind: seriesTotals.kind,
      year: seriesTotals.year,
      count: seriesTotals.documents,
      first: edge('MIN').as('first'),
      last: edge('MAX').as('last'),
    })
    .from(seriesTotals)
    .where(eq(seriesTotals.accountId, accountId));
}
