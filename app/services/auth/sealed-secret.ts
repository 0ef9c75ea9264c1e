import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Config } from '~/config';
import { derivedKey } from './keys';

/** Names the key that sealed a secret, so that another one can follow it. */
const KEY_ID = 'k1';

/** A secret as it lies in the database: AES-256-GCM, bound to its owner. `k1.nonce.ciphertext+tag`, base64url. */
export function sealSecret(config: Config, input: { owner: string; secret: string }): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derivedKey(config, 'sealed-secret'), nonce);
  cipher.setAAD(Buffer.from(input.owner, 'utf8'));
  const sealed = Buffer.concat([cipher.update(input.secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${KEY_ID}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

/** @throws Error when it was sealed for another owner, by another key, or changed since */
export function openSecret(config: Config, input: { owner: string; sealed: string }): string {
  const [keyId, nonce = '', body = ''] = input.sealed.split('.');
  if (keyId !== KEY_ID) throw new Error(`Secret sealed by an unknown key: ${keyId}`);
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    derivedKey(config, 'sealed-secret'),
    Buffer.from(nonce, 'base64url'),
  );
  decipher.setAAD(Buffer.from(input.owner, 'utf8'));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
}
