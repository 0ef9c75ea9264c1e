import { errors, type JWTVerifyGetKey } from 'jose';
import type { Config } from '~/config';
import { type KeyPurpose, keyNamed, keyRing } from './keys';

type JwtPurpose = Extract<KeyPurpose, 'access-token' | 'half-sign-in'>;

/** The key that signs, and the name that the token's header gives it. */
export function jwtSigner(config: Config, purpose: JwtPurpose): { kid: string; key: Uint8Array } {
  const [{ id, key }] = keyRing(config, purpose);
  return { kid: id, key };
}

/** Finds the key a token names among those of this instance, present and former: a name is looked up, never followed. */
export function jwtKey(config: Config, purpose: JwtPurpose): JWTVerifyGetKey {
  return ({ kid }) => {
    const key = keyNamed(config, purpose, kid ?? '');
    if (key === null) throw new errors.JWKSNoMatchingKey();
    return key;
  };
}
