import { assertMailMessage } from '~/domain/mail/message-guard';
import type { Mailbox, MailMessage, MailOutcome, MailTransport } from '~/ports/mail-transport';

/** Errors of the platform that no later attempt can change: the message or its recipient is refused for good. */
const permanentCodes = new Set([
  'E_VALIDATION_ERROR',
  'E_FIELD_MISSING',
  'E_TOO_MANY_RECIPIENTS',
  'E_TOO_MANY_ATTACHMENTS',
  'E_CONTENT_TOO_LARGE',
  'E_RECIPIENT_SUPPRESSED',
]);

/** Quotas: how long to wait before it makes sense to ask again. */
const waitSeconds: Record<string, number> = { E_RATE_LIMIT_EXCEEDED: 60, E_DAILY_LIMIT_EXCEEDED: 3600 };

function party({ name, address }: Mailbox): string | { email: string; name: string } {
  return name === null ? address : { email: address, name };
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' && /^E_[A-Z0-9_]{1,60}$/.test(error.code) ? error.code : null;
}

/** An error with a code is the platform's answer; any other one is the loss of an answer. */
function outcomeOf(error: unknown): MailOutcome {
  const code = codeOf(error);
  if (code === null) return { state: 'unknown', reason: 'no answer from the mail binding' };
  const wait = waitSeconds[code];
  return {
    state: 'refused',
    permanent: permanentCodes.has(code) || code.startsWith('E_HEADER_'),
    reason: code,
    ...(wait === undefined ? {} : { retryAfterSeconds: wait }),
  };
}

function builder(message: MailMessage): Parameters<SendEmail['send']>[0] {
  return {
    from: party(message.from),
    to: message.to.map((recipient) => recipient.address),
    ...(message.cc.length > 0 ? { cc: message.cc.map((recipient) => recipient.address) } : {}),
    ...(message.replyTo === null ? {} : { replyTo: party(message.replyTo) }),
    subject: message.subject,
    text: message.text,
    html: message.html,
    attachments: message.attachments.map((attachment) => ({
      filename: attachment.fileName,
      type: attachment.contentType,
      content: attachment.bytes,
      disposition: 'attachment',
    })),
  };
}

/**
 * Mail by the platform's own binding. Its raw form takes one envelope recipient a call, so two recipients could
 * end differently; the structured form takes them all at once. The platform makes the Message-ID.
 */
export function cloudflareTransport(binding: SendEmail | undefined): MailTransport {
  return {
    name: 'cloudflare',
    async send(message) {
      assertMailMessage(message);
      if (binding === undefined) {
        return { state: 'refused', permanent: false, reason: 'no EMAIL binding' };
      }
      try {
        const { messageId } = await binding.send(builder(message));
        return { state: 'accepted', providerMessageId: messageId };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}
