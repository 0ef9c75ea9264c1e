import { sha256Hex } from '~/services/auth/sha256';
import type { AccountScope, Ports } from '~/services/scope';

/** A file waits for its import until the end of the next day. */
const DAY_MS = 86_400_000;
const FOLDER = 'imports/';
const REFERENCE = /^\d{4}-\d{2}-\d{2}\.[0-9a-f]{64}$/;

function keyOf(accountId: string, reference: string): string {
  const [day = '', sha256 = ''] = reference.split('.');
  return `${FOLDER}${day}/${accountId}/${sha256}.csv`;
}

function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/**
 * Keeps a file between the steps of its import, so that nobody has to choose it again on each page.
 * @returns the reference under which this account, and no other, finds it again
 */
export async function keepClientFile(scope: AccountScope, bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Hex(bytes);
  const reference = `${dayOf(scope.clock.now())}.${sha256}`;
  const key = keyOf(scope.accountId, reference);
  await scope.files.putOnce({ key, bytes, contentType: 'text/csv', sha256 });
  return reference;
}

/** The file's bytes; null when it is gone, or was never this account's. */
export async function readKeptClientFile(scope: AccountScope, reference: string): Promise<Uint8Array | null> {
  if (!REFERENCE.test(reference)) return null;
  return (await scope.files.read(keyOf(scope.accountId, reference)))?.bytes ?? null;
}

/** The import is done: the file holds personal data and goes at once. */
export async function forgetClientFile(scope: AccountScope, reference: string): Promise<void> {
  if (REFERENCE.test(reference)) await scope.files.remove([keyOf(scope.accountId, reference)]);
}

/** Takes away files whose import nobody finished. Keys begin with the day, so the oldest come first. @returns how many */
export async function purgeClientFiles(ports: Pick<Ports, 'files' | 'clock'>): Promise<number> {
  const yesterday = dayOf(ports.clock.now() - DAY_MS);
  let removed = 0;
  for (;;) {
    const page = await ports.files.list(FOLDER);
    const old = page.map(({ key }) => key).filter((key) => key.slice(FOLDER.length) < yesterday);
    await ports.files.remove(old);
    removed += old.length;
    if (old.length < page.length || page.length === 0) return removed;
  }
}
