import { insertAudit } from '~/db/queries/audit';
import {
  deleteWebhookEndpoint,
  insertWebhookEndpoint,
  listWebhookDeliveries,
  listWebhookEndpoints,
  pauseWebhookEndpoint,
  requeueWebhookDelivery,
  type ShownWebhookDelivery,
  type ShownWebhookEndpoint,
} from '~/db/queries/webhooks';
import { webAddressProblem } from '~/domain/net/outbound-host';
import type { WebhookEvent } from '~/domain/webhooks/events';
import { sealSecret } from '~/services/auth/sealed-secret';
import { badRequest, conflict, notFound, reauthenticationRequired } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { addressRules } from './address-rules';
import { webhookSecret } from './sign-webhook';
import { enqueueWebhooks, sweepWebhooks } from './sweep-webhooks';

const MAX_ENDPOINTS = 10;
const LOG_PAGE = 50;

async function audited(scope: AccountScope, action: string, id: string, details: Record<string, unknown>) {
  await insertAudit(scope.db, {
    id: scope.ids.uuid(),
    at: scope.clock.now(),
    actor: scope.actor,
    action,
    entity: 'webhook',
    entityId: id,
    details,
    requestId: scope.requestId,
  });
}

/**
 * Adds an address to tell.
 * @returns its secret: shown once, stored sealed
 * @throws AppError 403 `reauthentication_required`; 400 `webhook.bad_address`; 409 with ten addresses already
 */
export async function addWebhookEndpoint(
  scope: AccountScope,
  input: { url: string; events: WebhookEvent[]; recentlyAuthenticated: boolean },
): Promise<string> {
  if (!input.recentlyAuthenticated) throw reauthenticationRequired();
  if (webAddressProblem(input.url, addressRules(scope.config)) !== null) {
    throw badRequest('webhook.bad_address', {
      fr: 'Indiquez une adresse https publique, sans port, mot de passe ni adresse IP.',
      en: 'Give a public https address, without port, password or IP address.',
    });
  }
  const secret = webhookSecret(scope.ids.token(32));
  const id = scope.ids.uuid();
  const { href: url } = new URL(input.url);
  const row = {
    id,
    url,
    events: input.events,
    secret: sealSecret(scope.config, { owner: scope.accountId, secret }),
    createdAt: scope.clock.now(),
  };
  if (!(await insertWebhookEndpoint(scope.db, row, MAX_ENDPOINTS))) {
    throw conflict('webhook.too_many', {
      fr: 'Vous avez déjà 10 adresses : supprimez-en une d’abord.',
      en: 'You already have 10 addresses: delete one first.',
    });
  }
  // the address may hold a token of the receiver's: only its host is told
  await audited(scope, 'webhook.added', id, { host: new URL(url).host, events: input.events });
  return secret;
}

/** The account's endpoints and one page of what they were told, the newest first. */
export async function readWebhooks(
  scope: AccountScope,
  before: { at: number; id: string } | null,
): Promise<{
  endpoints: ShownWebhookEndpoint[];
  deliveries: ShownWebhookDelivery[];
  next: { at: number; id: string } | null;
}> {
  const [endpoints, rows] = await Promise.all([
    listWebhookEndpoints(scope.db),
    listWebhookDeliveries(scope.db, { limit: LOG_PAGE + 1, before }),
  ]);
  const deliveries = rows.slice(0, LOG_PAGE);
  const last = rows.length > LOG_PAGE ? deliveries.at(-1) : undefined;
  return { endpoints, deliveries, next: last ? { at: last.eventAt, id: last.id } : null };
}

/** Pauses an endpoint: nothing is sent, and what happens meanwhile waits. @throws AppError 404 */
export async function pauseWebhook(scope: AccountScope, id: string): Promise<void> {
  const pause = { pausedAt: scope.clock.now(), pauseReason: 'owner' as const };
  if (!(await pauseWebhookEndpoint(scope.db, id, pause))) throw notFound('webhook');
  await audited(scope, 'webhook.paused', id, {});
}

/** Lets an endpoint go on, and sends what waited. @throws AppError 404 */
export async function resumeWebhook(scope: AccountScope, id: string): Promise<void> {
  const changed = await pauseWebhookEndpoint(scope.db, id, { pausedAt: null, pauseReason: null });
  if (!changed) throw notFound('webhook');
  await audited(scope, 'webhook.resumed', id, {});
  await sweepWebhooks(scope);
}

/** Takes an endpoint away, with its log. An id that is not the account's changes nothing. */
export async function removeWebhook(scope: AccountScope, id: string): Promise<void> {
  if (await deleteWebhookEndpoint(scope.db, id)) await audited(scope, 'webhook.removed', id, {});
}

/** Sends a delivery again under the same id, whatever became of it. @throws AppError 404 */
export async function replayWebhook(scope: AccountScope, id: string): Promise<void> {
  if (!(await requeueWebhookDelivery(scope.db, { id, now: scope.clock.now() }))) throw notFound('webhook');
  await audited(scope, 'webhook.replayed', id, {});
  await enqueueWebhooks(scope, [{ id, accountId: scope.accountId }]);
}
