import type { MailOutcome } from '~/ports/mail-transport';
import { tooManyRequests } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { ownTransport } from './own-transport';

const LIMIT = { burst: 5, perSecond: 5 / 3_600 };

/**
 * Sends one mail by the account's own transport to its owner.
 * @returns what became of it; null when the account has no transport of its own
 * @throws AppError 429 beyond five an hour
 */
export async function testTransport(
  scope: AccountScope,
  mail: { to: string; language: 'fr' | 'en'; subject: string; text: string },
): Promise<MailOutcome | null> {
  const own = await ownTransport(scope, scope.accountId);
  if (own === null) return null;
  const taken = await scope.rateLimiter.take(`mail-test:${scope.accountId}`, LIMIT);
  if (!taken.allowed) throw tooManyRequests(taken.retryAfterSeconds);
  const mailId = scope.ids.uuid();
  const { to, language, subject, text } = mail;
  return own.transport.send({
    mailId,
    messageId: `${mailId}@${own.from.slice(own.from.lastIndexOf('@') + 1)}`,
    from: { name: null, address: own.from },
    replyTo: null,
    to: [{ name: null, address: to }],
    cc: [],
    subject,
    text: `${text}\n`,
    html: `<p>${text}</p>\n`,
    language,
    attachments: [],
    date: new Date(scope.clock.now()),
  });
}
