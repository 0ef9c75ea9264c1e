import { assertMailbox, type ParsedMailbox } from './address';
import { assertHeaderSafe } from './header-guard';

/** Most recipients of one message, copies included: the lowest limit among the transports. */
export const maxRecipients = 50;

/** The parts of a message that end up in headers or in SMTP commands. */
interface HeaderBound {
  mailId: string;
  messageId: string;
  from: ParsedMailbox;
  replyTo: ParsedMailbox | null;
  to: readonly ParsedMailbox[];
  cc: readonly ParsedMailbox[];
  subject: string;
  attachments: ReadonlyArray<{ fileName: string; contentType: string }>;
}

function assertPattern(header: string, value: string, pattern: RegExp): void {
  assertHeaderSafe(header, value);
  if (!pattern.test(value)) throw new Error(`${header}: unexpected characters`);
}

/**
 * Passes every header-bound string of a message through the one guard. Each transport calls it before anything
 * leaves, also those whose library or provider composes the message itself.
 * @throws UnsafeHeaderError, or Error for an address, file name or id that a header cannot take literally
 */
export function assertMailMessage(message: HeaderBound): void {
  assertPattern('mail id', message.mailId, /^[A-Za-z0-9-]{1,64}$/);
  assertPattern('Message-ID', message.messageId, /^[A-Za-z0-9.-]+@[A-Za-z0-9.-]+$/);
  assertMailbox('From', message.from);
  if (message.replyTo !== null) assertMailbox('Reply-To', message.replyTo);
  for (const to of message.to) assertMailbox('To', to);
  for (const cc of message.cc) assertMailbox('Cc', cc);
  if (message.to.length === 0) throw new Error('To: no recipient');
  if (message.to.length + message.cc.length > maxRecipients) throw new Error('To: too many recipients');
  assertHeaderSafe('Subject', message.subject);
  for (const { fileName, contentType } of message.attachments) {
    assertPattern('Content-Disposition', fileName, /^[A-Za-z0-9][A-Za-z0-9._-]*$/);
    assertPattern('Content-Type', contentType, /^[a-z]+\/[a-z0-9.+-]+$/);
  }
}
