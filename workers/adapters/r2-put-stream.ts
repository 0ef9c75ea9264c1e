import type { Files } from '~/ports/files';

/** R2 wants parts of one size, at least 5 MiB, but for the last one. */
const PART = 8 * 1_048_576;

/** Stores a stream of unknown length, one part of it in memory at a time; see `Files.putStream`. */
export async function putStream(
  bucket: R2Bucket,
  { key, body, contentType, limit }: Parameters<Files['putStream']>[0],
): Promise<{ size: number } | null> {
  const upload = await bucket.createMultipartUpload(key, { httpMetadata: { contentType } });
  try {
    const parts: R2UploadedPart[] = [];
    let size = 0;
    for await (const part of inParts(body)) {
      size += part.byteLength;
      if (size > limit) {
        await upload.abort();
        return null;
      }
      parts.push(await upload.uploadPart(parts.length + 1, part));
    }
    await upload.complete(parts);
    return { size };
  } catch (error) {
    await upload.abort().catch(() => {});
    throw error;
  }
}

/** The stream cut anew: parts of one size, then what is left; at least one part. */
async function* inParts(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let part = new Uint8Array(PART);
  let filled = 0;
  let given = false;
  for await (const chunk of body) {
    for (let from = 0; from < chunk.byteLength; ) {
      const take = Math.min(PART - filled, chunk.byteLength - from);
      part.set(chunk.subarray(from, from + take), filled);
      filled += take;
      from += take;
      if (filled < PART) continue;
      yield part;
      given = true;
      // a part may still be on its way while the next one fills
      part = new Uint8Array(PART);
      filled = 0;
    }
  }
  if (filled > 0 || !given) yield part.subarray(0, filled);
}
