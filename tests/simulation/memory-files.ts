import { createHash } from 'node:crypto';
import type { Files, StoredFile } from '~/ports/files';

/** R2 in memory: conditional puts, strongly consistent. */
export class MemoryFiles implements Files {
  readonly objects = new Map<string, { file: StoredFile; bytes: Uint8Array }>();

  async putOnce(input: { key: string; bytes: Uint8Array; contentType: string; sha256: string }) {
    const { key, bytes, contentType } = input;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== input.sha256) throw new Error('the bytes do not have this hash');
    if (this.objects.has(key)) return { created: false };
    this.objects.set(key, { file: { key, size: bytes.length, sha256, contentType }, bytes });
    return { created: true };
  }

  async read(key: string) {
    return this.objects.get(key) ?? null;
  }

  async stream(key: string) {
    const found = this.objects.get(key);
    return found ? { file: found.file, body: new Blob([found.bytes.slice()]).stream() } : null;
  }

  async readRange(key: string, { offset, length }: { offset: number; length: number }) {
    return this.objects.get(key)?.bytes.slice(offset, offset + length) ?? null;
  }

  async putStream(input: {
    key: string;
    body: AsyncIterable<Uint8Array>;
    contentType: string;
    limit: number;
  }) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of input.body) chunks.push(chunk.slice());
    const bytes = new Uint8Array(Buffer.concat(chunks));
    if (bytes.byteLength > input.limit) return null;
    const { key, contentType } = input;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.objects.set(key, { file: { key, size: bytes.length, sha256, contentType }, bytes });
    return { size: bytes.byteLength };
  }

  async head(key: string) {
    return this.objects.get(key)?.file ?? null;
  }

  async remove(keys: readonly string[]) {
    for (const key of keys) this.objects.delete(key);
  }

  async list(prefix: string, limit = 1000) {
    return [...this.objects.values()]
      .map(({ file }) => file)
      .filter(({ key }) => key.startsWith(prefix))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .slice(0, limit);
  }
}
