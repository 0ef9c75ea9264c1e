import type { MailTransport, OwnTransport } from '~/ports/mail-transport';
import { sendGridTransport } from './mail-sendgrid';
import { smtpTransport } from './mail-smtp';
import { smtpSettings } from './smtp/smtp-settings';

/** A transport that an account set up for itself: 465 is TLS from the start, any other port demands STARTTLS. */
export function ownMailTransport(own: OwnTransport): MailTransport {
  if (own.kind === 'sendgrid') {
    return sendGridTransport({ apiKey: own.apiKey, baseUrl: 'https://api.sendgrid.com' });
  }
  const { credentials, hostname, port } = own;
  const settings = smtpSettings(`${port === 465 ? 'smtps' : 'smtp'}://${hostname}:${port}`);
  return smtpTransport({ ...settings, credentials });
}
