import { createHash } from 'node:crypto';
import {
  COMPARED_BYTES,
  type Comparison,
  HEADER_BYTES,
  judgeBeforeHash,
  judgeHash,
} from '~/domain/proof/comparison';
import { tooManyRequests } from '~/services/errors';
import type { Ports } from '~/services/scope';

/** Files a network may have compared: 20 at once, then one every two seconds. */
const UPLOADS = { burst: 20, perSecond: 0.5 };

/** @throws AppError 429 */
export async function takeComparison({ rateLimiter }: Pick<Ports, 'rateLimiter'>, network: string) {
  const taken = await rateLimiter.take(`proof:compare:${network}`, UPLOADS);
  if (!taken.allowed) throw tooManyRequests(taken.retryAfterSeconds);
}

/**
 * Holds a file against the original's SHA-256 while it arrives: no more of it than one chunk is in memory, nothing is
 * kept. What is too large or no PDF is not read to its end.
 */
export async function compareUpload(file: AsyncIterable<Uint8Array>, original: string): Promise<Comparison> {
  const hash = createHash('sha256');
  let head = new Uint8Array();
  let size = 0;
  for await (const chunk of file) {
    if (head.byteLength < HEADER_BYTES) head = new Uint8Array([...head, ...chunk.subarray(0, HEADER_BYTES)]);
    size += chunk.byteLength;
    if (size > COMPARED_BYTES) return 'too_large';
    if (head.byteLength >= HEADER_BYTES && judgeBeforeHash({ size, head }) !== null) return 'not_pdf';
    hash.update(chunk);
  }
  return judgeBeforeHash({ size, head }) ?? judgeHash(hash.digest('hex'), original);
}
