import { readImportFiles } from '~/db/queries/client-import-states';
import { sha256Hex } from '~/services/auth/sha256';
import type { AccountScope, Ports } from '~/services/scope';

/** A file waits for its import until the end of the next day, and so does what was found in it. */
const DAY_MS = 86_400_000;
const FOLDER = 'imports/';

/** Where the file of an import lies. Keys begin with the day, so that the oldest come first. */
interface ImportFile {
  id: string;
  createdAt: number;
}

function keyOf(accountId: string, { id, createdAt }: ImportFile): string {
  return `${FOLDER}${dayOf(createdAt)}/${accountId}/${id}.csv`;
}

function refusedKeyOf(accountId: string, { id, createdAt }: ImportFile): string {
  return `${FOLDER}${dayOf(createdAt)}/${accountId}/${id}-refused.csv`;
}

function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** Keeps a file between the steps of its import, so that nobody has to choose it again on each page. */
export async function keepClientFile(
  scope: AccountScope,
  file: ImportFile,
  bytes: Uint8Array,
): Promise<void> {
  const key = keyOf(scope.accountId, file);
  await scope.files.putOnce({ key, bytes, contentType: 'text/csv', sha256: sha256Hex(bytes) });
}

/** The file's bytes; null when it is gone. */
export async function readKeptClientFile(scope: AccountScope, file: ImportFile): Promise<Uint8Array | null> {
  return (await scope.files.read(keyOf(scope.accountId, file)))?.bytes ?? null;
}

/** Keeps the rows that the last run refused in place of those of the run before it; null: none were. */
export async function keepRefusedRows(
  scope: AccountScope,
  file: ImportFile,
  text: string | null,
): Promise<void> {
  const key = refusedKeyOf(scope.accountId, file);
  await scope.files.remove([key]);
  if (text === null) return;
  const bytes = new TextEncoder().encode(text);
  await scope.files.putOnce({ key, bytes, contentType: 'text/csv', sha256: sha256Hex(bytes) });
}

/** The rows that the last run refused, as a file of their own; null when there are none, or no longer. */
export async function streamRefusedRows(
  scope: AccountScope,
  file: ImportFile,
): Promise<ReadableStream<Uint8Array> | null> {
  return (await scope.files.stream(refusedKeyOf(scope.accountId, file)))?.body ?? null;
}

/** The import is over: the file holds personal data and goes at once. What it refused stays for its person to correct. */
export async function forgetClientFile(scope: AccountScope, file: ImportFile): Promise<void> {
  await scope.files.remove([keyOf(scope.accountId, file)]);
}

/** Takes away everything that is kept of some imports. */
export async function forgetImportFiles(scope: AccountScope, files: readonly ImportFile[]): Promise<void> {
  const keys = files.flatMap((file) => [keyOf(scope.accountId, file), refusedKeyOf(scope.accountId, file)]);
  if (keys.length > 0) await scope.files.remove(keys);
}

/** Takes away the files of all of the account's imports. */
export async function forgetClientFiles(scope: AccountScope): Promise<void> {
  await forgetImportFiles(scope, await readImportFiles(scope.db));
}

/** The first instant whose files are kept still: yesterday's. */
export function keptSince(now: number): number {
  return Date.parse(dayOf(now - DAY_MS));
}

/** Takes away files of days before yesterday. @returns how many */
export async function purgeClientFiles(ports: Pick<Ports, 'files' | 'clock'>): Promise<number> {
  const yesterday = dayOf(keptSince(ports.clock.now()));
  let removed = 0;
  for (;;) {
    const page = await ports.files.list(FOLDER);
    const old = page.map(({ key }) => key).filter((key) => key.slice(FOLDER.length) < yesterday);
    await ports.files.remove(old);
    removed += old.length;
    if (old.length < page.length || page.length === 0) return removed;
  }
}
