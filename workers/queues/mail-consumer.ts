import type { MailTransport } from '~/ports/mail-transport';
import { deliverMail } from '~/services/mail/deliver-mail';
import type { ownTransport } from '~/services/mail/own-transport';
import type { Ports } from '~/services/scope';
import type { MailJob } from './messages';

/**
 * Sends one mail by the account's own transport, or else the operator's. A mail that waits for its PDF, or whose time has not come, is left to the ledger's alarm, which
 * hands it in again: the queue has done its part.
 * @throws when the ledger cannot be reached; the message is then tried again and never sends twice
 */
export async function consumeMail(
  job: MailJob,
  ports: Ports,
  transport: MailTransport,
  own: Awaited<ReturnType<typeof ownTransport>> = null,
): Promise<void> {
  await deliverMail(ports, own?.transport ?? transport, job, own?.from);
}
