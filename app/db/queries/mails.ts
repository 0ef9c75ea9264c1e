import { and, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { DocumentType, Snapshot } from '~/domain/invoice/model';
import { deliveryProblems } from '~/domain/mail/delivery';
import type { AccountDb } from '../account-db';
import { documents } from '../schema/documents';
import { mails } from '../schema/mails';
import { insertAudit } from './audit';

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

/**
 * Takes a document's delivery problem away because a person dealt with it: the mails that are known to have failed
 * raise none any more, also when the provider tells of them again. What becomes of the others, sent or under way, is
 * shown as ever.
 */
export async function markMailsHandled(
  account: AccountDb,
  input: { documentId: string; at: number },
  event: { id: string; actor: string; requestId: string },
): Promise<void> {
  const { db, accountId } = account;
  const { documentId, at } = input;
  await db.batch([
    db
      .update(mails)
      .set({ handledAt: at })
      .where(
        and(
          eq(mails.accountId, accountId),
          eq(mails.documentId, documentId),
          isNull(mails.handledAt),
          or(inArray(mails.delivery, deliveryProblems), inArray(mails.state, ['failed', 'unknown'])),
        ),
      ),
    db
      .update(documents)
      .set({ mailProblem: null })
      .where(and(eq(documents.accountId, accountId), eq(documents.id, documentId))),
    insertAudit(account, {
      ...event,
      at,
      action: 'mail.handled',
      entity: 'document',
      entityId: documentId,
      details: {},
    }),
  ]);
}
