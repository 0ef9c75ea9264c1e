import {
  failRestore,
  leaseRestore,
  type RestoreRow,
  saveRestore,
  startApplying,
} from '~/db/queries/restores';
import { ArchiveError, type ArchiveProblem } from '~/domain/archive/archive-error';
import { assertNever } from '~/domain/assert-never';
import { type AccountScope, accountScope, type Ports } from '~/services/scope';
import { applyEvents } from './apply-events';
import { applyPeople } from './apply-people';
import { checkFiles, checkLists } from './check-files';
import { copyOriginals } from './copy-originals';
import type { LineCursor } from './json-lines';
import {
  accepted,
  loadAudit,
  loadEntries,
  loadMails,
  type RegisterCursor,
  sealRegister,
} from './load-register';
import { openArchive } from './open-archive';
import { FIRST_APPLIED, RESTORE_STEPS, type RestoreContext, type RestoreStep, type StepResult } from './step';

/** Longer than one run of the job may take. */
const LEASE_MS = 2 * 60_000;
/** Batches of 60 rows that D1 is told in one run. */
const BATCHES = 15;

/**
 * Goes on with an account's restore for one run: one stretch of one step. Whatever ends half-way is done again from
 * where it was written down, and gives the same. An archive that is not in order ends it before anything changed.
 * @returns whether there is more to do now
 */
export async function continueRestore(ports: Ports, accountId: string): Promise<{ more: boolean }> {
  const scope = accountScope(ports, { accountId, actor: `user:${accountId}` });
  const now = scope.clock.now();
  const row = await leaseRestore(scope.db, { now, until: now + LEASE_MS });
  if (!row) return { more: false };
  try {
    // on the operator's word it is not the person who puts the archive in
    const more = await runStep(row.vouched ? { ...scope, actor: 'system' } : scope, row);
    // ended by somebody else meanwhile: what this run gave to the ledger must not stay
    if (!more) await scope.ledger(accountId).abandonRestore({ id: row.id });
    return { more };
  } catch (error) {
    if (error instanceof ArchiveError && row.state === 'checking') {
      await endRestore(scope, row.id, error.problem);
      return { more: false };
    }
    await saveRestore(scope.db, row.id, { leaseUntil: 0, updatedAt: scope.clock.now() });
    throw error;
  }
}

/** Ends a restore that has changed nothing yet: the ledger is empty again, the archive gone. @returns whether it did */
export async function endRestore(scope: AccountScope, id: string, problem: ArchiveProblem): Promise<boolean> {
  const ledger = scope.ledger(scope.accountId);
  const row = await failRestore(scope.db, { id, problem, now: scope.clock.now() });
  if (!row) return false;
  await ledger.abandonRestore({ id });
  await scope.files.remove([row.archiveKey]);
  return true;
}

async function runStep(scope: AccountScope, row: RestoreRow): Promise<boolean> {
  const step = stepNamed(row.step);
  const { archiveKey: key, vouched, id } = row;
  const archive = await openArchive(scope, { key, vouched });
  const context: RestoreContext = { scope, archive, id, startedAt: row.createdAt };
  // asked once: a run of it that died has left clients and drafts, which are ours
  const begins = step === FIRST_APPLIED && row.state === 'checking';
  if (begins && !(await startApplying(scope.db, id, scope.clock.now()))) throw new ArchiveError('not_empty');
  const { cursor, done, total } = await performed(context, step, row.cursor);
  const next = RESTORE_STEPS[RESTORE_STEPS.indexOf(step) + 1];
  const updatedAt = scope.clock.now();
  const progress = { done, total, leaseUntil: 0, updatedAt };
  if (cursor !== null) return saveRestore(scope.db, id, { ...progress, cursor });
  if (next !== undefined)
    return saveRestore(scope.db, id, { ...progress, cursor: null, step: next, done: 0, total: 0 });
  await saveRestore(scope.db, id, { ...progress, cursor: null, state: 'done' });
  await scope.files.remove([key]);
  return false;
}

function stepNamed(name: string): RestoreStep {
  const step = RESTORE_STEPS.find((each) => each === name);
  if (!step) throw new Error(`no such step: ${name}`);
  return step;
}

/** One stretch of a step. The cursor is what the same step handed back the last time. */
function performed(
  context: RestoreContext,
  step: RestoreStep,
  cursor: unknown,
): Promise<StepResult<unknown>> {
  switch (step) {
    case 'files':
      return checkFiles(context, cursor as number | null);
    case 'lists':
      return checkLists(context);
    case 'register':
      return loadEntries(context, cursor as RegisterCursor | null);
    case 'mails':
      return loadMails(context, cursor as LineCursor | null);
    case 'audit':
      return loadAudit(context, cursor as LineCursor | null);
    case 'seal':
      return sealRegister(context);
    case 'originals':
      return copyOriginals(context, cursor as number | null);
    case 'people':
      return applyPeople(context);
    case 'commit':
      return commit(context);
    case 'copies':
      return tellCopies(context, cursor as number | null);
    case 'events':
      return applyEvents(context);
    default:
      return assertNever(step);
  }
}

async function commit({ scope, id }: RestoreContext): Promise<StepResult<null>> {
  const actor = { id: scope.actor, requestId: scope.requestId };
  accepted(await scope.ledger(scope.accountId).commitRestore({ id, actor }));
  return { cursor: null, done: 1, total: 1 };
}

/** D1 is told of the register, some hundreds of rows a run. The cursor is how many there were to tell. */
async function tellCopies({ scope }: RestoreContext, from: number | null): Promise<StepResult<number>> {
  const { pending } = await scope.ledger(scope.accountId).project({ batches: BATCHES });
  const total = Math.max(from ?? 0, pending + BATCHES * 60);
  return { cursor: pending > 0 ? total : null, done: total - pending, total };
}
