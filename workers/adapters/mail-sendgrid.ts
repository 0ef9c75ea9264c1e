import { encodeBase64 } from '~/documents/mail/base64';
import { assertMailMessage } from '~/domain/mail/message-guard';
import type { Mailbox, MailMessage, MailOutcome, MailTransport } from '~/ports/mail-transport';
import { isReachable } from './reachable';

export interface SendGridSettings {
  apiKey: string;
  baseUrl: string;
  /** how long the answer may take before its outcome is unknown */
  timeoutMs?: number;
}

function party({ name, address }: Mailbox): { email: string; name?: string } {
  return name === null ? { email: address } : { email: address, name };
}

function requestBody(message: MailMessage): object {
  return {
    personalizations: [
      {
        to: message.to.map(party),
        ...(message.cc.length > 0 ? { cc: message.cc.map(party) } : {}),
        // Comes back with every event of this mail.
        custom_args: { email_id: message.mailId },
      },
    ],
    from: party(message.from),
    ...(message.replyTo === null ? {} : { reply_to: party(message.replyTo) }),
    subject: message.subject,
    headers: { 'Message-ID': `<${message.messageId}>`, 'Content-Language': message.language },
    content: [
      { type: 'text/plain', value: message.text },
      { type: 'text/html', value: message.html },
    ],
    // the provider refuses an empty list
    ...(message.attachments.length === 0
      ? {}
      : {
          attachments: message.attachments.map((attachment) => ({
            filename: attachment.fileName,
            type: attachment.contentType,
            content: encodeBase64(attachment.bytes),
            disposition: 'attachment',
          })),
        }),
    // Following readers needs their consent: off, whatever the provider's account says.
    tracking_settings: {
      click_tracking: { enable: false, enable_text: false },
      open_tracking: { enable: false },
      subscription_tracking: { enable: false },
      ganalytics: { enable: false },
    },
  };
}

/** What the provider says about a refusal: its first message, without what it quotes of ours. */
async function refusalReason(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  const said = /"message"\s*:\s*"([^"\\]{1,150})"/.exec(text.slice(0, 10_000))?.[1];
  return said === undefined ? `HTTP ${response.status}` : `HTTP ${response.status}: ${said}`;
}

/** Statuses that the platform makes up when the request was delivered and its answer did not come back. */
const gatewayLostTheAnswer = new Set([520, 524]);

async function outcomeOf(response: Response): Promise<MailOutcome> {
  const { status } = response;
  if (status >= 200 && status < 300) {
    await response.body?.cancel();
    return { state: 'accepted', providerMessageId: response.headers.get('x-message-id') };
  }
  const reason = await refusalReason(response);
  if (gatewayLostTheAnswer.has(status)) return { state: 'unknown', reason };
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    state: 'refused',
    // The request itself is wrong: the same one is refused again. A key or a quota can be put right meanwhile.
    permanent: status === 400 || status === 413 || status === 422,
    reason,
    ...(Number.isInteger(wait) && wait > 0 ? { retryAfterSeconds: wait } : {}),
  };
}

/**
 * Mail by SendGrid's v3 API, which composes the message itself. An answer is definite, and so is a server that
 * takes no connection; only a request that was sent and got no answer leaves the outcome unknown.
 */
export function sendGridTransport({ apiKey, baseUrl, timeoutMs = 60_000 }: SendGridSettings): MailTransport {
  return {
    name: 'sendgrid',
    async send(message) {
      assertMailMessage(message);
      const body = JSON.stringify(requestBody(message));
      const endpoint = new URL('/v3/mail/send', baseUrl);
      if (!(await isReachable(endpoint))) {
        return { state: 'refused', permanent: false, reason: 'no connection to the provider' };
      }
      let response: Response;
      try {
        response = await fetch(endpoint, {
          method: 'POST',
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
          body,
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
      } catch {
        return { state: 'unknown', reason: 'no answer to the request' };
      }
      return outcomeOf(response);
    },
  };
}
