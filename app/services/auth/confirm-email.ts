import { insertAudit } from '~/db/queries/audit';
import { spendMailedToken, voidMailedTokens } from '~/db/queries/mailed-tokens';
import { changeUserEmail, markEmailVerified, readUser } from '~/db/queries/users';
import { requestAccountMail, requestUnaskedMail } from '~/services/account-mail/request-account-mail';
import { conflict, reauthenticationRequired, tooManyRequests } from '~/services/errors';
import type { AccountScope, Ports } from '~/services/scope';
import { normalizeEmail } from './normalize-email';
import { findMailedLink } from './reset-password';
import { throttleNetwork } from './throttle';

/** Three mails at once, then one every twenty minutes. */
const RESEND_LIMIT = { burst: 3, perSecond: 3 / 3_600 };

/**
 * Mails the link that proves the address once more. For a proved address it does nothing.
 * @throws AppError 429
 */
export async function resendVerification(scope: AccountScope): Promise<void> {
  const user = await readUser(scope.directory, scope.accountId);
  if (!user || user.emailVerifiedAt !== null) return;
  const taken = await scope.rateLimiter.take(`verify-mail:${user.id}`, RESEND_LIMIT);
  if (!taken.allowed) throw tooManyRequests(taken.retryAfterSeconds);
  await requestAccountMail(scope, {
    kind: 'verify',
    userId: user.id,
    recipient: user.email,
    locale: user.locale,
  });
}

/**
 * Asks for another address: a link goes there, and nothing changes until it is followed. Whether the address has an
 * account is not said.
 * @throws AppError 403 `reauthentication_required`
 */
export async function requestEmailChange(
  scope: AccountScope,
  input: { email: string; locale: 'fr' | 'en'; recentlyAuthenticated: boolean },
): Promise<void> {
  if (!input.recentlyAuthenticated) throw reauthenticationRequired();
  await requestUnaskedMail(scope, {
    kind: 'change_email',
    userId: scope.accountId,
    recipient: input.email,
    locale: input.locale,
  });
}

function addressUnavailable() {
  return conflict('account.email_unavailable', {
    fr: 'Cette adresse ne peut pas devenir celle de votre compte.',
    en: 'This address cannot become that of your account.',
  });
}

async function moveTo(
  ports: Ports,
  user: { id: string; email: string; locale: 'fr' | 'en' },
  email: string,
): Promise<void> {
  const now = ports.clock.now();
  const emailNormalized = normalizeEmail(email);
  const changed = await changeUserEmail(ports.directory, { id: user.id, email, emailNormalized, now });
  if (!changed) throw addressUnavailable();
  await ports.directory.batch([
    // links that were mailed to the former address
    voidMailedTokens(ports.directory, { userId: user.id, now }),
    insertAudit(ports.accountDb(user.id), {
      id: ports.ids.uuid(),
      at: now,
      actor: 'mailed-link',
      action: 'account.email_changed',
      entity: 'account',
      entityId: user.id,
      details: null,
      requestId: ports.requestId,
    }),
  ]);
  await requestAccountMail(ports, {
    kind: 'email_changed',
    userId: user.id,
    recipient: user.email,
    locale: user.locale,
  });
}

/**
 * Follows a mailed link: the address is the person's own, and becomes the account's if that was asked for.
 * @returns false for a link that does not work (any more)
 * @throws AppError 409 when another account has the address meanwhile; 429
 */
export async function confirmEmail(
  ports: Ports,
  input: { token: string; network: string },
): Promise<boolean> {
  await throttleNetwork(ports, input.network);
  const found = await findMailedLink(ports, { token: input.token, purposes: ['verify', 'change_email'] });
  if (!found) return false;
  const { user, link } = found;
  const emailNormalized = normalizeEmail(link.email);
  if (link.purpose === 'verify' && emailNormalized !== user.emailNormalized) return false;
  const now = ports.clock.now();
  if (!(await spendMailedToken(ports.directory, { id: link.id, now }))) return false;
  if (link.purpose === 'change_email') await moveTo(ports, user, link.email);
  else await markEmailVerified(ports.directory, { id: user.id, emailNormalized, now });
  return true;
}
