import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** A signing secret as its owner gets it: 32 random bytes in base64 (Standard Webhooks, «Signature scheme»). */
export function webhookSecret(base64url: string): string {
  return PREFIX + Buffer.from(base64url, 'base64url').toString('base64');
}

/**
 * The headers of one attempt by Standard Webhooks: HMAC-SHA-256 over `id.timestamp.body`.
 * @param at when it is sent, epoch milliseconds
 */
export function webhookHeaders(input: {
  id: string;
  at: number;
  body: string;
  secret: string;
}): Record<string, string> {
  const { id, body, secret } = input;
  const timestamp = String(Math.floor(input.at / 1_000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
