import { Buffer } from 'node:buffer';
import { badRequest, unsupportedMediaType } from '~/services/errors';
import { unreadableBody } from './read-body';

/** Headers of one part, and a field that is no file. */
const HEADER_LIMIT = 8_192;
const FIELD_LIMIT = 1_024;
const MAX_FIELDS = 10;

/** A form whose one file comes last: its fields, and the file's bytes as they arrive. */
export interface StreamedForm {
  fields: Map<string, string>;
  file: AsyncGenerator<Uint8Array>;
}

/**
 * Reads a multipart form (RFC 7578) up to its file, which is then read by whoever takes it, a chunk at a time: for files
 * that are larger than memory. Fields come before the file; what comes after it is not looked at.
 * @param name of the file's field
 * @throws AppError 400 for a form that cannot be read or has no such file; 415
 */
export async function readFileForm(request: Request, name: string): Promise<StreamedForm> {
  const type = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;,"]{1,70}))/i.exec(
    request.headers.get('Content-Type') ?? '',
  );
  const boundary = type?.[1] ?? type?.[2];
  if (boundary === undefined || !request.body) throw unsupportedMediaType('multipart/form-data');
  const source = new DelimitedReader(request.body);
  const fields = new Map<string, string>();
  await source.upTo(Buffer.from(`--${boundary}\r\n`), HEADER_LIMIT);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  for (let count = 0; count < MAX_FIELDS; count += 1) {
    const headers = (await source.upTo(Buffer.from('\r\n\r\n'), HEADER_LIMIT)).toString('utf8');
    const field = /^content-disposition:.*?\bname="([^"]*)"/im.exec(headers)?.[1];
    if (field === undefined) throw unreadableBody();
    if (field === name) return { fields, file: source.until(delimiter) };
    if (fields.has(field)) throw unreadableBody();
    fields.set(field, (await source.upTo(delimiter, FIELD_LIMIT)).toString('utf8'));
    if ((await source.upTo(Buffer.from('\r\n'), 2)).byteLength > 0) break;
  }
  throw badRequest('missing_file', {
    fr: 'Choisissez un fichier.',
    en: 'Choose a file.',
  });
}

/** Bytes of a stream by what delimits them. */
class DelimitedReader {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(body: ReadableStream<Uint8Array>) {
    this.reader = body.getReader();
  }

  /** What comes before a delimiter, which is passed over. */
  async upTo(delimiter: Buffer, limit: number): Promise<Buffer> {
    for (;;) {
      const at = this.rest.indexOf(delimiter);
      if (at > limit || (at < 0 && this.rest.byteLength > limit + delimiter.byteLength))
        throw unreadableBody();
      if (at >= 0) {
        const found = this.rest.subarray(0, at);
        this.rest = this.rest.subarray(at + delimiter.byteLength);
        return found;
      }
      if (!(await this.more())) throw unreadableBody();
    }
  }

  /** The same, as it arrives. */
  async *until(delimiter: Buffer): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const at = this.rest.indexOf(delimiter);
        if (at >= 0) {
          if (at > 0) yield this.rest.subarray(0, at);
          return;
        }
        // the delimiter may begin in what is here and end in what comes
        const sure = this.rest.byteLength - delimiter.byteLength + 1;
        if (sure > 0) {
          yield this.rest.subarray(0, sure);
          this.rest = this.rest.subarray(sure);
        }
        if (!(await this.more())) throw unreadableBody();
      }
    } finally {
      this.reader.cancel().catch(() => {});
    }
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.reader.read().catch(() => {
      throw unreadableBody();
    });
    if (done) return false;
    const chunk = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    this.rest = this.rest.byteLength === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    return true;
  }
}
