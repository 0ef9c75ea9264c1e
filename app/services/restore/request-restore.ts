import { hasClientOrDocument } from '~/db/queries/restored-rows';
import { insertRestore, isArchiveInUse, readRestore, restoresLeftBehind } from '~/db/queries/restores';
import { ArchiveError, type ArchiveProblem } from '~/domain/archive/archive-error';
import { AppError, conflict, tooManyRequests } from '~/services/errors';
import { type AccountScope, accountScope, type Ports } from '~/services/scope';
import { openArchive } from './open-archive';
import { endRestore } from './run-restore';
import { RESTORE_STEPS, type RestoreStep } from './step';

/** The most that one form can bring: what Cloudflare lets through, less the form's frame. */
export const ARCHIVE_UPLOAD_LIMIT = 95 * 1_048_576;
/** Ten archives at once, then one each two hours. */
const LIMIT = { burst: 10, perSecond: 1 / 7_200 };
/** Where archives lie while they are restored: `<day>/<account>/<name>.zip`. */
export const RESTORES_FOLDER = 'restores/';
const DAY_MS = 86_400_000;
/** Without news for so long, a run has died. */
const SILENCE_MS = 150_000;

function running(): AppError {
  return conflict('restore.running', {
    fr: 'Une restauration est déjà en cours pour ce compte.',
    en: 'A restore is under way for this account already.',
  });
}

/**
 * Keeps an uploaded archive for its restore, without ever having the whole in memory.
 * @returns the key it lies under; null when it is longer than `ARCHIVE_UPLOAD_LIMIT`
 * @throws AppError 409 `restore.running`, `restore.not_empty`; 429
 */
export async function keepArchive(
  scope: AccountScope,
  body: AsyncIterable<Uint8Array>,
): Promise<string | null> {
  const row = await readRestore(scope.db);
  if (row?.state === 'checking' || row?.state === 'applying') throw running();
  if (await hasClientOrDocument(scope.db)) throw notEmpty();
  const taken = await scope.rateLimiter.take(`restore:${scope.accountId}`, LIMIT);
  if (!taken.allowed) throw tooManyRequests(taken.retryAfterSeconds);
  const day = new Date(scope.clock.now()).toISOString().slice(0, 10);
  const key = `${RESTORES_FOLDER}${day}/${scope.accountId}/${scope.ids.uuid()}.zip`;
  const kept = await scope.files.putStream({
    key,
    body,
    contentType: 'application/zip',
    limit: ARCHIVE_UPLOAD_LIMIT,
  });
  return kept ? key : null;
}

/**
 * Begins the restore of a kept archive, if it can be opened, its manifest is signed by a trusted key and the account is
 * empty. The rest is the job's.
 * @returns its id
 * @throws ArchiveError; AppError 409
 */
export async function startRestore(
  scope: AccountScope,
  input: { key: string; vouched: boolean },
): Promise<string> {
  const { key, vouched } = input;
  const id = scope.ids.uuid();
  try {
    const { manifest } = await openArchive(scope, input);
    if (await hasClientOrDocument(scope.db)) throw new ArchiveError('not_empty');
    const begun = await insertRestore(scope.db, {
      id,
      step: RESTORE_STEPS[0],
      archiveKey: key,
      vouched,
      archivedAt: Date.parse(manifest.madeAt),
      entries: manifest.chain.entries,
      createdAt: scope.clock.now(),
    });
    if (!begun) throw running();
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof AppError) await scope.files.remove([key]);
    throw error;
  }
  await enqueueRestore(scope, scope.accountId);
  return id;
}

/** Lets the job go on. A lost job is found by the sweep. */
export async function enqueueRestore(ports: Ports, accountId: string): Promise<void> {
  await ports.jobs.enqueue({ v: 1, kind: 'restore', accountId, requestId: ports.requestId });
}

/** Where the account's restore is, for its page. */
export interface RestoreView {
  state: 'none' | 'checking' | 'applying' | 'done' | 'failed';
  step: RestoreStep;
  /** 1 to `steps` */
  stepNumber: number;
  steps: number;
  /** 0 to 100, of the step */
  percent: number;
  problem: ArchiveProblem | null;
  /** nobody has gone on with it for minutes */
  stalled: boolean;
  entries: number;
  archivedAt: number;
  updatedAt: number;
}

/** What the page of the restore shows. */
export async function readRestoreView(scope: AccountScope): Promise<RestoreView> {
  const row = await readRestore(scope.db);
  const steps = RESTORE_STEPS.length;
  if (!row) {
    return {
      state: 'none',
      step: RESTORE_STEPS[0],
      stepNumber: 0,
      steps,
      percent: 0,
      problem: null,
      stalled: false,
      entries: 0,
      archivedAt: 0,
      updatedAt: 0,
    };
  }
  const { state, step, done, total, entries, archivedAt, updatedAt } = row;
  return {
    state,
    step: RESTORE_STEPS.find((each) => each === step) ?? RESTORE_STEPS[0],
    stepNumber: RESTORE_STEPS.indexOf(step as RestoreStep) + 1,
    steps,
    percent: total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100)),
    problem: row.problem as ArchiveProblem | null,
    stalled: (state === 'checking' || state === 'applying') && updatedAt < scope.clock.now() - SILENCE_MS,
    entries,
    archivedAt,
    updatedAt,
  };
}

/** Stops a restore that has changed nothing yet. @returns false when it is too late, or over */
export async function cancelRestore(scope: AccountScope): Promise<boolean> {
  const row = await readRestore(scope.db);
  return row ? endRestore(scope, row.id, { code: 'gave_up', subject: '' }) : false;
}

/** A person lets a restore go on that has stopped. */
export async function resumeRestore(scope: AccountScope): Promise<void> {
  await enqueueRestore(scope, scope.accountId);
}

/** Whether an archive may be restored into the account. */
export async function isEmptyAccount(scope: AccountScope): Promise<boolean> {
  return !(await hasClientOrDocument(scope.db));
}

/** A run of the job failed for good: what has changed nothing yet ends, the rest waits to be gone on with. */
export async function giveUpRestore(ports: Ports, accountId: string): Promise<void> {
  await cancelRestore(accountScope(ports, { accountId, actor: 'system' }));
}

/** Lets restores go on that nobody works on any more. @returns how many */
export async function sweepRestores(ports: Ports): Promise<number> {
  const accounts = await restoresLeftBehind(ports.directory, ports.clock.now() - SILENCE_MS);
  for (const accountId of accounts) await enqueueRestore(ports, accountId);
  return accounts.length;
}

/** Takes away archives of days before yesterday that no restore needs. Keys begin with the day. @returns how many */
export async function purgeArchives(ports: Ports): Promise<number> {
  const yesterday = new Date(ports.clock.now() - DAY_MS).toISOString().slice(0, 10);
  const old = (await ports.files.list(RESTORES_FOLDER))
    .map(({ key }) => key)
    .filter((key) => key.slice(RESTORES_FOLDER.length) < yesterday);
  const unused: string[] = [];
  for (const key of old) {
    const accountId = key.split('/')[2] ?? '';
    if (!(await isArchiveInUse(ports.accountDb(accountId), key))) unused.push(key);
  }
  await ports.files.remove(unused);
  return unused.length;
}

function notEmpty(): AppError {
  return conflict('restore.not_empty', {
    fr: 'Une archive ne se restaure que dans un compte vide : celui-ci a déjà des clients ou des documents.',
    en: 'An archive is restored into an empty account only: this one has clients or documents already.',
  });
}
