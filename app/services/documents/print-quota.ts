import { tooManyRequests } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

/** Each print of a draft starts a browser, of which all accounts together have few: twenty at once, then one each five seconds. */
const LIMIT = { burst: 20, perSecond: 1 / 5 };

/** @throws AppError 429 beyond what somebody who looks at drafts needs */
export async function takePrint(scope: AccountScope): Promise<void> {
  const { allowed, retryAfterSeconds } = await scope.rateLimiter.take(`prints:${scope.accountId}`, LIMIT);
  if (!allowed) throw tooManyRequests(retryAfterSeconds);
}
