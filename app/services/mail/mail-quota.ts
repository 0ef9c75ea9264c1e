import { hasMail } from '~/db/queries/mails';
import { readUser } from '~/db/queries/users';
import { AppError } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

const DAY_SECONDS = 86_400;
/** Mails a day; the full burst comes back evenly over a day. */
const VERIFIED = { burst: 500, perSecond: 500 / DAY_SECONDS };
const UNVERIFIED = { burst: 20, perSecond: 20 / DAY_SECONDS };

function quotaReached(verified: boolean, retryAfterSeconds: number): AppError {
  const text = verified
    ? {
        fr: 'Vous avez envoyé 500 e-mails en un jour, la limite. Réessayez plus tard.',
        en: 'You have sent 500 mails in a day, which is the limit. Try again later.',
      }
    : {
        fr: 'Tant que votre adresse e-mail n’est pas confirmée, 20 e-mails par jour peuvent partir. Confirmez-la dans Réglages, Sécurité.',
        en: 'Until your e-mail address is confirmed, 20 mails a day can be sent. Confirm it in Settings, Security.',
      };
  return new AppError('mail.quota', 429, text, { retryAfterSeconds });
}

/**
 * Counts one document's mail. The same mail asked for again counts once.
 * @throws AppError 429 beyond 500 a day, or 20 until the account's address is confirmed
 */
export async function takeMailQuota(scope: AccountScope, mailId: string): Promise<void> {
  if (await hasMail(scope.db, mailId)) return;
  const user = await readUser(scope.directory, scope.accountId);
  const verified = user !== undefined && user.emailVerifiedAt !== null;
  const { accountId } = scope;
  const taken = verified
    ? await scope.rateLimiter.take(`mails:${accountId}`, VERIFIED)
    : await scope.rateLimiter.take(`mails:unverified:${accountId}`, UNVERIFIED);
  if (!taken.allowed) throw quotaReached(verified, taken.retryAfterSeconds);
}
