import { hasSessionFrom } from '~/db/queries/sessions';
import { findUserByEmail, type UserRow } from '~/db/queries/users';
import { tooManyRequests } from '~/services/errors';
import type { Ports } from '~/services/scope';
import { sha256Hex } from './sha256';

/** 10 failures, then one more try every 90 seconds: 10 in 15 minutes. */
const ACCOUNT_LIMIT = { burst: 10, perSecond: 10 / 900 };
const NETWORK_LIMIT = { burst: 300, perSecond: 5 };

/** @throws AppError 429 after 300 requests in a minute from one network */
export async function throttleNetwork(ports: Ports, network: string): Promise<void> {
  const taken = await ports.rateLimiter.take(`auth:network:${network}`, NETWORK_LIMIT);
  if (!taken.allowed) throw tooManyRequests(taken.retryAfterSeconds);
}

/**
 * Counts one try at an account before the password is looked at, so that parallel tries cannot slip through;
 * `succeeded` gives it back. Networks where the owner has a live session have a count of their own, so that a
 * stranger's failures never keep the owner out.
 * @returns the user, if there is one
 * @throws AppError 429
 */
export async function throttleAccount(
  ports: Ports,
  input: { emailNormalized: string; network: string },
): Promise<{ user: UserRow | undefined; succeeded(): Promise<void> }> {
  const { emailNormalized, network } = input;
  const user = await findUserByEmail(ports.directory, emailNormalized);
  const trusted =
    user !== undefined &&
    (await hasSessionFrom(ports.directory, {
      userId: user.id,
      ipPrefix: network,
      now: ports.clock.now(),
    }));
  const key = `auth:account:${sha256Hex(emailNormalized)}${trusted ? `:${network}` : ''}`;
  const taken = await ports.rateLimiter.take(key, ACCOUNT_LIMIT);
  if (!taken.allowed) {
    ports.log.write({ event: 'auth.failed', requestId: ports.requestId, reason: 'throttled' });
    throw tooManyRequests(taken.retryAfterSeconds);
  }
  return { user, succeeded: () => ports.rateLimiter.reset(key) };
}
