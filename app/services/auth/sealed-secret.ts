import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Config } from '~/config';
import { keyNamed, keyRing, presentKeyId } from './keys';

/** A secret as it lies in the database: AES-256-GCM, bound to its owner. `key id.nonce.ciphertext+tag`, base64url. */
export function sealSecret(config: Config, input: { owner: string; secret: string }): string {
  const [{ id, key }] = keyRing(config, 'sealed-secret');
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(input.owner, 'utf8'));
  const sealed = Buffer.concat([cipher.update(input.secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${id}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

/**
 * What was sealed, by the present key or by a former one that is still configured.
 * @throws Error when it was sealed for another owner, by another key, or changed since
 */
export function openSecret(config: Config, input: { owner: string; sealed: string }): string {
  const [keyId = '', nonce = '', body = ''] = input.sealed.split('.');
  const key = keyNamed(config, 'sealed-secret', keyId);
  if (key === null) throw new Error(`Secret sealed by an unknown key: ${keyId}`);
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
  decipher.setAAD(Buffer.from(input.owner, 'utf8'));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
}

/** How every secret begins that the present key has sealed. */
export function presentSealPrefix(config: Config): string {
  return `${presentKeyId(config)}.`;
}
