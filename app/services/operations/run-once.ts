import {
  finishOperation,
  forgetOperation,
  type OperationRow,
  readOperation,
  releaseOperation,
  reserveOperation,
  takeOverOperation,
} from '~/db/queries/operations';
import { AppError, conflict } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

const LEASE_MS = 60_000;
const KEPT_MS = 24 * 3_600_000;

/** What is kept of an answer. */
export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

function mismatch(): AppError {
  return new AppError('operation.mismatch', 422, {
    fr: 'Cette clé a déjà servi pour une autre demande.',
    en: 'This key was used before for another request.',
  });
}

function running(): AppError {
  return conflict('operation.running', {
    fr: 'La même demande est en cours : réessayez dans un instant.',
    en: 'The same request is under way: retry in a moment.',
  });
}

async function reserve(
  scope: AccountScope,
  input: { key: string; fingerprint: string },
): Promise<{ done: KeptAnswer } | { resourceId: string }> {
  const { key, fingerprint } = input;
  const now = scope.clock.now();
  const resourceId = scope.ids.uuid();
  const fresh = { key, fingerprint, resourceId, createdAt: now, leaseUntil: now + LEASE_MS };
  if (await reserveOperation(scope.db, fresh)) return { resourceId };
  let row: OperationRow | undefined = await readOperation(scope.db, key);
  if (row && row.createdAt < now - KEPT_MS) {
    await forgetOperation(scope.db, { key, before: now - KEPT_MS });
    if (await reserveOperation(scope.db, fresh)) return { resourceId };
    row = await readOperation(scope.db, key);
  }
  if (!row) throw running();
  if (row.fingerprint !== fingerprint) throw mismatch();
  if (row.state === 'done' && row.status !== null) {
    return { done: { status: row.status, headers: row.headers ?? {}, body: row.body } };
  }
  if (row.leaseUntil > now) throw running();
  const taken = await takeOverOperation(scope.db, {
    key,
    leaseUntil: row.leaseUntil,
    newLeaseUntil: now + LEASE_MS,
  });
  if (!taken) throw running();
  return { resourceId: row.resourceId };
}

/**
 * Lets the key be used again. After a refusal nothing was made, and a corrected form may come under the same key; after
 * a failure something may have been made, so that only the same request may try again, with the same id.
 */
async function letGo(scope: AccountScope, key: string, status: number): Promise<void> {
  if (status >= 500) await releaseOperation(scope.db, key);
  else await forgetOperation(scope.db, { key, before: Number.MAX_SAFE_INTEGER });
}

/**
 * Runs an intention once: the first answer is kept for 24 hours and given again. `run` may still run a second time
 * after a crash or an error that was thrown, with the same `resourceId`; it must then find what it made.
 * @throws AppError 422 when the key was used for something else; 409 while it runs
 */
export async function runOnce(
  scope: AccountScope,
  input: {
    key: string;
    fingerprint: string;
    run(resourceId: string): Promise<KeptAnswer>;
    /** which answers are kept; all but 429 and those from 500 unless said */
    keeps?(status: number): boolean;
  },
): Promise<KeptAnswer & { replayed: boolean }> {
  const { key, keeps = (status: number) => status !== 429 && status < 500 } = input;
  const reserved = await reserve(scope, input);
  if ('done' in reserved) return { ...reserved.done, replayed: true };
  let answer: KeptAnswer;
  try {
    answer = await input.run(reserved.resourceId);
  } catch (error) {
    await letGo(scope, key, error instanceof AppError ? error.status : 500);
    throw error;
  }
  if (keeps(answer.status)) await finishOperation(scope.db, { key, ...answer });
  else await letGo(scope, key, answer.status);
  return { ...answer, replayed: false };
}
