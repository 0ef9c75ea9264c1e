import { Buffer } from 'node:buffer';
import { createPublicKey, createVerify } from 'node:crypto';

/** How far a signed timestamp may be off; the provider names no figure. */
const toleranceSeconds = 600;

/**
 * Whether SendGrid signed these bytes, just now: ECDSA P-256 with SHA-256 over timestamp and raw body.
 * @param publicKey base64 of the DER SubjectPublicKeyInfo, as the provider's settings show it
 * @param now epoch milliseconds
 */
export function isSignedBySendGrid(input: {
  publicKey: string;
  signature: string;
  timestamp: string;
  body: Uint8Array;
  now: number;
}): boolean {
  const { publicKey, signature, timestamp, body, now } = input;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1000) > toleranceSeconds * 1000) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return createVerify('sha256').update(timestamp).update(body).verify(key, signature, 'base64');
  } catch {
    // A key or signature that cannot even be read proves nothing.
    return false;
  }
}
