import { and, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import type { AccountDb, Database } from '../account-db';
import { restores } from '../schema/upkeep';

export type RestoreRow = typeof restores.$inferSelect;

const UNDER_WAY = ['checking', 'applying'] as const;

/** The account's last restore. */
export async function readRestore({ db, accountId }: AccountDb): Promise<RestoreRow | undefined> {
  return db.select().from(restores).where(eq(restores.accountId, accountId)).get();
}

/** Begins a restore unless one is under way. @returns whether it did: of two at once, one does */
export async function insertRestore(
  { db, accountId }: AccountDb,
  restore: Pick<
    RestoreRow,
    'id' | 'step' | 'archiveKey' | 'vouched' | 'archivedAt' | 'entries' | 'createdAt'
  >,
): Promise<boolean> {
  const values = {
    ...restore,
    state: 'checking' as const,
    cursor: null,
    done: 0,
    total: 0,
    problem: null,
    leaseUntil: 0,
    updatedAt: restore.createdAt,
  };
  const begun = await db
    .insert(restores)
    .values({ ...values, accountId })
    .onConflictDoUpdate({
      target: restores.accountId,
      set: values,
      setWhere: sql`restores.state NOT IN ('checking', 'applying')`,
    })
    .returning({ id: restores.id });
  return begun.length === 1;
}

function underWay({ accountId }: AccountDb, id: string) {
  return and(eq(restores.accountId, accountId), eq(restores.id, id), inArray(restores.state, [...UNDER_WAY]));
}

/** Takes the restore for one run. @returns the row; undefined when somebody has it, or it is over */
export async function leaseRestore(
  account: AccountDb,
  input: { now: number; until: number },
): Promise<RestoreRow | undefined> {
  const [row] = await account.db
    .update(restores)
    .set({ leaseUntil: input.until, updatedAt: input.now })
    .where(
      and(
        eq(restores.accountId, account.accountId),
        inArray(restores.state, [...UNDER_WAY]),
        lt(restores.leaseUntil, input.now),
      ),
    )
    .returning();
  return row;
}

/** Notes how far a run came, and lets the next one have it. @returns whether it was still this restore's turn */
export async function saveRestore(
  account: AccountDb,
  id: string,
  change: Partial<
    Pick<RestoreRow, 'state' | 'step' | 'cursor' | 'done' | 'total' | 'problem' | 'leaseUntil'>
  > & { updatedAt: number },
): Promise<boolean> {
  const saved = await account.db
    .update(restores)
    .set(change)
    .where(underWay(account, id))
    .returning({ id: restores.id });
  return saved.length === 1;
}

/** From here on the account changes: not when it got a client or a document meanwhile. @returns whether it may */
export async function startApplying(account: AccountDb, id: string, now: number): Promise<boolean> {
  const { db, accountId } = account;
  const started = await db
    .update(restores)
    .set({ state: 'applying', updatedAt: now })
    .where(
      and(
        underWay(account, id),
        sql`NOT EXISTS (SELECT 1 FROM clients WHERE account_id = ${accountId})`,
        sql`NOT EXISTS (SELECT 1 FROM documents WHERE account_id = ${accountId} AND deleted_at IS NULL)`,
      ),
    )
    .returning({ id: restores.id });
  return started.length === 1;
}

/** Ends a restore that has changed nothing yet. @returns it, if there was one */
export async function failRestore(
  { db, accountId }: AccountDb,
  input: { id: string; problem: { code: string; subject: string }; now: number },
): Promise<RestoreRow | undefined> {
  const [row] = await db
    .update(restores)
    .set({ state: 'failed', problem: input.problem, leaseUntil: 0, updatedAt: input.now })
    .where(and(eq(restores.accountId, accountId), eq(restores.id, input.id), eq(restores.state, 'checking')))
    .returning();
  return row;
}

/** Restores that nobody has gone on with since `before`. */
export async function restoresLeftBehind(db: Database, before: number): Promise<string[]> {
  const rows = await db
    .select({ accountId: restores.accountId })
    .from(restores)
    .where(and(sql`state IN ('checking', 'applying')`, lt(restores.updatedAt, before)))
    .limit(50);
  return rows.map(({ accountId }) => accountId);
}

/** Whether this archive is still needed by the account's restore. */
export async function isArchiveInUse({ db, accountId }: AccountDb, archiveKey: string): Promise<boolean> {
  const row = await db
    .select({ id: restores.id })
    .from(restores)
    .where(
      and(
        eq(restores.accountId, accountId),
        eq(restores.archiveKey, archiveKey),
        ne(restores.state, 'done'),
        ne(restores.state, 'failed'),
      ),
    )
    .get();
  return row !== undefined;
}
