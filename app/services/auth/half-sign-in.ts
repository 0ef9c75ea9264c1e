import { errors, jwtVerify, SignJWT } from 'jose';
import type { Ports } from '~/services/scope';
import { jwtKey, jwtSigner } from './jwt-key';

/** How long the second step may take. */
export const HALF_SIGN_IN_SECONDS = 300;
const TYPE = 'half-sign-in+jwt';

/** A signed note that somebody gave the right password: good for the second step, and for nothing else. */
export async function signHalfSignIn(
  ports: Ports,
  input: { userId: string; version: number },
): Promise<string> {
  const issuedAt = Math.floor(ports.clock.now() / 1000);
  const { APP_ORIGIN } = ports.config;
  const { kid, key } = jwtSigner(ports.config, 'half-sign-in');
  return new SignJWT({ ver: input.version })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid })
    .setIssuer(APP_ORIGIN)
    .setAudience(`${APP_ORIGIN}/login`)
    .setSubject(input.userId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + HALF_SIGN_IN_SECONDS)
    .sign(key);
}

/** Whose second step it is, and at which version of the account; null for anything that is not a live note. */
export async function readHalfSignIn(
  ports: Ports,
  note: string | null,
): Promise<{ userId: string; version: number } | null> {
  if (note === null || note.length > 1_000) return null;
  const { APP_ORIGIN } = ports.config;
  try {
    const { payload } = await jwtVerify(note, jwtKey(ports.config, 'half-sign-in'), {
      algorithms: ['HS256'],
      issuer: APP_ORIGIN,
      audience: `${APP_ORIGIN}/login`,
      typ: TYPE,
      requiredClaims: ['exp', 'sub', 'ver'],
      currentDate: new Date(ports.clock.now()),
      clockTolerance: 0,
    });
    const { sub, ver } = payload;
    return typeof sub === 'string' && typeof ver === 'number' ? { userId: sub, version: ver } : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
