import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Who did what: append-only (triggers). Ordered by `seq`, since clocks stand still between I/O. */
export const auditEvents = sqliteTable(
  'audit_events',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull(),
    accountId: text('account_id').notNull(),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    /** «invoice.issued», «client.updated» … */
    action: text('action').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id').notNull(),
    details: text('details', { mode: 'json' }).$type<Record<string, unknown>>(),
    requestId: text('request_id'),
  },
  (t) => [
    uniqueIndex('audit_events_id').on(t.id),
    index('audit_events_account').on(t.accountId, t.seq),
    index('audit_events_entity').on(t.accountId, t.entityId, t.seq),
  ],
);

/** One row an intention: an API key header or a form's hidden op_id. */
export const operations = sqliteTable(
  'operations',
  {
    accountId: text('account_id').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    /** id given to what this operation makes: the same one when it is run again after a crash */
    resourceId: text('resource_id').notNull(),
    state: text('state', { enum: ['running', 'done'] }).notNull(),
    status: integer('status'),
    headers: text('headers', { mode: 'json' }).$type<Record<string, string>>(),
    body: text('body'),
    createdAt: integer('created_at').notNull(),
    /** until when a «running» row keeps others out */
    leaseUntil: integer('lease_until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.key] }), index('operations_age').on(t.createdAt)],
);
