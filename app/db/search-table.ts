import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * What can be searched, one row an entity; made with its full-text index by migrations/0001_guards.sql, and so kept
 * out of the schema that migrations are generated from. Statements go through the query builder: drizzle cannot
 * bind the parameters of raw SQL inside a D1 batch.
 */
export const searchEntries = sqliteTable('search_entries', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  /** the account's id without hyphens, one token of the index */
  account: text('account').notNull(),
  kind: text('kind', { enum: ['client', 'document'] }).notNull(),
  entityId: text('entity_id').notNull().unique(),
  body: text('body').notNull(),
});
