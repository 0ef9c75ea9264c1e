import { insertAccountMail } from '~/db/queries/account-mails';
import { listApiKeys, revokeApiKeysOf } from '~/db/queries/api-keys';
import { insertAudit } from '~/db/queries/audit';
import { doubtIban, IBAN_DOUBT_MS, readIbanChange } from '~/db/queries/iban-changes';
import { leaveOwnTransportOf } from '~/db/queries/mail-settings';
import { readLiveToken, spendMailedToken, voidMailedTokens } from '~/db/queries/mailed-tokens';
import { deletePasskeysOf, listPasskeys } from '~/db/queries/passkeys';
import { deleteSessionsOf } from '~/db/queries/sessions';
import { revokeFamiliesOf } from '~/db/queries/tokens';
import { markEmailVerified, readUser, type UserRow, updatePassword } from '~/db/queries/users';
import { pauseWebhooksOf } from '~/db/queries/webhooks';
import type { Locale } from '~/i18n/locale';
import { fieldIssue } from '~/schemas/issue-messages';
import {
  accountMail,
  dispatchAccountMail,
  requestUnaskedMail,
} from '~/services/account-mail/request-account-mail';
import { validation } from '~/services/errors';
import type { Ports } from '~/services/scope';
import { normalizeEmail } from './normalize-email';
import { hashPassword } from './password-hash';
import { sha256Hex } from './sha256';
import { throttleNetwork } from './throttle';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * Somebody asks for a new password. Nobody looks here whether the address has an account: the mail's sender does,
 * so known and unknown addresses take the same work and get the same answer.
 * @throws AppError 429
 */
export async function requestPasswordReset(
  ports: Ports,
  input: { email: string; locale: Locale; network: string },
): Promise<void> {
  await throttleNetwork(ports, input.network);
  const { email, locale } = input;
  await requestUnaskedMail(ports, { kind: 'reset', userId: null, recipient: email, locale });
}

/** The user whose mailed link of this purpose still works, and the link; null for anything else. */
export async function findMailedLink(
  ports: Ports,
  input: { token: string; purposes: ReadonlyArray<'verify' | 'reset' | 'change_email'> },
) {
  if (!TOKEN.test(input.token)) return null;
  const id = sha256Hex(input.token);
  const link = await readLiveToken(ports.directory, { id, now: ports.clock.now() });
  if (!link || !input.purposes.includes(link.purpose)) return null;
  const user = await readUser(ports.directory, link.userId);
  return user ? { user, link } : null;
}

/**
 * Everything that goes with another password: what the old one opened is closed, and its owner is told. After a reset
 * the passkeys and API keys go too, webhooks wait for their owner, and mails leave by the operator again: whoever was
 * in may have left some behind, a mail server of theirs among them, or have opened the account with somebody else's
 * address. An IBAN that changed in the last thirty days stays, and its owner is asked about it, by mail and on the pages.
 * A person who gave the present password keeps them.
 */
export async function replacePassword(
  ports: Ports,
  input: { user: UserRow; password: string; actor: string; how: 'changed' | 'reset' },
): Promise<void> {
  const { user, actor, how } = input;
  const passwordHash = await hashPassword(ports.config, input.password);
  const now = ports.clock.now();
  const db = ports.directory;
  const account = ports.accountDb(user.id);
  const { id: userId, email: recipient, locale } = user;
  const notice = accountMail(ports, { kind: 'password_changed', userId, recipient, locale });
  const isReset = how === 'reset';
  const passkeys = isReset ? await listPasskeys(db, userId) : [];
  const apiKeys = isReset ? await listApiKeys(db, userId) : [];
  const change = isReset ? await readIbanChange(account) : undefined;
  const question =
    change && change.changedAt > now - IBAN_DOUBT_MS
      ? accountMail(ports, { kind: 'iban_doubted', userId, recipient, locale })
      : null;
  const details = {
    ...(passkeys.length > 0 ? { passkeys: passkeys.map(({ name }) => name) } : {}),
    ...(apiKeys.length > 0 ? { apiKeys: apiKeys.map(({ name }) => name) } : {}),
  };
  const removal = accountMail(ports, { kind: 'passkey_removed', userId, recipient, locale });
  await db.batch([
    updatePassword(db, { id: userId, passwordHash, now }),
    deleteSessionsOf(db, { userId, exceptId: null }),
    revokeFamiliesOf(db, { userId, familyId: null, now }),
    voidMailedTokens(db, { userId, now }),
    ...(isReset ? deletePasskeysOf(db, userId) : []),
    ...(isReset
      ? [
          revokeApiKeysOf(db, { userId, now }),
          pauseWebhooksOf(account, now),
          leaveOwnTransportOf(account, now),
          doubtIban(account, now),
        ]
      : []),
    ...(passkeys.length > 0 ? [insertAccountMail(db, removal)] : []),
    insertAccountMail(db, notice),
    ...(question ? [insertAccountMail(db, question)] : []),
    insertAudit(account, {
      id: ports.ids.uuid(),
      at: now,
      actor,
      action: `account.password_${how}`,
      entity: 'account',
      entityId: userId,
      details: Object.keys(details).length > 0 ? details : null,
      requestId: ports.requestId,
    }),
  ]);
  if (passkeys.length > 0) await dispatchAccountMail(ports, removal.id);
  await dispatchAccountMail(ports, notice.id);
  if (question) await dispatchAccountMail(ports, question.id);
}

/**
 * Sets a new password by a mailed link: once, within 30 minutes, for the address that it was mailed to. Every
 * session and token family ends, and so does every passkey and API key; a second step stays asked for.
 * @throws AppError 422 for a link that does not work; 429
 */
export async function resetPassword(
  ports: Ports,
  input: { token: string; password: string; network: string; locale: Locale },
): Promise<void> {
  await throttleNetwork(ports, input.network);
  const found = await findMailedLink(ports, { token: input.token, purposes: ['reset'] });
  const bad = validation([fieldIssue('token', 'bad_token', input.locale)]);
  if (!found || normalizeEmail(found.link.email) !== found.user.emailNormalized) throw bad;
  const { user, link } = found;
  if (!(await spendMailedToken(ports.directory, { id: link.id, now: ports.clock.now() }))) throw bad;
  await replacePassword(ports, { user, password: input.password, actor: 'mailed-link', how: 'reset' });
  const { id, emailNormalized } = user;
  await markEmailVerified(ports.directory, { id, emailNormalized, now: ports.clock.now() });
}
