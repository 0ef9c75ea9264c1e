import { type AccountMailRow, claimAccountMail, settleAccountMail } from '~/db/queries/account-mails';
import { mintMailedToken, type TokenPurpose } from '~/db/queries/mailed-tokens';
import { findUserByEmail, readUser, type UserRow } from '~/db/queries/users';
import { composeAccountMail } from '~/documents/mail/compose-account-mail';
import { parseMailbox } from '~/domain/mail/address';
import type { MailOutcome, MailTransport } from '~/ports/mail-transport';
import { normalizeEmail } from '~/services/auth/normalize-email';
import { sha256Hex } from '~/services/auth/sha256';
import type { Ports } from '~/services/scope';
import { LINK_LIFETIME_MS, linkAddress, linkToken } from './mailed-link';

const LEASE_MS = 2 * 60_000;
const DAY_MS = 86_400_000;
const MAX_ATTEMPTS = 12;

/** 15 s, doubled each time, at most an hour. */
const retryDelayMs = (attempts: number) => Math.min(15_000 * 2 ** (attempts - 1), 3_600_000);

const PURPOSES: Partial<Record<AccountMailRow['kind'], TokenPurpose>> = {
  reset: 'reset',
  verify: 'verify',
  change_email: 'change_email',
};

/** Whom the mail is about. A reset is asked for by address, and by people who may have no account. */
function ownerOf(ports: Ports, mail: AccountMailRow): Promise<UserRow | undefined> {
  return mail.userId === null
    ? findUserByEmail(ports.directory, normalizeEmail(mail.recipient))
    : readUser(ports.directory, mail.userId);
}

/** Makes the mail's link live. @returns its address; null for a mail without one */
async function mintLink(ports: Ports, mail: AccountMailRow, user: UserRow): Promise<string | null> {
  const purpose = PURPOSES[mail.kind];
  if (purpose === undefined) return null;
  const token = linkToken(ports.config, mail.id);
  await mintMailedToken(
    ports.directory,
    {
      id: sha256Hex(token),
      userId: user.id,
      purpose,
      email: mail.userId === null ? user.email : mail.recipient,
      createdAt: mail.createdAt,
      expiresAt: mail.createdAt + LINK_LIFETIME_MS[purpose],
    },
    ports.clock.now(),
  );
  return linkAddress(ports.config, purpose, token);
}

/** What the mail is made of, or null when there is nobody to write to or nothing left to say. */
async function prepare(
  ports: Ports,
  mail: AccountMailRow,
): Promise<Parameters<typeof composeAccountMail>[0] | null> {
  const purpose = PURPOSES[mail.kind];
  const lifetime = purpose === undefined ? DAY_MS : LINK_LIFETIME_MS[purpose];
  if (mail.createdAt + lifetime <= ports.clock.now()) return null;
  const user = await ownerOf(ports, mail);
  if (!user) return null;
  const from = parseMailbox(ports.config.MAIL_FROM);
  if (from === null) throw new Error('MAIL_FROM is not an address');
  return {
    mailId: mail.id,
    kind: mail.kind,
    // a mail asked for by address goes to the address that the account has, not to one that only looks like it
    recipient: mail.userId === null ? user.email : mail.recipient,
    language: mail.userId === null ? user.locale : mail.locale,
    link: await mintLink(ports, mail, user),
    appOrigin: ports.config.APP_ORIGIN,
    from,
    date: new Date(ports.clock.now()),
  };
}

/** Composing fails for what no header may hold; the same mail cannot be composed later either. */
async function send(
  transport: MailTransport,
  parts: Parameters<typeof composeAccountMail>[0],
): Promise<MailOutcome> {
  try {
    return await transport.send(composeAccountMail(parts));
  } catch (error) {
    return { state: 'refused', permanent: true, reason: error instanceof Error ? error.message : 'failed' };
  }
}

/**
 * Sends one mail about an account, at least once: a second copy of a link or a warning does no harm, a missing one
 * locks somebody out. Silence of the transport is therefore tried again, unlike for documents.
 * @throws when the database cannot be reached: the job is then tried again
 */
export async function deliverAccountMail(
  ports: Ports,
  transport: MailTransport,
  mailId: string,
): Promise<'settled' | 'waiting'> {
  const now = ports.clock.now();
  const mail = await claimAccountMail(ports.directory, { id: mailId, now, leaseUntil: now + LEASE_MS });
  if (!mail) return 'settled';
  const settle = (state: AccountMailRow['state'], lastError: string | null, nextAt = now) =>
    settleAccountMail(ports.directory, { id: mailId, attempt: mail.attempts, state, nextAt, lastError });
  const parts = await prepare(ports, mail);
  if (parts === null) {
    await settle('void', null);
    return 'settled';
  }
  const outcome = await send(transport, parts);
  ports.log.write({
    event: 'mail.settled',
    requestId: ports.requestId,
    mailId,
    state: outcome.state,
    attempt: mail.attempts,
    transport: transport.name,
  });
  if (outcome.state === 'accepted') {
    await settle('accepted', null);
    return 'settled';
  }
  const hopeless = outcome.state === 'refused' && outcome.permanent;
  if (hopeless || mail.attempts >= MAX_ATTEMPTS) {
    await settle('failed', outcome.reason);
    return 'settled';
  }
  const asked = outcome.state === 'refused' ? (outcome.retryAfterSeconds ?? 0) * 1_000 : 0;
  const delay = Math.max(retryDelayMs(mail.attempts), asked);
  await settle('queued', outcome.reason, now + delay);
  const delaySeconds = Math.ceil(delay / 1_000);
  const job = { v: 1, kind: 'account-mail', mailId, requestId: ports.requestId } as const;
  await ports.jobs.enqueue(job, { delaySeconds });
  return 'waiting';
}
