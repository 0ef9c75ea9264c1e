import { and, asc, count, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { AccountDb } from '~/db/account-db';
import { webhookDeliveries, webhookEndpoints } from '~/db/schema/webhooks';

export type WebhookEndpointRow = typeof webhookEndpoints.$inferSelect;
export type WebhookDeliveryRow = typeof webhookDeliveries.$inferSelect;
/** What its owner sees of an endpoint. */
export type ShownWebhookEndpoint = Omit<WebhookEndpointRow, 'secret' | 'accountId'> & { waiting: number };
export type ShownWebhookDelivery = Pick<
  WebhookDeliveryRow,
  'id' | 'event' | 'entityId' | 'eventAt' | 'state' | 'attempts' | 'lastStatus' | 'lastError' | 'nextAt'
> & { url: string; number: string | null };

function owned({ accountId }: AccountDb, id: string) {
  return and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.accountId, accountId));
}

/** Adds an endpoint unless the account has `max`. @returns whether it was added */
export async function insertWebhookEndpoint(
  { db, accountId }: AccountDb,
  endpoint: Pick<WebhookEndpointRow, 'id' | 'url' | 'events' | 'secret' | 'createdAt'>,
  max: number,
): Promise<boolean> {
  const { id, url, events, secret, createdAt } = endpoint;
  const added = await db
    .insert(webhookEndpoints)
    .select(
      // every column in the table's order
      sql`SELECT ${id}, ${accountId}, ${url}, ${JSON.stringify(events)}, ${secret}, ${createdAt}, NULL, NULL
        WHERE (SELECT COUNT(*) FROM webhook_endpoints WHERE account_id = ${accountId}) < ${max}`,
    )
    .returning({ id: webhookEndpoints.id });
  return added.length === 1;
}

/** The account's endpoints, the oldest first, with how many deliveries wait. */
export async function listWebhookEndpoints({ db, accountId }: AccountDb): Promise<ShownWebhookEndpoint[]> {
  return db
    .select({
      id: webhookEndpoints.id,
      url: webhookEndpoints.url,
      events: webhookEndpoints.events,
      createdAt: webhookEndpoints.createdAt,
      pausedAt: webhookEndpoints.pausedAt,
      pauseReason: webhookEndpoints.pauseReason,
      waiting: count(webhookDeliveries.id),
    })
    .from(webhookEndpoints)
    .leftJoin(
      webhookDeliveries,
      and(
        eq(webhookDeliveries.endpointId, webhookEndpoints.id),
        sql`${webhookDeliveries.state} IN ('queued', 'sending')`,
      ),
    )
    .where(eq(webhookEndpoints.accountId, accountId))
    .groupBy(webhookEndpoints.id)
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
}

/** One endpoint of the account. */
export async function readWebhookEndpoint(
  account: AccountDb,
  id: string,
): Promise<WebhookEndpointRow | undefined> {
  return account.db.select().from(webhookEndpoints).where(owned(account, id)).get();
}

/** Stops an endpoint, or lets it go on. @returns whether there is such an endpoint */
export async function pauseWebhookEndpoint(
  account: AccountDb,
  id: string,
  pause: Pick<WebhookEndpointRow, 'pausedAt' | 'pauseReason'>,
): Promise<boolean> {
  const changed = await account.db
    .update(webhookEndpoints)
    .set(pause)
    .where(owned(account, id))
    .returning({ id: webhookEndpoints.id });
  return changed.length === 1;
}

/** Stops every endpoint of the account; to be run, or put into a batch. */
export function pauseWebhooksOf({ db, accountId }: AccountDb, now: number) {
  return db
    .update(webhookEndpoints)
    .set({ pausedAt: now, pauseReason: 'owner' })
    .where(and(eq(webhookEndpoints.accountId, accountId), isNull(webhookEndpoints.pausedAt)));
}

/** Takes an endpoint away with everything it was to be told. @returns whether there was one */
export async function deleteWebhookEndpoint(account: AccountDb, id: string): Promise<boolean> {
  const { db, accountId } = account;
  const [gone] = await db.batch([
    db.delete(webhookEndpoints).where(owned(account, id)).returning({ id: webhookEndpoints.id }),
    db
      .delete(webhookDeliveries)
      .where(and(eq(webhookDeliveries.endpointId, id), eq(webhookDeliveries.accountId, accountId))),
  ]);
  return gone.length === 1;
}

/** The account's deliveries, the newest first, after a position in that order. */
export async function listWebhookDeliveries(
  { db, accountId }: AccountDb,
  input: { limit: number; before: { at: number; id: string } | null },
): Promise<ShownWebhookDelivery[]> {
  const { before } = input;
  const { id, event, entityId, eventAt, state, attempts, lastStatus, lastError, nextAt } = webhookDeliveries;
  return db
    .select({
      id,
      event,
      entityId,
      eventAt,
      state,
      attempts,
      lastStatus,
      lastError,
      nextAt,
      url: webhookEndpoints.url,
      number: sql<string | null>`(SELECT d.number FROM documents d WHERE d.id = ${entityId})`,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        eq(webhookDeliveries.accountId, accountId),
        before === null
          ? undefined
          : or(lt(eventAt, before.at), and(eq(eventAt, before.at), lt(id, before.id))),
      ),
    )
    .orderBy(desc(eventAt), desc(id))
    .limit(input.limit);
}

/** Sends a settled delivery again from its first attempt. @returns whether there was one to send */
export async function requeueWebhookDelivery(
  { db, accountId }: AccountDb,
  input: { id: string; now: number },
): Promise<boolean> {
  const changed = await db
    .update(webhookDeliveries)
    .set({ state: 'queued', attempts: 0, nextAt: input.now, leaseUntil: null })
    .where(
      and(
        eq(webhookDeliveries.id, input.id),
        eq(webhookDeliveries.accountId, accountId),
        sql`${webhookDeliveries.state} <> 'sending'`,
      ),
    )
    .returning({ id: webhookDeliveries.id });
  return changed.length === 1;
}
