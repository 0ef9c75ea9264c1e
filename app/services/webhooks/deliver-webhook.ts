import { claimWebhookDelivery, keepWebhookBody, settleWebhookDelivery } from '~/db/queries/webhook-outbox';
import { pauseWebhookEndpoint, type WebhookDeliveryRow } from '~/db/queries/webhooks';
import { webAddressProblem } from '~/domain/net/outbound-host';
import { retryDelay } from '~/domain/webhooks/events';
import type { WebhookAnswer, WebhookSender } from '~/ports/webhook-sender';
import { openSecret } from '~/services/auth/sealed-secret';
import { accountScope, type Ports } from '~/services/scope';
import { addressRules } from './address-rules';
import { composeWebhookBody } from './compose-event';
import { webhookHeaders } from './sign-webhook';

const LEASE_MS = 2 * 60_000;
/** Waits longer than this are left to the sweep. */
const MAX_QUEUE_DELAY_MS = 10 * 60_000;
const GONE = 410;

function problemOf(answer: WebhookAnswer): string {
  return answer.status === null ? answer.reason : `http_${answer.status}`;
}

/**
 * Sends one webhook, at least once: an attempt whose end nobody saw is made again when its lease is over, with the
 * same id and body. Anything but a 2xx is tried again for three days; 410 pauses the endpoint.
 * @throws when the database cannot be reached: the job is then tried again
 */
export async function deliverWebhook(
  ports: Ports,
  sender: WebhookSender,
  job: { accountId: string; deliveryId: string },
): Promise<WebhookDeliveryRow['state'] | 'not_due'> {
  const scope = accountScope(ports, { accountId: job.accountId, actor: 'system' });
  const now = ports.clock.now();
  const claim = await claimWebhookDelivery(scope.db, {
    id: job.deliveryId,
    now,
    leaseUntil: now + LEASE_MS,
  });
  if (!claim) return 'not_due';
  const { delivery, endpoint } = claim;
  const attempt = delivery.attempts;
  const settle = (outcome: Omit<Parameters<typeof settleWebhookDelivery>[1], 'id' | 'attempt'>) =>
    settleWebhookDelivery(scope.db, { id: delivery.id, attempt, ...outcome });

  // Checked when it was added, and again: the rules may have become stricter since.
  const refused = webAddressProblem(endpoint.url, addressRules(ports.config));
  const answer = refused === null ? await send() : null;
  const status = answer?.status ?? null;
  if (status !== null && status >= 200 && status < 300) {
    const deliveredAt = ports.clock.now();
    await settle({ state: 'delivered', nextAt: now, lastStatus: status, lastError: null, deliveredAt });
    return 'delivered';
  }
  const lastError = answer === null ? 'address_refused' : problemOf(answer);
  if (status === GONE) {
    await pauseWebhookEndpoint(scope.db, endpoint.id, { pausedAt: now, pauseReason: 'gone' });
  }
  const delay = answer === null ? null : retryDelay(attempt, Math.random());
  if (delay === null || status === GONE) {
    await settle({ state: 'failed', nextAt: now, lastStatus: status, lastError, deliveredAt: null });
    return 'failed';
  }
  await settle({ state: 'queued', nextAt: now + delay, lastStatus: status, lastError, deliveredAt: null });
  if (delay <= MAX_QUEUE_DELAY_MS) {
    const { accountId, deliveryId } = job;
    await ports.jobs.enqueue(
      { v: 1, kind: 'webhook', accountId, deliveryId, requestId: ports.requestId },
      { delaySeconds: Math.ceil(delay / 1_000) },
    );
  }
  return 'queued';

  async function send(): Promise<WebhookAnswer> {
    const body =
      delivery.body ??
      (await keepWebhookBody(scope.db, {
        id: delivery.id,
        body: await composeWebhookBody(scope, delivery),
      }));
    const secret = openSecret(ports.config, { owner: job.accountId, sealed: endpoint.secret });
    const headers = webhookHeaders({ id: delivery.id, at: ports.clock.now(), body, secret });
    return sender.post({ url: endpoint.url, headers, body });
  }
}
