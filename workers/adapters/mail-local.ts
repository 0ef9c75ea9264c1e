import { toMime } from '~/documents/mail/to-mime';
import type { Mailbox, MailMessage, MailTransport } from '~/ports/mail-transport';
import { type KeptMail, keptMailKeys } from '~/services/mail/dev-mailbox';

/** The end of time for `Date`, so that newer messages have smaller keys and are listed first. */
const lastInstant = 8_640_000_000_000_000;

function shown({ name, address }: Mailbox): string {
  return name === null ? address : `${name} <${address}>`;
}

function keptMail(id: string, message: MailMessage): KeptMail {
  return {
    id,
    messageId: message.messageId,
    date: message.date.toISOString(),
    from: shown(message.from),
    replyTo: message.replyTo === null ? null : shown(message.replyTo),
    to: message.to.map(shown),
    cc: message.cc.map(shown),
    subject: message.subject,
    text: message.text,
    html: message.html,
    attachments: message.attachments.map(({ fileName, contentType, bytes }) => ({
      fileName,
      contentType,
      size: bytes.length,
    })),
  };
}

/** Mail that stays in the house: kept in R2 for /dev/mailbox, sent to nobody. Development only. */
export function localTransport(bucket: R2Bucket): MailTransport {
  return {
    name: 'local',
    async send(message) {
      const raw = toMime(message);
      const id = `${String(lastInstant - message.date.getTime()).padStart(16, '0')}-${message.mailId}`;
      const keys = keptMailKeys(id);
      try {
        await bucket.put(keys.raw, raw, { httpMetadata: { contentType: 'message/rfc822' } });
        for (const { fileName, contentType, bytes } of message.attachments) {
          await bucket.put(keys.attachment(fileName), bytes, { httpMetadata: { contentType } });
        }
        // Last, because it is what makes the message appear.
        await bucket.put(keys.message, JSON.stringify(keptMail(id, message)), {
          httpMetadata: { contentType: 'application/json' },
        });
      } catch {
        return { state: 'refused', permanent: false, reason: 'the mailbox could not be written' };
      }
      return { state: 'accepted', providerMessageId: null };
    },
  };
}
