import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key with which the journeys sign events as SendGrid does; made once a checkout, known to this machine only. */
const file = join(import.meta.dirname, '..', '..', '.cache', 'webhook-test-key.pem');

function privateKey() {
  if (!existsSync(file)) {
    mkdirSync(join(file, '..'), { recursive: true });
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(file, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  return createPrivateKey(readFileSync(file));
}

/** base64 DER SPKI, as SENDGRID_WEBHOOK_PUBLIC_KEY wants it. */
export function webhookPublicKey(): string {
  return createPublicKey(privateKey()).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** The headers that sign this body now. */
export function signedHeaders(body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return {
    'Content-Type': 'application/json',
    'X-Twilio-Email-Event-Webhook-Timestamp': timestamp,
    'X-Twilio-Email-Event-Webhook-Signature': sign(
      'sha256',
      Buffer.from(timestamp + body),
      privateKey(),
    ).toString('base64'),
  };
}
