import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Config } from '~/config';
import { type KeyPurpose, keyRing } from '~/services/auth/keys';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SPKI. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** What the instance signs, each with a key of its own. */
export type SigningPurpose = Extract<KeyPurpose, 'archive-signature' | 'certificate-signature'>;

/** A signature of a text, with what verifies it. */
export interface TextSignature {
  algorithm: 'Ed25519';
  /** the first 16 hex digits of the public key's SHA-256 */
  keyId: string;
  /** base64url of the 32 bytes */
  publicKey: string;
  /** base64url, over the text's UTF-8 bytes */
  signature: string;
}

function privateKey(seed: Uint8Array) {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

function rawPublicKey(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length);
}

/** The id of a public key of 32 bytes. */
export function keyIdOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}

/** Signs a text with this instance's present key of one purpose. The same text gives the same signature (RFC 8032). */
export function signText(config: Config, purpose: SigningPurpose, text: string): TextSignature {
  const [present] = keyRing(config, purpose);
  const key = privateKey(present.key);
  const raw = rawPublicKey(key);
  return {
    algorithm: 'Ed25519',
    keyId: keyIdOf(raw),
    publicKey: raw.toString('base64url'),
    signature: sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
  };
}

/** Whether a text was signed by the key that the signature names, and which key that is. */
export function verifyText(text: string, signature: TextSignature): { keyId: string } | null {
  const raw = Buffer.from(signature.publicKey, 'base64url');
  if (raw.length !== 32 || signature.keyId !== keyIdOf(raw)) return null;
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
  const good = verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature.signature, 'base64url'));
  return good ? { keyId: signature.keyId } : null;
}

/** This instance's public keys of one purpose, base64url: the one that signs, then those of former secrets. */
export function publicKeysOf(config: Config, purpose: SigningPurpose): [string, ...string[]] {
  const [present, ...former] = keyRing(config, purpose);
  const publicOf = (seed: Uint8Array) => rawPublicKey(privateKey(seed)).toString('base64url');
  return [publicOf(present.key), ...former.map(({ key }) => publicOf(key))];
}
