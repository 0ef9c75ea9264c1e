import {
  type AccountMailKind,
  dueAccountMails,
  insertAccountMail,
  type NewAccountMail,
} from '~/db/queries/account-mails';
import { normalizeEmail } from '~/services/auth/normalize-email';
import { sha256Hex } from '~/services/auth/sha256';
import { loggedError } from '~/services/logged-error';
import type { Ports } from '~/services/scope';

/** Mails that a stranger can ask for, to one address: five at once, then one every twelve minutes. */
const UNASKED_LIMIT = { burst: 5, perSecond: 5 / 3_600 };
/** Older than this, its job was lost. */
const OVERDUE_MS = 60_000;
const SWEPT_AT_ONCE = 50;

export interface AccountMailInput {
  kind: AccountMailKind;
  /** null when nobody has looked yet whether the address has an account */
  userId: string | null;
  recipient: string;
  locale: 'fr' | 'en';
}

/** The row of a mail to ask for. */
export function accountMail(ports: Ports, input: AccountMailInput): NewAccountMail & { id: string } {
  const now = ports.clock.now();
  return { ...input, id: ports.ids.uuid(), nextAt: now, createdAt: now };
}

/** Hands mails to the queue. A queue that is down loses nothing: the row stands, and the sweep comes by. */
async function enqueue(ports: Ports, ids: readonly string[]): Promise<void> {
  for (const mailId of ids) {
    try {
      await ports.jobs.enqueue({ v: 1, kind: 'account-mail', mailId, requestId: ports.requestId });
    } catch (error) {
      ports.log.write({
        event: 'job.failed',
        queue: 'account-mail',
        attempt: 0,
        error: loggedError(error).message,
      });
      return;
    }
  }
}

/** Hands in again what should long be sent. @returns how many */
export async function sweepAccountMails(ports: Ports): Promise<number> {
  const now = ports.clock.now() - OVERDUE_MS;
  const due = await dueAccountMails(ports.directory, { now, limit: SWEPT_AT_ONCE });
  await enqueue(
    ports,
    due.map(({ id }) => id),
  );
  return due.length;
}

/** A mail whose row is in the database goes on its way, and with it whatever was left lying. */
export async function dispatchAccountMail(ports: Ports, mailId: string): Promise<void> {
  await enqueue(ports, [mailId]);
  ports.waitUntil(sweepAccountMails(ports));
}

/** Asks for a mail about the account: stored first, so that it survives whatever happens next. */
export async function requestAccountMail(ports: Ports, input: AccountMailInput): Promise<void> {
  const mail = accountMail(ports, input);
  await insertAccountMail(ports.directory, mail);
  await dispatchAccountMail(ports, mail.id);
}

/**
 * Asks for a mail that somebody who is not signed in can cause. Beyond five an hour to one address none is sent, and
 * nobody is told: the answer stays the same.
 */
export async function requestUnaskedMail(ports: Ports, input: AccountMailInput): Promise<void> {
  const address = sha256Hex(normalizeEmail(input.recipient));
  const taken = await ports.rateLimiter.take(`account-mail:${input.kind}:${address}`, UNASKED_LIMIT);
  if (taken.allowed) await requestAccountMail(ports, input);
}
