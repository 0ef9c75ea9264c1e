import { z } from 'zod';
import { readRestore } from '~/db/queries/restores';
import { findUserByEmail } from '~/db/queries/users';
import { ArchiveError } from '~/domain/archive/archive-error';
import { normalizeEmail } from '~/services/auth/normalize-email';
import { sha256Hex } from '~/services/auth/sha256';
import { AppError } from '~/services/errors';
import { type AccountScope, accountScope, type Ports } from '~/services/scope';
import { RESTORES_FOLDER, startRestore } from './request-restore';

/**
 * Where `npm run import` lays an archive down for the next sweep: whoever may write to the bucket by hand may ask, and
 * nobody over the network. One folder an import, `<day>-<uuid>/`, with the archive's parts, then the request, then our
 * answer.
 */
const FOLDER = 'ops/imports/';
const REQUEST = /^ops\/imports\/(\d{4}-\d{2}-\d{2}-[0-9a-f-]{36})\/request\.json$/;
const DAY_MS = 86_400_000;
/** Our archives know sizes of 32 bits. */
const LARGEST = 2 ** 32;

const importRequest = z.strictObject({
  /** e-mail address of the empty account that the archive goes into */
  account: z.string().max(320),
  /** the operator says that it may come in whoever signed it */
  vouched: z.boolean(),
  parts: z.int().min(1).max(1_000),
  size: z.int().min(1).max(LARGEST),
});
type ImportRequest = z.infer<typeof importRequest>;

/** What became of a request, for the command that waits for it. */
export type ImportAnswer =
  | { state: 'begun'; restoreId: string }
  | {
      state: 'refused';
      /** an archive's problem, an AppError's code, or `bad_request`, `unknown_account`, `incomplete` */
      code: string;
      subject: string;
    };

/**
 * Takes the archives that an operator has laid down and begins their restores, each in the account it names. Done
 * again after a crash, a request whose restore has begun is answered with that restore.
 * @returns how many requests were answered
 */
export async function takeImports(ports: Ports): Promise<number> {
  const stored = await ports.files.list(FOLDER);
  let answered = 0;
  for (const { key } of stored) {
    const [, name] = REQUEST.exec(key) ?? [];
    if (name === undefined) continue;
    const started = ports.clock.now();
    try {
      await answerRequest(ports, name, await takeImport(ports, name));
    } catch (error) {
      // stays where it is: the next sweep takes it, and nothing else waits for it
      ports.log.write({ event: 'job.failed', queue: 'import', attempt: 1, error: String(error) });
      continue;
    }
    const durationMs = ports.clock.now() - started;
    ports.log.write({ event: 'cron.finished', job: 'import', durationMs, found: 1 });
    answered += 1;
  }
  return answered;
}

/** Takes away what imports of days before yesterday have left. @returns how many objects */
export async function purgeImports(ports: Pick<Ports, 'files' | 'clock'>): Promise<number> {
  const yesterday = new Date(ports.clock.now() - DAY_MS).toISOString().slice(0, 10);
  const old = (await ports.files.list(FOLDER))
    .map(({ key }) => key)
    .filter((key) => key.slice(FOLDER.length) < yesterday);
  await ports.files.remove(old);
  return old.length;
}

async function takeImport(ports: Ports, name: string): Promise<ImportAnswer> {
  const request = await readRequest(ports, name);
  if (!request) return refused('bad_request');
  const user = await findUserByEmail(ports.directory, normalizeEmail(request.account));
  if (!user) return refused('unknown_account', request.account);
  const scope = accountScope(ports, { accountId: user.id, actor: 'system' });
  const begun = await begunFrom(scope, name);
  if (begun) return begun;
  const key = await joinParts(scope, name, request);
  if (key === null) return refused('incomplete');
  try {
    return { state: 'begun', restoreId: await startRestore(scope, { key, vouched: request.vouched }) };
  } catch (error) {
    if (error instanceof ArchiveError) return refused(error.code, error.subject);
    if (error instanceof AppError) return (await begunFrom(scope, name)) ?? refused(error.code);
    throw error;
  }
}

async function readRequest({ files }: Pick<Ports, 'files'>, name: string): Promise<ImportRequest | null> {
  const stored = await files.read(`${FOLDER}${name}/request.json`);
  try {
    return importRequest.parse(JSON.parse(new TextDecoder().decode(stored?.bytes)));
  } catch {
    return null;
  }
}

/** The restore that this very request has begun, if it did before its answer was written. */
async function begunFrom(scope: AccountScope, name: string): Promise<ImportAnswer | null> {
  const row = await readRestore(scope.db);
  return row?.archiveKey.includes(`/${name}.`) ? { state: 'begun', restoreId: row.id } : null;
}

/** The archive in one object, from the parts in which the command could bring it. @returns its key; null when one is missing */
async function joinParts(
  scope: AccountScope,
  name: string,
  { parts, size }: ImportRequest,
): Promise<string | null> {
  const day = name.slice(0, 10);
  // a name of its own for every attempt: one that lost takes away what it wrote, and nothing else
  const key = `${RESTORES_FOLDER}${day}/${scope.accountId}/${name}.${scope.ids.uuid()}.zip`;
  const body = partsOf(scope, name, parts);
  const kept = await scope.files.putStream({ key, body, contentType: 'application/zip', limit: size });
  if (kept?.size === size) return key;
  await scope.files.remove([key]);
  return null;
}

async function* partsOf({ files }: Pick<Ports, 'files'>, name: string, parts: number) {
  for (let part = 1; part <= parts; part += 1) {
    const stored = await files.stream(`${FOLDER}${name}/${String(part).padStart(4, '0')}`);
    if (!stored) return;
    yield* stored.body;
  }
}

function refused(code: string, subject = ''): ImportAnswer {
  return { state: 'refused', code, subject };
}

/** The answer first: a request that is gone without one would be waited for in vain. */
async function answerRequest({ files }: Pick<Ports, 'files'>, name: string, answer: ImportAnswer) {
  const bytes = new TextEncoder().encode(JSON.stringify(answer));
  const key = `${FOLDER}${name}/answer.json`;
  await files.putOnce({ key, bytes, contentType: 'application/json', sha256: sha256Hex(bytes) });
  const left = await files.list(`${FOLDER}${name}/`);
  await files.remove(left.map((file) => file.key).filter((each) => each !== key));
}
