import { eq, sql } from 'drizzle-orm';
import type { AccountDb } from '../account-db';
import { seriesTotals } from '../schema/totals';
import { verificationOf } from './verifications';

/**
 * How many numbers each series has, and between which two: the count that triggers keep, and two looks at
 * `documents_number` for each series.
 */
function seriesCounts({ db, accountId }: AccountDb) {
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

/** What the foot of every page tells of the register, in one round trip: its series, and what the verifier last found. */
export async function readRegisterRows(account: AccountDb) {
  const [series, [verified]] = await account.db.batch([seriesCounts(account), verificationOf(account)]);
  return { series, verified: verified && verified.at > 0 ? verified : undefined };
}
