import { and, asc, eq, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { AccountDb, Database } from '~/db/account-db';
import { webhookDeliveries, webhookEndpoints } from '~/db/schema/webhooks';
import type { CivilDate } from '~/domain/money/types';
import type { WebhookDeliveryRow, WebhookEndpointRow } from './webhooks';

/** Its time has come, or whoever was sending it never said how that ended. */
function isDue(now: number) {
  return or(
    and(eq(webhookDeliveries.state, 'queued'), lte(webhookDeliveries.nextAt, now)),
    and(eq(webhookDeliveries.state, 'sending'), lte(webhookDeliveries.leaseUntil, now)),
  );
}

/** Takes a delivery for sending, unless somebody else has it, it is settled or its endpoint is paused or gone. */
export async function claimWebhookDelivery(
  { db, accountId }: AccountDb,
  input: { id: string; now: number; leaseUntil: number },
): Promise<{ delivery: WebhookDeliveryRow; endpoint: WebhookEndpointRow } | undefined> {
  const live = db
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.accountId, accountId), isNull(webhookEndpoints.pausedAt)));
  const [claimed, endpoints] = await db.batch([
    db
      .update(webhookDeliveries)
      .set({
        state: 'sending',
        attempts: sql`${webhookDeliveries.attempts} + 1`,
        leaseUntil: input.leaseUntil,
      })
      .where(
        and(
          eq(webhookDeliveries.id, input.id),
          eq(webhookDeliveries.accountId, accountId),
          isDue(input.now),
          inArray(webhookDeliveries.endpointId, live),
        ),
      )
      .returning(),
    db
      .select()
      .from(webhookEndpoints)
      .where(
        and(
          eq(webhookEndpoints.accountId, accountId),
          sql`${webhookEndpoints.id} = (SELECT endpoint_id FROM webhook_deliveries WHERE id = ${input.id})`,
        ),
      ),
  ]);
  const [delivery] = claimed;
  const [endpoint] = endpoints;
  return delivery && endpoint ? { delivery, endpoint } : undefined;
}

/** Keeps the body of the first attempt. @returns the one that stands: somebody else's, if it was first */
export async function keepWebhookBody(
  { db, accountId }: AccountDb,
  input: { id: string; body: string },
): Promise<string> {
  const [row] = await db
    .update(webhookDeliveries)
    .set({ body: sql`COALESCE(${webhookDeliveries.body}, ${input.body})` })
    .where(and(eq(webhookDeliveries.id, input.id), eq(webhookDeliveries.accountId, accountId)))
    .returning({ body: webhookDeliveries.body });
  return row?.body ?? input.body;
}

/** Writes down how one attempt ended; nothing changes when a later attempt is under way. */
export async function settleWebhookDelivery(
  { db, accountId }: AccountDb,
  input: { id: string; attempt: number } & Pick<
    WebhookDeliveryRow,
    'state' | 'nextAt' | 'lastStatus' | 'lastError' | 'deliveredAt'
  >,
): Promise<void> {
  const { id, attempt, ...settled } = input;
  await db
    .update(webhookDeliveries)
    .set({ ...settled, leaseUntil: null })
    .where(
      and(
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.accountId, accountId),
        eq(webhookDeliveries.state, 'sending'),
        eq(webhookDeliveries.attempts, attempt),
      ),
    );
}

/** Deliveries that should be on their way, over all accounts. */
export async function dueWebhookDeliveries(
  db: Database,
  input: { now: number; limit: number },
): Promise<Array<{ id: string; accountId: string }>> {
  return db
    .select({ id: webhookDeliveries.id, accountId: webhookDeliveries.accountId })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(and(isDue(input.now), isNull(webhookEndpoints.pausedAt)))
    .orderBy(asc(webhookDeliveries.nextAt))
    .limit(input.limit);
}

/**
 * Tells of documents that fell due between two days and are not settled: once an endpoint and due date. Documents
 * that were late before the endpoint was there are not told of.
 */
export async function insertOverdueEvents(
  db: Database,
  input: { from: CivilDate; before: CivilDate; now: number },
): Promise<void> {
  const { from, before, now } = input;
  await db.run(sql`INSERT INTO webhook_deliveries
      (id, account_id, endpoint_id, event_id, event, entity_id, details, event_at, next_at)
    SELECT 'msg_' || lower(hex(randomblob(16))), e.account_id, e.id, 'overdue:' || d.id, 'invoice.overdue', d.id,
      '{}', ${now}, ${now}
    FROM webhook_endpoints e
    CROSS JOIN json_each(e.events) wanted
    CROSS JOIN documents d INDEXED BY documents_open
    WHERE wanted.value = 'invoice.overdue' AND d.account_id = e.account_id
      AND d.number IS NOT NULL AND d.type <> 'credit_note'
      AND (d.gross_cents - d.paid_cents - d.credited_cents - d.deposits_cents) > 0
      AND d.due_date >= ${from} AND d.due_date < ${before}
      AND d.due_date >= date(e.created_at / 1000, 'unixepoch', '-1 day')
    ON CONFLICT (endpoint_id, event_id) DO NOTHING`);
}

/** Forgets deliveries older than an instant. @returns how many went */
export async function purgeWebhookDeliveries(db: Database, before: number): Promise<number> {
  const gone = await db
    .delete(webhookDeliveries)
    .where(lt(webhookDeliveries.eventAt, before))
    .returning({ id: webhookDeliveries.id });
  return gone.length;
}
