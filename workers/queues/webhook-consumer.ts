import type { WebhookSender } from '~/ports/webhook-sender';
import type { Ports } from '~/services/scope';
import { deliverWebhook } from '~/services/webhooks/deliver-webhook';
import type { WebhookJob } from './messages';

/**
 * Sends one webhook.
 * @throws when the database cannot be reached; the message is then tried again
 */
export async function consumeWebhook(job: WebhookJob, ports: Ports, sender: WebhookSender): Promise<void> {
  await deliverWebhook(ports, sender, job);
}
