import { tooManyRequests } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

/** A verification reads the whole register: three at once, then one every ten minutes. */
const LIMIT = { burst: 3, perSecond: 1 / 600 };

/** @throws AppError 429 beyond what a person who wants to be sure needs */
export async function takeVerification(scope: AccountScope): Promise<void> {
  const { allowed, retryAfterSeconds } = await scope.rateLimiter.take(`verify:${scope.accountId}`, LIMIT);
  if (!allowed) throw tooManyRequests(retryAfterSeconds);
}
