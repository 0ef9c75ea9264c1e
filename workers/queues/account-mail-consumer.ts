import type { MailTransport } from '~/ports/mail-transport';
import { deliverAccountMail } from '~/services/account-mail/deliver-account-mail';
import type { Ports } from '~/services/scope';
import type { AccountMailJob } from './messages';

/**
 * Sends one mail about an account.
 * @throws when the database cannot be reached; the message is then tried again
 */
export async function consumeAccountMail(
  job: AccountMailJob,
  ports: Ports,
  transport: MailTransport,
): Promise<void> {
  await deliverAccountMail(ports, transport, job.mailId);
}
