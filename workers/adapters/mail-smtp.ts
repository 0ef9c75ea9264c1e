import { toMime } from '~/documents/mail/to-mime';
import type { MailTransport } from '~/ports/mail-transport';
import { deliver } from './smtp/deliver';
import type { SmtpSettings } from './smtp/smtp-settings';

/** 552: larger than the server ever takes. Anything else may pass later: mailboxes, lists and quotas change. */
const tooLarge = 552;

/** Mail by SMTP over a TCP socket. Only silence after DATA leaves the outcome unknown. */
export function smtpTransport(settings: SmtpSettings): MailTransport {
  return {
    name: 'smtp',
    async send(message) {
      const result = await deliver(settings, {
        from: message.from.address,
        to: [...message.to, ...message.cc].map((recipient) => recipient.address),
        raw: toMime(message),
      });
      switch (result.state) {
        case 'accepted':
          return { state: 'accepted', providerMessageId: null };
        case 'refused':
          return { state: 'refused', permanent: result.code === tooLarge, reason: result.reason };
        case 'silence':
          return { state: 'unknown', reason: result.reason };
      }
    },
  };
}
