import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { documents } from '../schema';

/** How many numbers each series has, and between which two: an index-only look at `documents_number`. */
export async function readSeriesCounts({ db, accountId }: AccountDb) {
  return db
    .select({
      kind: documents.seriesKind,
      year: documents.seriesYear,
      count: sql<number>`COUNT(*)`,
      first: sql<number>`MIN(series_sequence)`,
      last: sql<number>`MAX(series_sequence)`,
    })
    .from(documents)
    .where(and(eq(documents.accountId, accountId), isNotNull(documents.number)))
    .groupBy(documents.seriesKind, documents.seriesYear);
}
