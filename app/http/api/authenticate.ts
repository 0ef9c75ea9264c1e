import type { AccountUser } from '~/db/queries/users';
import { verifyAccessToken } from '~/services/auth/access-token';
import { isApiKey, verifyApiKey } from '~/services/auth/api-keys';
import { isRecent } from '~/services/auth/recent';
import { insufficientScope, tooManyRequests, unauthorized, unavailable } from '~/services/errors';
import { accountScope, type Ports } from '~/services/scope';
import type { ApiScope } from './endpoint';

const LIMIT = { burst: 1_000, perSecond: 100 };

/** The token of `Authorization: Bearer …`. @throws AppError 401 */
function bearerToken(request: Request): string {
  const token = /^Bearer +([\x21-\x7e]+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
  if (!token) throw unauthorized('no bearer token');
  return token;
}

interface Caller {
  user: AccountUser;
  actor: string;
  recentlyAuthenticated: boolean;
}

/** A key is not a person: however new, it never counts as a password just given. */
async function callerOf(ports: Ports, token: string, access: 'read' | 'write'): Promise<Caller> {
  if (isApiKey(token)) {
    const { user, keyId, scope } = await verifyApiKey(ports, token);
    if (access === 'write' && scope !== 'write') throw insufficientScope();
    return { user, actor: `api-key:${keyId}`, recentlyAuthenticated: false };
  }
  const { user, authenticatedAt } = await verifyAccessToken(ports, token);
  const recentlyAuthenticated = isRecent(authenticatedAt, ports.clock.now());
  return { user, actor: `user:${user.id}`, recentlyAuthenticated };
}

/**
 * Who calls the API, by access token or personal API key; cookies have no say here.
 * @throws AppError 401; 403 `insufficient_scope` for a key that may only read; 429 beyond 1,000 calls at once and 100
 * a second of one account
 */
export async function authenticate(
  ports: Ports,
  request: Request,
  access: 'read' | 'write',
): Promise<ApiScope> {
  const { user, actor, recentlyAuthenticated } = await callerOf(ports, bearerToken(request), access);
  if (user.restoring) {
    throw unavailable('account.restoring', {
      fr: 'Une archive est en cours de restauration dans ce compte.',
      en: 'An archive is being restored into this account.',
    });
  }
  const taken = await ports.rateLimiter.take(`api:${user.id}`, LIMIT);
  if (!taken.allowed) throw tooManyRequests(taken.retryAfterSeconds);
  return { ...accountScope(ports, { accountId: user.id, actor }), user, recentlyAuthenticated };
}
