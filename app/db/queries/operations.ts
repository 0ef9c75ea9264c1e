import { and, eq, lt } from 'drizzle-orm';
import type { AccountDb } from '~/db/account-db';
import { operations } from '~/db/schema/audit';

export type OperationRow = typeof operations.$inferSelect;

/** Reserves a key unless somebody has it. @returns whether this caller has it now */
export async function reserveOperation(
  { db, accountId }: AccountDb,
  row: Pick<OperationRow, 'key' | 'fingerprint' | 'resourceId' | 'createdAt' | 'leaseUntil'>,
): Promise<boolean> {
  const reserved = await db
    .insert(operations)
    .values({ ...row, accountId, state: 'running' })
    .onConflictDoNothing()
    .returning({ key: operations.key });
  return reserved.length === 1;
}

export async function readOperation(
  { db, accountId }: AccountDb,
  key: string,
): Promise<OperationRow | undefined> {
  return db
    .select()
    .from(operations)
    .where(and(eq(operations.accountId, accountId), eq(operations.key, key)))
    .get();
}

/** Takes over a key whose holder's lease has ended; the resource id stays. @returns whether this caller has it now */
export async function takeOverOperation(
  { db, accountId }: AccountDb,
  input: { key: string; leaseUntil: number; newLeaseUntil: number },
): Promise<boolean> {
  const taken = await db
    .update(operations)
    .set({ leaseUntil: input.newLeaseUntil })
    .where(
      and(
        eq(operations.accountId, accountId),
        eq(operations.key, input.key),
        eq(operations.state, 'running'),
        eq(operations.leaseUntil, input.leaseUntil),
      ),
    )
    .returning({ key: operations.key });
  return taken.length === 1;
}

/** Keeps the answer for every retry. */
export async function finishOperation(
  { db, accountId }: AccountDb,
  input: { key: string; status: number; headers: Record<string, string>; body: string | null },
): Promise<void> {
  const { key, ...answer } = input;
  await db
    .update(operations)
    .set({ ...answer, state: 'done' })
    .where(and(eq(operations.accountId, accountId), eq(operations.key, key)));
}

/** Ends the lease at once and keeps the resource id: the next try runs. */
export async function releaseOperation({ db, accountId }: AccountDb, key: string): Promise<void> {
  await db
    .update(operations)
    .set({ leaseUntil: 0 })
    .where(
      and(eq(operations.accountId, accountId), eq(operations.key, key), eq(operations.state, 'running')),
    );
}

/** Forgets one key that is older than what is kept. */
export async function forgetOperation(
  { db, accountId }: AccountDb,
  input: { key: string; before: number },
): Promise<void> {
  await db
    .delete(operations)
    .where(
      and(
        eq(operations.accountId, accountId),
        eq(operations.key, input.key),
        lt(operations.createdAt, input.before),
      ),
    );
}
