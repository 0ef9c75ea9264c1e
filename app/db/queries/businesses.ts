import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { AccountDb } from '~/db/account-db';
import { auditEvents } from '~/db/schema/audit';
import { businesses } from '~/db/schema/businesses';
import { documents } from '~/db/schema/documents';
import type { SeriesKind } from '~/domain/invoice/model';

export type BusinessRow = typeof businesses.$inferSelect;
export type BusinessValues = Omit<BusinessRow, 'accountId' | 'version' | 'updatedAt'>;

/** The account's profile; nothing before it was first saved. */
export async function readBusinessRow({ db, accountId }: AccountDb): Promise<BusinessRow | undefined> {
  return db.select().from(businesses).where(eq(businesses.accountId, accountId)).get();
}

/**
 * The statement that saves the profile if it is still at `version` (0: not there yet); returns its new version, or
 * no row when somebody was faster.
 */
export function saveBusinessRow(
  { db, accountId }: AccountDb,
  input: { version: number; values: BusinessValues; now: number },
) {
  const { version, values, now } = input;
  return db
    .insert(businesses)
    .values({ ...values, accountId, updatedAt: now, version: 1 })
    .onConflictDoUpdate({
      target: businesses.accountId,
      set: { ...values, updatedAt: now, version: sql`${businesses.version} + 1` },
      setWhere: sql`${businesses.version} = ${version}`,
    })
    .returning({ version: businesses.version });
}

/** Whether a document of this year carries a number: of one series, or of any. */
export async function hasNumberInYear(
  { db, accountId }: AccountDb,
  year: number,
  kind?: SeriesKind,
): Promise<boolean> {
  const ofKind = kind === undefined ? undefined : eq(documents.seriesKind, kind);
  const found = await db
    .select({ id: documents.id })
    .from(documents)
    .where(
      and(
        eq(documents.accountId, accountId),
        ofKind,
        eq(documents.seriesYear, year),
        isNotNull(documents.number),
      ),
    )
    .limit(1)
    .get();
  return found !== undefined;
}

/** The statement that records a change of the profile, when the statement before it in the batch made one. */
export function auditBusinessChange(
  { db, accountId }: AccountDb,
  event: { id: string; at: number; actor: string; fields: string[]; requestId: string },
) {
  // names of fields only: an IBAN has no place in a trail that nobody can erase
  const details = JSON.stringify({ fields: event.fields });
  return db
    .insert(auditEvents)
    .select(sql`SELECT NULL, ${event.id}, ${accountId}, ${event.at}, ${event.actor}, 'business.updated', 'business',
      ${accountId}, ${details}, ${event.requestId} WHERE changes() > 0`);
}
