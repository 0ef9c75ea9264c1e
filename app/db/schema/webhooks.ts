import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Where an account wants to be told of what happens. */
export const webhookEndpoints = sqliteTable(
  'webhook_endpoints',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    url: text('url').notNull(),
    events: text('events', { mode: 'json' }).$type<string[]>().notNull(),
    /** sealed with the instance's key, bound to the account */
    secret: text('secret').notNull(),
    createdAt: integer('created_at').notNull(),
    /** nothing is sent while paused; what happens meanwhile waits */
    pausedAt: integer('paused_at'),
    /** «gone»: the receiver answered 410 and asked for no more */
    pauseReason: text('pause_reason', { enum: ['owner', 'gone'] }),
  },
  (t) => [index('webhook_endpoints_account').on(t.accountId, t.createdAt)],
);

/** The outbox of webhooks. Rows are written by triggers, in the transaction that stores what they tell of. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    /** the message's id: the same over all attempts and replays */
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    endpointId: text('endpoint_id').notNull(),
    /** what happened: one delivery an endpoint */
    eventId: text('event_id').notNull(),
    event: text('event').notNull(),
    entityId: text('entity_id').notNull(),
    details: text('details', { mode: 'json' }).$type<Record<string, unknown>>(),
    /** when it happened */
    eventAt: integer('event_at').notNull(),
    /** written by the first attempt, so that every later one sends the same bytes */
    body: text('body'),
    state: text('state', { enum: ['queued', 'sending', 'delivered', 'failed'] })
      .notNull()
      .default('queued'),
    /** attempts since it was made or replayed */
    attempts: integer('attempts').notNull().default(0),
    nextAt: integer('next_at').notNull(),
    leaseUntil: integer('lease_until'),
    lastStatus: integer('last_status'),
    lastError: text('last_error'),
    deliveredAt: integer('delivered_at'),
  },
  (t) => [
    uniqueIndex('webhook_deliveries_event').on(t.endpointId, t.eventId),
    index('webhook_deliveries_due').on(t.nextAt).where(sql`state IN ('queued', 'sending')`),
    index('webhook_deliveries_log').on(t.accountId, t.eventAt, t.id),
    index('webhook_deliveries_age').on(t.eventAt),
    index('webhook_deliveries_fresh').on(t.accountId).where(sql`state = 'queued' AND attempts = 0`),
  ],
);
