import { and, asc, eq, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { DraftContent } from '~/domain/invoice/model';
import { type AccountDb, alsoOf } from '../account-db';
import { businesses, clients } from '../schema/businesses';
import { documents } from '../schema/documents';
import { users } from '../schema/users';
import { type DocumentRow, ownedBy } from './documents';

/** The parties of a draft and what it refers to, in one round trip. Client null: not the account's. */
export async function readDraftParties(
  account: AccountDb,
  content: Pick<DraftContent, 'clientId' | 'depositIds' | 'creditOf'>,
): Promise<DraftParties> {
  const { db } = account;
  const [[business], [user], [client], deposits, preceding] = await db.batch([
    businessOf(account),
    userOf(account),
    db
      .select()
      .from(clients)
      .where(and(eq(clients.accountId, account.accountId), eq(clients.id, content.clientId))),
    issuedAmong(account, sql`(SELECT value FROM json_each(${JSON.stringify(content.depositIds)}))`),
    issuedAmong(account, sql`(${content.creditOf?.documentId ?? ''})`),
  ]);
  return { business: business ?? null, user: user ?? null, client: client ?? null, deposits, preceding };
}

export interface DraftParties {
  business: typeof businesses.$inferSelect | null;
  user: { email: string } | null;
  client: typeof clients.$inferSelect | null;
  deposits: IssuedReference[];
  preceding: IssuedReference[];
}

export type IssuedReference = Pick<
  DocumentRow,
  'id' | 'type' | 'number' | 'issueDate' | 'grossCents' | 'clientId' | 'snapshot'
>;

export function businessOf({ db, accountId }: AccountDb) {
  return db.select().from(businesses).where(eq(businesses.accountId, accountId));
}

export function userOf({ db, accountId }: AccountDb) {
  return db.select({ email: users.email }).from(users).where(eq(users.id, accountId));
}

export function issuedAmong(account: AccountDb, ids: SQL) {
  return account.db
    .select({
      id: documents.id,
      type: documents.type,
      number: documents.number,
      issueDate: documents.issueDate,
      grossCents: documents.grossCents,
      clientId: documents.clientId,
      snapshot: documents.snapshot,
    })
    .from(documents)
    .where(
      and(alsoOf(documents.accountId, account), sql`${documents.id} IN ${ids}`, isNotNull(documents.number)),
    );
}

/**
 * Takes a draft for issuing: from here on edits ask the ledger first. One round trip gives everything the
 * candidate needs. Row null: no such draft at this version.
 */
export async function claimDraftForIssue(
  account: AccountDb,
  input: { id: string; version: number | null; now: number },
): Promise<{ row: DocumentRow | null; parties: DraftParties }> {
  const { db, accountId } = account;
  const draft = and(ownedBy(account, input.id), isNull(documents.number));
  const [[row], [business], [user], [client], deposits, preceding] = await db.batch([
    db
      .update(documents)
      .set({ issuingSince: input.now })
      .where(and(draft, input.version === null ? undefined : eq(documents.version, input.version)))
      .returning(),
    businessOf(account),
    userOf(account),
    db
      .select()
      .from(clients)
      .where(
        and(
          eq(clients.accountId, accountId),
          sql`${clients.id} = (SELECT client_id FROM documents WHERE id = ${input.id} AND account_id = ${accountId})`,
        ),
      ),
    issuedAmong(
      account,
      sql`(SELECT value FROM json_each((SELECT json_extract(content, '$.depositIds') FROM documents WHERE id = ${input.id})))`,
    ),
    issuedAmong(account, sql`(SELECT credit_of_id FROM documents WHERE id = ${input.id})`),
  ]);
  return {
    row: row ?? null,
    parties: { business: business ?? null, user: user ?? null, client: client ?? null, deposits, preceding },
  };
}

/** The ledger refused: the draft is free to be edited again. */
export async function releaseDraft({ db, accountId }: AccountDb, id: string): Promise<void> {
  await db
    .update(documents)
    .set({ issuingSince: null })
    .where(and(eq(documents.accountId, accountId), eq(documents.id, id), isNull(documents.number)));
}

/**
 * Gives a draft the next version when nobody will ever finish what was begun with this one: an emit that died, or an
 * edit that the ledger was told of and D1 was not.
 */
export async function renewDraft(
  { db, accountId }: AccountDb,
  input: { id: string; version: number },
): Promise<void> {
  await db
    .update(documents)
    .set({ issuingSince: null, version: input.version + 1 })
    .where(
      and(
        eq(documents.accountId, accountId),
        eq(documents.id, input.id),
        eq(documents.version, input.version),
        isNull(documents.number),
      ),
    );
}

/** The statement that stores a new draft. */
export function insertDraft({ db }: AccountDb, values: typeof documents.$inferInsert) {
  return db.insert(documents).values(values).onConflictDoNothing();
}

/**
 * The statement that changes a draft of the version a person saw. Changes nothing when it was issued, deleted or
 * edited meanwhile, or while an emit is under way; `returning` tells.
 */
export function updateDraft(
  account: AccountDb,
  input: { id: string; version: number; values: Partial<typeof documents.$inferInsert> },
) {
  return account.db
    .update(documents)
    .set({ ...input.values, version: input.version + 1 })
    .where(
      and(
        ownedBy(account, input.id),
        isNull(documents.number),
        isNull(documents.issuingSince),
        eq(documents.version, input.version),
      ),
    )
    .returning({ id: documents.id, version: documents.version });
}

/** Hides or brings back a draft. */
export function setDraftDeleted({ db, accountId }: AccountDb, id: string, deletedAt: number | null) {
  return db
    .update(documents)
    .set({ deletedAt })
    .where(and(eq(documents.accountId, accountId), eq(documents.id, id), isNull(documents.number)))
    .returning({ id: documents.id });
}

/** Drafts that somebody began to issue before `olderThan`, oldest first. */
export async function draftsLeftIssuing(
  db: AccountDb['db'],
  olderThan: number,
): Promise<Array<{ accountId: string; id: string; version: number }>> {
  return db
    .select({ accountId: documents.accountId, id: documents.id, version: documents.version })
    .from(documents)
    .where(and(isNotNull(documents.issuingSince), lt(documents.issuingSince, olderThan)))
    .orderBy(asc(documents.issuingSince))
    .limit(200);
}
