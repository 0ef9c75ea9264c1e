import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { DocumentType, Snapshot } from '~/domain/invoice/model';
import type { AccountDb } from '../account-db';
import { documents, mails } from '../schema';

/** Whether this mail was asked for before. */
export async function hasMail({ db, accountId }: AccountDb, id: string): Promise<boolean> {
  const found = await db
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.accountId, accountId), eq(mails.id, id)))
    .get();
  return found !== undefined;
}

/** The frozen document with the latest issue date among those of these types; null before there is one. */
export async function readLatestIssued(
  { db, accountId }: AccountDb,
  types: readonly DocumentType[],
): Promise<Snapshot | null> {
  const found = await db
    .select({ snapshot: documents.snapshot })
    .from(documents)
    .where(
      and(
        eq(documents.accountId, accountId),
        inArray(documents.type, [...types]),
        isNotNull(documents.number),
        // said for the index, which leaves deleted drafts out; an issued document is never deleted
        sql`deleted_at IS NULL`,
      ),
    )
    .orderBy(desc(documents.issueDate), desc(documents.id))
    .limit(1)
    .get();
  return found?.snapshot ?? null;
}
