import { createMimeMessage } from 'mimetext/browser';
import { assertMailMessage } from '~/domain/mail/message-guard';
import type { Mailbox, MailMessage } from '~/ports/mail-transport';
import { encodeBase64Lines } from './base64';
import { encodeWords } from './encoded-words';

function mailbox({ name, address }: Mailbox): string {
  if (name === null || name === '') return address;
  // An ASCII name may hold commas or quotes: as a quoted string it stays one name.
  const encoded = encodeWords(name);
  const display = encoded === name ? `"${name.replace(/["\\]/g, '\\$&')}"` : encoded;
  return `${display} <${address}>`;
}

function mailboxes(list: readonly Mailbox[]): string {
  return list.map(mailbox).join(',\r\n ');
}

/** RFC 5322 date in UTC. */
function mailDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}

/**
 * The message as it travels: pure ASCII, CRLF, no line over 998 characters, text + HTML alternatives and the
 * attachments. The same message gives the same bytes, so the kept copy is what was sent.
 * @throws UnsafeHeaderError when a header-bound string could write headers of its own
 */
export function toMime(message: MailMessage): string {
  assertMailMessage(message);
  const mime = createMimeMessage();
  mime.boundaries = {
    mixed: `mixed-${message.mailId}`,
    alt: `alternative-${message.mailId}`,
    related: `related-${message.mailId}`,
  };
  const headers: Record<string, string> = {
    date: mailDate(message.date),
    from: mailbox(message.from),
    to: mailboxes(message.to),
    'message-id': `<${message.messageId}>`,
    subject: encodeWords(message.subject),
  };
  if (message.replyTo !== null) headers['reply-to'] = mailbox(message.replyTo);
  if (message.cc.length > 0) headers.cc = mailboxes(message.cc);
  // The library writes a header as one encoded word however long it is; each field is given its finished text.
  for (const field of mime.headers.fields) {
    const value = headers[field.name.toLowerCase()];
    if (value === undefined) continue;
    field.value = value;
    field.dump = () => value;
  }
  mime.setHeader('Content-Language', message.language);
  const encoder = new TextEncoder();
  for (const [contentType, body] of [
    ['text/plain', message.text],
    ['text/html', message.html],
  ] as const) {
    mime.addMessage({ contentType, encoding: 'base64', data: encodeBase64Lines(encoder.encode(body)) });
  }
  for (const attachment of message.attachments) {
    mime.addAttachment({
      filename: attachment.fileName,
      contentType: attachment.contentType,
      encoding: 'base64',
      data: encodeBase64Lines(attachment.bytes),
    });
  }
  return `${mime.asRaw()}\r\n`;
}
