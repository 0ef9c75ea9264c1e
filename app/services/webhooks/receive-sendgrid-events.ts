import { type IncomingMailEvent, recordMailEvents } from '~/db/queries/mail-events';
import { badRequest, unauthorized, validation } from '~/services/errors';
import type { Ports } from '~/services/scope';
import { parseSendGridEvent } from './sendgrid-events';
import { isSignedBySendGrid } from './sendgrid-signature';

function parseArray(body: Uint8Array): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body));
  } catch {
    throw badRequest('webhook.malformed', { fr: 'Le corps n’est pas du JSON.', en: 'The body is not JSON.' });
  }
  if (Array.isArray(value)) return value;
  throw validation([{ path: '', code: 'webhook.not_an_array', message: 'An array of events is expected.' }]);
}

/**
 * Takes a delivery of SendGrid's Event Webhook. Repeats and disorder change nothing.
 * @throws AppError 401 without a key, or for a signature or timestamp that does not hold; 400 or 422 for a signed
 * body that is no array
 */
export async function receiveSendGridEvents(
  ports: Ports,
  input: { body: Uint8Array; signature: string | null; timestamp: string | null },
): Promise<{ accepted: number; ignored: number }> {
  const publicKeys = ports.config.SENDGRID_WEBHOOK_PUBLIC_KEY ?? [];
  const { body, signature, timestamp } = input;
  if (publicKeys.length === 0 || signature === null || timestamp === null) {
    throw unauthorized('webhook: no key or no signature');
  }
  const signed = { signature, timestamp, body, now: ports.clock.now() };
  if (!publicKeys.some((publicKey) => isSignedBySendGrid({ publicKey, ...signed }))) {
    throw unauthorized('webhook: signature or timestamp');
  }
  const elements = parseArray(body);
  const events = elements
    .map(parseSendGridEvent)
    .filter((event): event is IncomingMailEvent => event !== null);
  if (events.length > 0) await recordMailEvents(ports.directory, events, ports.clock.now());
  const counts = { accepted: events.length, ignored: elements.length - events.length };
  ports.log.write({ event: 'webhook.received', requestId: ports.requestId, ...counts });
  return counts;
}
