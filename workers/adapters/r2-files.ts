import type { Files, StoredFile } from '~/ports/files';
import { putStream } from './r2-put-stream';

function storedFile(object: R2Object): StoredFile {
  const sha256 = object.checksums.sha256;
  return {
    key: object.key,
    size: object.size,
    sha256: sha256
      ? Array.from(new Uint8Array(sha256), (byte) => byte.toString(16).padStart(2, '0')).join('')
      : null,
    contentType: object.httpMetadata?.contentType ?? 'application/octet-stream',
  };
}

/** Files in R2. `putOnce` is a conditional put: an object that is there is never written again. */
export function r2Files(bucket: R2Bucket): Files {
  return {
    async putOnce({ key, bytes, contentType, sha256 }) {
      const stored = await bucket.put(key, bytes, {
        onlyIf: { etagDoesNotMatch: '*' },
        sha256,
        httpMetadata: { contentType },
      });
      return { created: stored !== null };
    },
    async read(key) {
      const object = await bucket.get(key);
      if (!object) return null;
      return { file: storedFile(object), bytes: new Uint8Array(await object.arrayBuffer()) };
    },
    async stream(key) {
      const object = await bucket.get(key);
      return object ? { file: storedFile(object), body: object.body } : null;
    },
    async readRange(key, range) {
      const object = await bucket.get(key, { range });
      return object ? new Uint8Array(await object.arrayBuffer()) : null;
    },
    putStream: (input) => putStream(bucket, input),
    async head(key) {
      const object = await bucket.head(key);
      return object ? storedFile(object) : null;
    },
    async list(prefix, limit = 1000) {
      const page = await bucket.list({ prefix, limit, include: ['httpMetadata'] });
      return page.objects.map(storedFile);
    },
    async remove(keys) {
      if (keys.length > 0) await bucket.delete([...keys]);
    },
  };
}
