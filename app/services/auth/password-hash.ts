import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Config } from '~/config';
import { derivedKey } from './keys';

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

function peppered(config: Config, password: string): Uint8Array {
  return createHmac('sha256', derivedKey(config, 'password-pepper')).update(password, 'utf8').digest();
}

/** The password as it is stored: `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
export async function hashPassword(config: Config, password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await stretch(peppered(config, password), salt, COST);
  const encoded = Buffer.from(hash).toString('base64url');
  return `scrypt$${COST.N}$${COST.r}$${COST.p}$${salt.toString('base64url')}$${encoded}`;
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
  const [scheme, N, r, p, salt, hash] = (stored ?? NOBODY).split('$');
  if (scheme !== 'scrypt' || !salt || !hash) throw new Error('A stored password hash is malformed');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const expected = Buffer.from(hash, 'base64url');
  const actual = await stretch(peppered(config, password), Buffer.from(salt, 'base64url'), cost);
  return timingSafeEqual(actual, expected) && stored !== null;
}
