import { createHash } from 'node:crypto';
import { ArchiveError } from '~/domain/archive/archive-error';
import {
  END_RECORD,
  isLocalHeaderOf,
  LOCAL_HEADER,
  readEndRecord,
  readZipDirectory,
  type ZipEntry,
} from '~/domain/archive/zip-directory';
import type { Files } from '~/ports/files';

/** How much of the archive is in memory at once. */
const WINDOW = 4 * 1_048_576;

/** An archive that lies in the store, read by stretches: never more than one window of it is in memory. */
export class ZipReader {
  private window: { offset: number; bytes: Uint8Array } = { offset: 0, bytes: new Uint8Array() };

  private constructor(
    private readonly files: Pick<Files, 'readRange'>,
    private readonly key: string,
    private readonly size: number,
  ) {}

  /** @throws ArchiveError when it is no archive as our export writes them */
  static async open(
    files: Pick<Files, 'readRange' | 'head'>,
    key: string,
  ): Promise<{ reader: ZipReader; entries: ZipEntry[] }> {
    const stored = await files.head(key);
    if (!stored || stored.size < END_RECORD) throw new ArchiveError('not_a_zip');
    const reader = new ZipReader(files, key, stored.size);
    const end = readEndRecord(await reader.bytes(stored.size - END_RECORD, END_RECORD), stored.size);
    const directory = await reader.bytes(end.offset, end.size);
    return { reader, entries: readZipDirectory(directory, end) };
  }

  /** A stretch in one piece; for what is known to be small. */
  async bytes(offset: number, length: number): Promise<Uint8Array> {
    const all = new Uint8Array(length);
    let filled = 0;
    for await (const part of this.stretch(offset, length)) {
      all.set(part, filled);
      filled += part.byteLength;
    }
    return all;
  }

  /** A stretch part by part; each part is valid until the next is asked for. */
  async *stretch(offset: number, length: number): AsyncGenerator<Uint8Array> {
    let at = offset;
    const end = offset + length;
    if (end > this.size) throw new ArchiveError('not_a_zip');
    while (at < end) {
      const { window } = this;
      const inside = at - window.offset;
      if (inside < 0 || inside >= window.bytes.byteLength) {
        this.window = { offset: at, bytes: await this.load(at) };
        continue;
      }
      const part = window.bytes.subarray(inside, Math.min(window.bytes.byteLength, inside + (end - at)));
      at += part.byteLength;
      yield part;
    }
  }

  private async load(offset: number): Promise<Uint8Array> {
    const length = Math.min(WINDOW, this.size - offset);
    const bytes = await this.files.readRange(this.key, { offset, length });
    if (bytes?.byteLength !== length) throw new ArchiveError('not_a_zip');
    return bytes;
  }

  /** The SHA-256 of a file, once its header said what the directory says. @throws ArchiveError */
  async sha256(entry: ZipEntry): Promise<string> {
    const header = await this.bytes(entry.offset, entry.start - entry.offset);
    if (header.byteLength < LOCAL_HEADER || !isLocalHeaderOf(header, entry))
      throw new ArchiveError('repacked', entry.name);
    const hash = createHash('sha256');
    for await (const part of this.stretch(entry.start, entry.size)) hash.update(part);
    return hash.digest('hex');
  }

  /** A small file whole, as text. @throws ArchiveError above `limit` bytes */
  async text(entry: ZipEntry, limit: number): Promise<string> {
    if (entry.size > limit) throw new ArchiveError('too_large', entry.name);
    return decoded(await this.bytes(entry.start, entry.size), entry.name);
  }
}

/** Bytes as the text that they must be. @throws ArchiveError */
export function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ArchiveError('unreadable', name);
  }
}
