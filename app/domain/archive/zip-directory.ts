import { ArchiveError } from './archive-error';

/** One file of an archive: where its bytes lie. */
export interface ZipEntry {
  name: string;
  /** of the local header */
  offset: number;
  /** of the first byte */
  start: number;
  size: number;
  crc32: number;
}

export const END_RECORD = 22;
export const LOCAL_HEADER = 30;
/** What follows the bytes: signature, CRC-32 and the two sizes. */
export const DATA_DESCRIPTOR = 16;

const MAX_ENTRIES = 65_534;
const MAX_DIRECTORY = 16 * 1_048_576;
const MAX_NAME = 200;
/** Sizes come after the bytes; names may be UTF-8. No encryption, nothing else. */
const FLAGS = [0x0008, 0x0808];

/** Where the central directory lies, by the last 22 bytes of the file (APPNOTE 4.3.16). @throws ArchiveError */
export function readEndRecord(
  end: Uint8Array,
  fileSize: number,
): { entries: number; offset: number; size: number } {
  const view = new DataView(end.buffer, end.byteOffset, end.byteLength);
  if (end.byteLength !== END_RECORD || view.getUint32(0, true) !== 0x06054b50)
    throw new ArchiveError('not_a_zip');
  const [disk, directoryDisk, here, entries] = [4, 6, 8, 10].map((at) => view.getUint16(at, true));
  const size = view.getUint32(12, true);
  const offset = view.getUint32(16, true);
  if (disk !== 0 || directoryDisk !== 0 || here !== entries) throw new ArchiveError('not_a_zip');
  if (entries === undefined || entries > MAX_ENTRIES || size > MAX_DIRECTORY)
    throw new ArchiveError('too_many_files');
  // no comment, no 64-bit records, nothing between the directory and its end
  if (offset + size + END_RECORD !== fileSize) throw new ArchiveError('repacked');
  return { entries, offset, size };
}

/**
 * The files of an archive, as our own export writes them and in no other way: stored without compression, one after
 * the other without a gap, each name once. What is stored cannot swell, what does not overlap is not read twice, and
 * the sizes must add up to the file: there is no room for a bomb.
 * @throws ArchiveError
 */
export function readZipDirectory(
  directory: Uint8Array,
  expected: { entries: number; offset: number },
): ZipEntry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  let next = 0;
  while (entries.length < expected.entries) {
    if (at + 46 > directory.byteLength || view.getUint32(at, true) !== 0x02014b50)
      throw new ArchiveError('not_a_zip');
    const nameLength = view.getUint16(at + 28, true);
    const name = nameAt(decoder, directory.subarray(at + 46, at + 46 + nameLength));
    const size = view.getUint32(at + 24, true);
    const offset = view.getUint32(at + 42, true);
    const plain =
      FLAGS.includes(view.getUint16(at + 8, true)) &&
      view.getUint16(at + 10, true) === 0 &&
      view.getUint32(at + 20, true) === size &&
      view.getUint16(at + 30, true) === 0 &&
      view.getUint16(at + 32, true) === 0 &&
      view.getUint16(at + 34, true) === 0;
    if (!plain || offset !== next) throw new ArchiveError('repacked', name);
    if (names.has(name)) throw new ArchiveError('duplicate_file', name);
    names.add(name);
    const start = offset + LOCAL_HEADER + nameLength;
    entries.push({ name, offset, start, size, crc32: view.getUint32(at + 16, true) });
    next = start + size + DATA_DESCRIPTOR;
    at += 46 + nameLength;
  }
  if (at !== directory.byteLength || next !== expected.offset) throw new ArchiveError('repacked');
  return entries;
}

/** A name that stays inside its folder: small parts of letters, digits and a few signs. */
function nameAt(decoder: TextDecoder, bytes: Uint8Array): string {
  let name: string;
  try {
    name = decoder.decode(bytes);
  } catch {
    throw new ArchiveError('bad_name');
  }
  const parts = name.split('/');
  const good =
    name.length <= MAX_NAME && parts.every((part) => /^[\p{L}\p{N}-][\p{L}\p{N} ._+-]*$/u.test(part));
  if (!good) throw new ArchiveError('bad_name', name.slice(0, 80).replace(/\p{C}/gu, '?'));
  return name;
}

/** Whether a local header says what the directory says (APPNOTE 4.3.7). */
export function isLocalHeaderOf(header: Uint8Array, { name }: ZipEntry): boolean {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  return (
    view.getUint32(0, true) === 0x04034b50 &&
    FLAGS.includes(view.getUint16(6, true)) &&
    view.getUint16(8, true) === 0 &&
    view.getUint16(28, true) === 0 &&
    view.getUint16(26, true) === header.byteLength - LOCAL_HEADER &&
    new TextDecoder().decode(header.subarray(LOCAL_HEADER)) === name
  );
}
