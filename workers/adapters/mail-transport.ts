import type { Config } from '~/config';
import { assertNever } from '~/domain/assert-never';
import type { MailTransport } from '~/ports/mail-transport';
import { cloudflareTransport } from './mail-cloudflare';
import { localTransport } from './mail-local';
import { sendGridTransport } from './mail-sendgrid';
import { smtpTransport } from './mail-smtp';
import { smtpSettings } from './smtp/smtp-settings';

/** The way out that MAIL_TRANSPORT names. */
export function mailTransport(env: Pick<Cloudflare.Env, 'FILES' | 'EMAIL'>, config: Config): MailTransport {
  switch (config.MAIL_TRANSPORT) {
    case 'local':
      return localTransport(env.FILES);
    case 'smtp':
      return smtpTransport(smtpSettings(config.SMTP_URL));
    case 'sendgrid':
      return sendGridTransport({ apiKey: config.SENDGRID_API_KEY, baseUrl: config.SENDGRID_BASE_URL });
    case 'cloudflare':
      return cloudflareTransport(env.EMAIL);
    default:
      return assertNever(config);
  }
}
