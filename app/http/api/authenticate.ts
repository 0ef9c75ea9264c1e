import { verifyAccessToken } from '~/services/auth/access-token';
import { isRecent } from '~/services/auth/recent';
import { tooManyRequests, unauthorized } from '~/services/errors';
import { accountScope, type Ports } from '~/services/scope';
import type { ApiScope } from './endpoint';

const LIMIT = { burst: 1_000, perSecond: 100 };

/** The token of `Authorization: Bearer …`. @throws AppError 401 */
function bearerToken(request: Request): string {
  const token = /^Bearer +([\x21-\x7e]+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
  if (!token) throw unauthorized('no bearer token');
  return token;
}

/**
 * Who calls the API, by access token; cookies have no say here.
 * @throws AppError 401; 429 beyond 1,000 calls at once and 100 a second of one account
 */
export async function authenticate(ports: Ports, request: Request): Promise<ApiScope> {
  const { user, authenticatedAt } = await verifyAccessToken(ports, bearerToken(request));
  const taken = await ports.rateLimiter.take(`api:${user.id}`, LIMIT);
  if (!taken.allowed) throw tooManyRequests(taken.retryAfterSeconds);
  return {
    ...accountScope(ports, { accountId: user.id, actor: `user:${user.id}` }),
    user,
    recentlyAuthenticated: isRecent(authenticatedAt, ports.clock.now()),
  };
}
