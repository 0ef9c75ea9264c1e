import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Config } from '~/config';
import { keyNamed, keyRing, presentKeyId } from './keys';

/** OWASP's 16 MiB setting; the platform refuses a cost above N·r·p = 2^20. */
const COST = { N: 2 ** 14, r: 8, p: 5 } as const;
const KEY_LENGTH = 32;

interface Cost {
  N: number;
  r: number;
  p: number;
}

// One at a time by nature: the platform computes it without yielding, so 16 MiB is all that is ever in use.
function stretch(input: Uint8Array, salt: Uint8Array, cost: Cost): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(input, salt, KEY_LENGTH, { ...cost, maxmem: 64 * 1_048_576 }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

function peppered(key: Uint8Array, password: string): Uint8Array {
  return createHmac('sha256', key).update(password, 'utf8').digest();
}

/** The password as it is stored: `scrypt$N$r$p$salt$hash$pepper's key id`, salt and hash in base64url. */
export async function hashPassword(config: Config, password: string): Promise<string> {
  const salt = randomBytes(16);
  const [{ id, key }] = keyRing(config, 'password-pepper');
  const hash = await stretch(peppered(key, password), salt, COST);
  const encoded = Buffer.from(hash).toString('base64url');
  return `scrypt$${COST.N}$${COST.r}$${COST.p}$${salt.toString('base64url')}$${encoded}$${id}`;
}

/** Whether a stored hash is not as one made today would be: another cost, or the pepper of a former secret. */
export function isHashOutdated(config: Config, stored: string): boolean {
  const [, N, r, p, , , keyId] = stored.split('$');
  return [N, r, p].join() !== [COST.N, COST.r, COST.p].join() || keyId !== presentKeyId(config);
}

/** Stands in for the hash of a user who does not exist, so that both answers take the same work. */
const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;

/**
 * Whether the password belongs to the stored hash. With `null` (no such user) it does the same work and says no.
 */
export async function verifyPassword(
  config: Config,
  password: string,
  stored: string | null,
): Promise<boolean> {
  const [scheme, N, r, p, salt, hash, keyId = ''] = (stored ?? NOBODY).split('$');
  if (scheme !== 'scrypt' || !salt || !hash) throw new Error('A stored password hash is malformed');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const expected = Buffer.from(hash, 'base64url');
  const key = keyNamed(config, 'password-pepper', keyId);
  // an unknown key gives the same work and the same no
  const [present] = keyRing(config, 'password-pepper');
  const actual = await stretch(peppered(key ?? present.key, password), Buffer.from(salt, 'base64url'), cost);
  return timingSafeEqual(actual, expected) && stored !== null && key !== null;
}
