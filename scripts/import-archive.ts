import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { ImportAnswer } from '../app/services/restore/take-imports.ts';

const USAGE = `Restores an archive («archive-….zip», Settings → Your data) into an empty account.

  npm run import -- <archive.zip> --account <e-mail> [--vouch] [--remote [--jurisdiction eu]]

  --account <e-mail>  the account it goes into: it exists already (/register) and has no client and no document
  --vouch             takes an archive that no trusted key signed. You answer for what is in it: the register says
                      for good that it came in on the operator's word. Everything else is checked all the same
  --remote            the instance that wrangler is signed in to; without it, the one that runs on this machine
                      (PORT and STATE_DIR say which, as for npm run dev)
  --jurisdiction eu   of the bucket, if it was made in one

Lays the archive down in the bucket, where the next sweep takes it, and follows it to the end. Ends with 0 when all
is there, 1 when nothing was changed or it is not known, 2 for a wrong call. See docs/runbooks/import.md.`;

const root = join(import.meta.dirname, '..');
const WRANGLER = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
const BUCKET = 'facturier-files';
/** wrangler brings 300 MiB at once. */
const PART = 64 * 1_048_576;
/** One sweep every five minutes, and one more if that one failed. */
const ANSWER_SECONDS = 15 * 60;
/** A restore gives news after every run of some seconds; a lost run is found by the sweep. */
const SILENCE_SECONDS = 20 * 60;

/** What the operator can do about it, where the page's words are for somebody else. */
const ADVICE: Record<string, string> = {
  unsigned: 'The archive is not signed. If you know where it comes from, run this again with --vouch.',
  bad_signature:
    'The signature does not match the manifest: the archive was changed. Get it again from where it was made; --vouch takes it as it is.',
  untrusted_key:
    'The archive comes from an instance that this one does not know. If you trust all archives of that instance, add the public key in its manifeste.sig to ARCHIVE_TRUSTED_KEYS; for this one archive, run this again with --vouch.',
  not_empty:
    'The account has clients or documents: an archive goes into an empty one only. Open another account for it (/register), and name that one.',
  unknown_account: 'No account has this address. Register it first (/register), then run this again.',
  incomplete: 'A part of the archive did not arrive. Run this again.',
  bad_request: 'The instance does not understand this request: it is of another version than this script.',
  'restore.running':
    'A restore is under way for this account already. Wait for it, or stop it on its page: Settings, Your data, Restore an archive.',
};

class Failure extends Error {}

interface Row {
  state: string;
  step: string;
  done: number;
  total: number;
  entries: number;
  problem: string | null;
}

const { file, account, vouched, remote, jurisdiction } = readArguments();
const scratch = mkdtempSync(join(tmpdir(), 'facturier-import-'));
const port = process.env.PORT ?? '8787';
/** What says to wrangler in which jurisdiction the bucket is. */
const inBucket = jurisdiction === undefined ? [] : ['--jurisdiction', jurisdiction];
const place = remote
  ? ['--remote']
  : ['--local', '--persist-to', resolve(root, process.env.STATE_DIR ?? '.state')];

try {
  const size = lookAt(file);
  if (!remote) await mustListen();
  const folder = `ops/imports/${new Date().toISOString().slice(0, 10)}-${randomUUID()}`;
  layDown(folder, size);
  const restoreId = await answerTo(folder);
  await follow(restoreId);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        account: { type: 'string' },
        vouch: { type: 'boolean', default: false },
        remote: { type: 'boolean', default: false },
        jurisdiction: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const [path, ...more] = positionals;
    if (path === undefined) throw new Error('Which archive?');
    if (more.length > 0) throw new Error(`One archive at a time: ${more.join(' ')} is too much.`);
    if (values.account === undefined) throw new Error('Into which account? --account <e-mail>');
    const { account, vouch: vouched, remote, jurisdiction } = values;
    return { file: path, account, vouched, remote, jurisdiction };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return process.exit(2);
  }
}

/** What can be said of a file before it is brought anywhere. @returns its size in bytes */
function lookAt(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Failure(`There is no file ${path}.`);
  if (!found.isFile()) throw new Failure(`${path} is not a file. Name the ZIP itself, as it was downloaded.`);
  if (found.size >= 2 ** 32) throw new Failure(`${path} is of 4 GiB or more: no archive of ours is.`);
  const start = Buffer.alloc(4);
  const descriptor = openSync(path, 'r');
  readSync(descriptor, start, 0, 4, 0);
  closeSync(descriptor);
  if (start.toString('latin1') !== 'PK\u0003\u0004')
    throw new Failure(
      `${path} is not a ZIP. Name the archive as it was downloaded from Settings, Your data.`,
    );
  return found.size;
}

async function mustListen(): Promise<void> {
  try {
    await fetch(`http://127.0.0.1:${port}/healthz`);
  } catch {
    throw new Failure(
      `No instance listens on port ${port}. Start it (npm run dev), or say which one with PORT and STATE_DIR; then run this again.\nFor the instance on the platform, add --remote.`,
    );
  }
}

/** @returns what wrangler printed; null when it failed */
function wrangler(args: string[], show = false): string | null {
  const result = spawnSync(process.execPath, [WRANGLER, ...args, ...place], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, WRANGLER_HIDE_BANNER: 'true', WRANGLER_SEND_METRICS: 'false', CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status === 0) return result.stdout;
  if (show) console.error(result.stderr || result.stdout);
  return null;
}

function put(key: string, path: string): void {
  if (wrangler(['r2', 'object', 'put', `${BUCKET}/${key}`, '--file', path, ...inBucket], true) === null)
    throw new Failure(
      remote
        ? 'wrangler could not write to the bucket (its words are above). Sign in with «npx wrangler login», then run this again: nothing was changed.'
        : 'wrangler could not write to the bucket (its words are above). Nothing was changed.',
    );
}

/** The parts, then the request: it is what the sweep looks for. */
function layDown(folder: string, size: number): void {
  const parts = Math.ceil(size / PART);
  const piece = join(scratch, 'part');
  const descriptor = openSync(file, 'r');
  for (let part = 1; part <= parts; part += 1) {
    const bytes = Buffer.alloc(Math.min(PART, size - (part - 1) * PART));
    readSync(descriptor, bytes, 0, bytes.byteLength, (part - 1) * PART);
    writeFileSync(piece, bytes);
    console.log(`Bringing part ${part} of ${parts}…`);
    put(`${folder}/${String(part).padStart(4, '0')}`, piece);
  }
  closeSync(descriptor);
  writeFileSync(piece, JSON.stringify({ account, vouched, parts, size }));
  put(`${folder}/request.json`, piece);
}

/** On this machine nothing rings the clock; on the platform the sweep comes every five minutes. */
async function ringClock(): Promise<void> {
  if (remote) return;
  await fetch(`http://127.0.0.1:${port}/cdn-cgi/handler/scheduled?cron=*/5+*+*+*+*`).catch(() => {});
}

/** Waits for the sweep. @returns the id of the restore that has begun */
async function answerTo(folder: string): Promise<string> {
  console.log(remote ? 'Laid down. The next sweep takes it, within five minutes.' : 'Laid down.');
  const path = join(scratch, 'answer.json');
  for (const until = Date.now() + ANSWER_SECONDS * 1000; Date.now() < until; ) {
    await ringClock();
    const key = `${BUCKET}/${folder}/answer.json`;
    if (wrangler(['r2', 'object', 'get', key, '--file', path, ...inBucket]) !== null) {
      const answer: ImportAnswer = JSON.parse(readFileSync(path, 'utf8'));
      wrangler(['r2', 'object', 'delete', key, ...inBucket]);
      if (answer.state === 'begun') return answer.restoreId;
      throw await refusal(answer);
    }
    await setTimeout(remote ? 10_000 : 1_000);
  }
  throw new Failure(
    `No answer within ${ANSWER_SECONDS / 60} minutes. Look for job «import» in the log; the request stays at ${folder} and is taken when sweeps run again.`,
  );
}

/** Follows a restore to its end. */
async function follow(restoreId: string): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(restoreId)) throw new Failure('The answer names no restore.');
  const query = `SELECT state, step, done, total, entries, problem FROM restores WHERE id = '${restoreId}'`;
  let last = '';
  for (let heard = Date.now(); Date.now() < heard + SILENCE_SECONDS * 1000; ) {
    const out = wrangler(['d1', 'execute', 'facturier', '--json', '--command', query]);
    const [row] = out === null ? [] : rowsIn(out);
    if (row) {
      const { state, step, done, total, entries, problem } = row;
      if (state === 'done') {
        console.log(
          `\nAll of the archive is in the account, ${entries} entries of the register. Whence it came stands under Settings, Register, where it can be verified.`,
        );
        return;
      }
      if (state === 'failed') throw await refusal(JSON.parse(problem ?? '{}'));
      const now = `${step} ${done} of ${total}`;
      if (now !== last) {
        console.log(total > 0 ? now : step);
        [last, heard] = [now, Date.now()];
      }
    }
    await ringClock();
    await setTimeout(remote ? 5_000 : 1_000);
  }
  throw new Failure(
    `No news for ${SILENCE_SECONDS / 60} minutes. The restore goes on by itself as soon as it can; its page says how far it is (Settings, Your data, Restore an archive). Look for «job.failed» with queue facturier-restores in the log.`,
  );
}

function rowsIn(out: string): Row[] {
  const [answer]: Array<{ results: Row[] }> = JSON.parse(out);
  return answer?.results ?? [];
}

/** What is wrong and what to do, in the words that the page has for it where it has some. */
async function refusal({ code, subject }: { code: string; subject: string }): Promise<Failure> {
  const words = ADVICE[code] ?? (await pageWords())[code] ?? code;
  const about = subject === '' ? '' : `\nAbout: ${subject}`;
  return new Failure(`The archive was not restored; nothing was changed.\n${words}${about} (${code})`);
}

async function pageWords(): Promise<Record<string, string>> {
  const outfile = join(scratch, 'words.mjs');
  await build({
    entryPoints: [join(root, 'app', 'i18n', 'messages', 'restore.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    logLevel: 'error',
    absWorkingDir: root,
    tsconfig: join(root, 'tsconfig.json'),
  });
  const { restoreMessages }: typeof import('../app/i18n/messages/restore.ts') = await import(outfile);
  return restoreMessages('en').problems;
}
