import { hkdfSync } from 'node:crypto';
import type { Config } from '~/config';

export type KeyPurpose =
  | 'password-pepper'
  | 'access-token'
  | 'cursor'
  | 'account-tag'
  | 'flash'
  | 'archive-signature'
  | 'certificate-signature'
  | 'proof-link'
  | 'mailed-link'
  | 'half-sign-in'
  | 'recovery-code'
  | 'sealed-secret';

/** A key of one purpose and the name it goes by beside what it made: it says nothing about the key. */
export interface NamedKey {
  id: string;
  key: Uint8Array;
}

const derived = new Map<string, NamedKey>();

function derive(secret: string, info: string, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, 'facturier', info, bytes));
}

function namedKey(secret: string, purpose: KeyPurpose): NamedKey {
  const cacheKey = `${purpose}:${secret}`;
  let named = derived.get(cacheKey);
  if (!named) {
    const id = Buffer.from(derive(secret, 'key-id', 6)).toString('base64url');
    named = { id, key: derive(secret, purpose, 32) };
    derived.set(cacheKey, named);
  }
  return named;
}

/** The key of one purpose that writes, then those of former secrets, newest first, which only read. */
export function keyRing(config: Config, purpose: KeyPurpose): [NamedKey, ...NamedKey[]] {
  const former = config.PREVIOUS_SESSION_SECRETS ?? [];
  return [namedKey(config.SESSION_SECRET, purpose), ...former.map((secret) => namedKey(secret, purpose))];
}

/** The 32-byte key of one purpose, from SESSION_SECRET by HKDF-SHA-256: no key serves two purposes. */
export function derivedKey(config: Config, purpose: KeyPurpose): Uint8Array {
  return keyRing(config, purpose)[0].key;
}

/** The name of the key that writes. */
export function presentKeyId(config: Config): string {
  return keyRing(config, 'sealed-secret')[0].id;
}

/** What was made before keys had names is of this instance's first secret: the oldest one that is configured. */
const NAMES_OF_THE_FIRST: readonly string[] = ['', 'k1'];

/** The key of this name, present or former; null when no secret of the configuration has it. */
export function keyNamed(config: Config, purpose: KeyPurpose, id: string): Uint8Array | null {
  const ring = keyRing(config, purpose);
  const named = NAMES_OF_THE_FIRST.includes(id) ? ring.at(-1) : ring.find((each) => each.id === id);
  return named?.key ?? null;
}
