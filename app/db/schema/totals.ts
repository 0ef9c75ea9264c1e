import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Sums of one month, kept by the ledger: a dashboard reads twelve rows, not ten thousand. */
export const monthTotals = sqliteTable(
  'month_totals',
  {
    accountId: text('account_id').notNull(),
    month: text('month').notNull(),
    netCents: integer('net_cents').notNull(),
    vatCents: integer('vat_cents').notNull(),
    grossCents: integer('gross_cents').notNull(),
    paidCents: integer('paid_cents').notNull(),
    ledgerVersion: integer('ledger_version').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.month] })],
);

/** Sums of one client and year, kept by the ledger: the dashboard's «top clients». */
export const clientTotals = sqliteTable(
  'client_totals',
  {
    accountId: text('account_id').notNull(),
    year: integer('year').notNull(),
    clientId: text('client_id').notNull(),
    name: text('name').notNull(),
    grossCents: integer('gross_cents').notNull(),
    ledgerVersion: integer('ledger_version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.year, t.clientId] }),
    index('client_totals_top').on(t.accountId, t.year, t.grossCents),
  ],
);

/**
 * What each invoice makes of VAT, month by month: `due` is VAT that falls due (CGI art. 269-2), `received` is money that
 * came in, by rate. Told by the ledger with the document, whole each time; a page adds up a period by the index alone.
 */
export const vatParts = sqliteTable(
  'vat_parts',
  {
    accountId: text('account_id').notNull(),
    documentId: text('document_id').notNull(),
    kind: text('kind', { enum: ['due', 'received'] }).notNull(),
    month: text('month').notNull(),
    rate: text('rate').notNull(),
    /** empty where none applies */
    exemptionCode: text('exemption_code').notNull(),
    baseCents: integer('base_cents').notNull(),
    vatCents: integer('vat_cents').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.documentId, t.kind, t.month, t.rate, t.exemptionCode] }),
    index('vat_parts_period').on(
      t.accountId,
      t.kind,
      t.month,
      t.rate,
      t.exemptionCode,
      t.baseCents,
      t.vatCents,
    ),
  ],
);

/** `vat_parts` added up by month over documents and rates, kept by triggers: what the home page reads. */
export const vatMonths = sqliteTable(
  'vat_months',
  {
    accountId: text('account_id').notNull(),
    kind: text('kind', { enum: ['due', 'received'] }).notNull(),
    month: text('month').notNull(),
    baseCents: integer('base_cents').notNull(),
    vatCents: integer('vat_cents').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.kind, t.month] })],
);

/**
 * What is due by due date, kept by triggers: issued, not a credit note, and something still due. A day on which nothing
 * is due has no row, so that what is read grows with days, never with invoices.
 */
export const openDays = sqliteTable(
  'open_days',
  {
    accountId: text('account_id').notNull(),
    /** «9999-12-31» where there is none: never late */
    dueDate: text('due_date').notNull(),
    documents: integer('documents').notNull(),
    dueCents: integer('due_cents').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.dueDate] })],
);

/** How many numbers each series has; kept by triggers, so that no page counts ten thousand rows. */
export const seriesTotals = sqliteTable(
  'series_totals',
  {
    accountId: text('account_id').notNull(),
    kind: text('kind', { enum: ['invoice', 'credit_note'] }).notNull(),
    year: integer('year').notNull(),
    documents: integer('documents').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.kind, t.year] })],
);
