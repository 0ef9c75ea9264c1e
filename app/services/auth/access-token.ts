import { errors, jwtVerify, SignJWT } from 'jose';
import { readLiveFamily } from '~/db/queries/tokens';
import type { AccountUser } from '~/db/queries/users';
import { unauthorized } from '~/services/errors';
import type { Ports } from '~/services/scope';
import { jwtKey, jwtSigner } from './jwt-key';

export const ACCESS_TOKEN_SECONDS = 900;
const TYPE = 'at+jwt';

function audienceOf(ports: Ports): string {
  return `${ports.config.APP_ORIGIN}/api`;
}

/** An access token for one family of refresh tokens (RFC 9068's type and claims). */
export async function signAccessToken(
  ports: Ports,
  input: { userId: string; familyId: string },
): Promise<string> {
  const issuedAt = Math.floor(ports.clock.now() / 1000);
  const { kid, key } = jwtSigner(ports.config, 'access-token');
  return new SignJWT({ fam: input.familyId })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid })
    .setIssuer(ports.config.APP_ORIGIN)
    .setAudience(audienceOf(ports))
    .setSubject(input.userId)
    .setJti(ports.ids.uuid())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
    .sign(key);
}

export interface TokenIdentity {
  user: AccountUser;
  familyId: string;
  authenticatedAt: number;
}

/**
 * Who an access token speaks for. Algorithm, issuer, audience, type and claims are pinned, and its header holds
 * nothing else; a revoked family is refused at once.
 * @throws AppError 401
 */
export async function verifyAccessToken(ports: Ports, token: string): Promise<TokenIdentity> {
  if (token.length > 2_048) throw unauthorized('token too long');
  try {
    const { payload, protectedHeader } = await jwtVerify(token, jwtKey(ports.config, 'access-token'), {
      algorithms: ['HS256'],
      issuer: ports.config.APP_ORIGIN,
      audience: audienceOf(ports),
      typ: TYPE,
      requiredClaims: ['exp', 'sub', 'jti', 'fam'],
      currentDate: new Date(ports.clock.now()),
      clockTolerance: 0,
    });
    const strange = Object.keys(protectedHeader).some((name) => !['alg', 'typ', 'kid'].includes(name));
    const { fam, sub } = payload;
    if (strange || typeof fam !== 'string') throw unauthorized('token not of ours');
    const family = await readLiveFamily(ports.directory, fam);
    if (!family || family.user.id !== sub) throw unauthorized('family revoked');
    return { user: family.user, familyId: fam, authenticatedAt: family.authenticatedAt };
  } catch (error) {
    if (error instanceof errors.JOSEError) throw unauthorized(error.code);
    throw error;
  }
}
