import { deliverAccountMail } from '~/services/account-mail/deliver-account-mail';
import type { Ports } from '~/services/scope';
import { mailTransport } from '../adapters/mail-transport';
import type { AccountMailJob } from './messages';

/**
 * Sends one mail about an account.
 * @throws when the database cannot be reached; the message is then tried again
 */
export async function consumeAccountMail(
  job: AccountMailJob,
  ports: Ports,
  env: Pick<Cloudflare.Env, 'FILES' | 'EMAIL'>,
): Promise<void> {
  await deliverAccountMail(ports, mailTransport(env, ports.config), job.mailId);
}
