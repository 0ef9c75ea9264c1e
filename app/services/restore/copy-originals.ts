import { ArchiveError } from '~/domain/archive/archive-error';
import type { ZipEntry } from '~/domain/archive/zip-directory';
import { mailCopyKey, originalKey } from './archived-ids';
import type { RestoreContext, StepResult } from './step';

/** Objects and bytes written in one run of the job. */
const OBJECTS = 200;
const BYTES = 64 * 1_048_576;

const IMAGE_TYPES = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
]);

/** Where a file of the archive is kept in this account; null for what is made anew from the data. */
function placeOf(
  to: string,
  { name }: ZipEntry,
  sha256: string,
): { key: string; contentType: string } | null {
  const [folder = '', file = ''] = name.split('/');
  const dot = file.lastIndexOf('.');
  const [stem, extension] = [file.slice(0, dot), file.slice(dot + 1)];
  if (folder === 'factures' && extension === 'pdf')
    return { key: originalKey(to, stem, sha256), contentType: 'application/pdf' };
  if (folder === 'courriels') return { key: mailCopyKey(to, stem), contentType: 'message/rfc822' };
  if (folder !== 'logos') return null;
  if (stem !== sha256) throw new ArchiveError('hash_differs', name);
  return {
    key: `logos/${to}/${file}`,
    contentType: IMAGE_TYPES.get(extension) ?? 'application/octet-stream',
  };
}

/**
 * Puts the originals, logos and copies of mails where the account keeps them, byte for byte: the store itself refuses
 * bytes that do not have the manifest's SHA-256. An object that is there already is left as it is.
 */
export async function copyOriginals(
  { scope, archive }: RestoreContext,
  from: number | null,
): Promise<StepResult<number>> {
  const { entries, reader, files } = archive;
  let at = from ?? 0;
  for (let objects = 0, bytes = 0; at < entries.length && objects < OBJECTS && bytes < BYTES; at += 1) {
    const entry = entries[at];
    const sha256 = files.get(entry?.name ?? '')?.sha256;
    if (!entry || sha256 === undefined) continue;
    const place = placeOf(scope.accountId, entry, sha256);
    if (!place) continue;
    const content = await reader.bytes(entry.start, entry.size);
    await scope.files.putOnce({ ...place, bytes: content, sha256 });
    objects += 1;
    bytes += entry.size;
  }
  return { cursor: at < entries.length ? at : null, done: at, total: entries.length };
}
