import type { z } from 'zod';
import { ArchiveError } from '~/domain/archive/archive-error';
import type { ZipEntry } from '~/domain/archive/zip-directory';
import { decoded, type ZipReader } from './zip-reader';

/** The longest element: a document of two thousand lines, with room. */
const MAX_LINE = 4 * 1_048_576;
const NEWLINE = 0x0a;

/** Where to go on in a file: its next byte, and how many elements came before. */
export interface LineCursor {
  offset: number;
  count: number;
}

export const FIRST_LINE: LineCursor = { offset: 0, count: 0 };

/**
 * The elements of a JSON list as our export writes it, one a line: read without the whole ever being in memory, from
 * where the last step stopped.
 * @throws ArchiveError for a file that is not written so, or an element that the schema refuses, with its number
 */
export async function* jsonLines<Row>(
  reader: ZipReader,
  entry: ZipEntry,
  schema: z.ZodType<Row>,
  from: LineCursor = FIRST_LINE,
): AsyncGenerator<{ row: Row; next: LineCursor }> {
  let { offset, count } = from;
  let closed = false;
  for await (const { bytes, after } of lines(reader, entry, offset)) {
    const text = decoded(bytes, entry.name);
    const isFirst = offset === 0;
    offset = after;
    if (closed) throw new ArchiveError('unreadable', entry.name);
    if (isFirst) {
      if (text !== '[') throw new ArchiveError('unreadable', entry.name);
      continue;
    }
    if (text === ']') {
      closed = true;
      continue;
    }
    count += 1;
    yield { row: parsedLine(text, schema, `${entry.name} ${count}`), next: { offset, count } };
  }
  if (!closed) throw new ArchiveError('unreadable', entry.name);
}

function parsedLine<Row>(text: string, schema: z.ZodType<Row>, subject: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(text.endsWith(',') ? text.slice(0, -1) : text);
  } catch {
    throw new ArchiveError('unreadable', subject);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const path = read.error.issues[0]?.path.join('.') ?? '';
  throw new ArchiveError('bad_row', path === '' ? subject : `${subject} (${path})`);
}

async function* lines(reader: ZipReader, entry: ZipEntry, from: number) {
  let kept: Uint8Array[] = [];
  let length = 0;
  let after = from;
  for await (const part of reader.stretch(entry.start + from, entry.size - from)) {
    let rest = part;
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      const bytes = joined([...kept, rest.subarray(0, end)]);
      after += bytes.byteLength + 1;
      yield { bytes, after };
      kept = [];
      length = 0;
      rest = rest.subarray(end + 1);
    }
    length += rest.byteLength;
    if (length > MAX_LINE) throw new ArchiveError('too_large', entry.name);
    // copied: the window it lies in may be gone when the line goes on
    kept.push(rest.slice());
  }
  if (length > 0) throw new ArchiveError('unreadable', entry.name);
}

function joined(parts: Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}
