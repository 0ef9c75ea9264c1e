import type { WebhookSender } from '~/ports/webhook-sender';

const PATIENCE_MS = 15_000;

/** Webhooks by `fetch`. Answers are not read: a receiver can make us neither follow nor keep anything. */
export function webhookSender(patienceMs = PATIENCE_MS): WebhookSender {
  return {
    async post({ url, headers, body }) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Facturier-Webhooks/1' },
          body,
          redirect: 'manual',
          signal: AbortSignal.timeout(patienceMs),
        });
        await response.body?.cancel();
        return { status: response.status };
      } catch (error) {
        const late = error instanceof DOMException && error.name === 'TimeoutError';
        return { status: null, reason: late ? 'timeout' : 'no_connection' };
      }
    },
  };
}
