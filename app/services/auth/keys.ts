import { hkdfSync } from 'node:crypto';
import type { Config } from '~/config';

export type KeyPurpose =
  | 'password-pepper'
  | 'access-token'
  | 'cursor'
  | 'flash'
  | 'archive-signature'
  | 'mailed-link'
  | 'half-sign-in'
  | 'recovery-code'
  | 'sealed-secret';

const derived = new Map<string, Uint8Array>();

/** The 32-byte key of one purpose, from SESSION_SECRET by HKDF-SHA-256: no key serves two purposes. */
export function derivedKey(config: Config, purpose: KeyPurpose): Uint8Array {
  const cacheKey = `${purpose}:${config.SESSION_SECRET}`;
  let key = derived.get(cacheKey);
  if (!key) {
    key = new Uint8Array(hkdfSync('sha256', config.SESSION_SECRET, 'facturier', purpose, 32));
    derived.set(cacheKey, key);
  }
  return key;
}
