import { type SQL, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { DraftContent, Snapshot } from '~/domain/invoice/model';

/*
 * D1 answers every question a page asks. Issued columns are a projection of the ledgers and guarded by
 * triggers (migrations/0001_guards.sql); instants are epoch milliseconds, civil dates text, amounts cents.
 */

/** Same first-match rule as `documentStatus` in the domain; a test holds the two together. */
export const statusExpression: SQL = sql`CASE
  WHEN number IS NULL THEN 'DRAFT'
  WHEN gross_cents > 0 AND credited_cents = gross_cents THEN 'CREDITED'
  WHEN gross_cents - paid_cents - credited_cents - deposits_cents <= 0 THEN 'PAID'
  WHEN paid_cents > 0 THEN 'PARTIALLY_PAID'
  WHEN sent_at IS NOT NULL THEN 'SENT'
  ELSE 'ISSUED' END`;

export const documents = sqliteTable(
  'documents',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    type: text('type', { enum: ['invoice', 'deposit', 'credit_note'] }).notNull(),
    clientId: text('client_id').notNull(),
    clientName: text('client_name').notNull(),
    /** version of the draft as people edit it */
    version: integer('version').notNull().default(1),
    /** set while an emit of this version is under way: edits then go by the ledger */
    issuingSince: integer('issuing_since'),
    seriesKind: text('series_kind', { enum: ['invoice', 'credit_note'] }),
    seriesYear: integer('series_year'),
    seriesSequence: integer('series_sequence'),
    number: text('number'),
    /** sorts numbers by series, year and sequence: kind × 10^12 + year × 10^8 + sequence */
    numberOrder: integer('number_order'),
    issueDate: text('issue_date'),
    supplyDate: text('supply_date'),
    dueDate: text('due_date'),
    netCents: integer('net_cents').notNull().default(0),
    vatCents: integer('vat_cents').notNull().default(0),
    grossCents: integer('gross_cents').notNull().default(0),
    paidCents: integer('paid_cents').notNull().default(0),
    creditedCents: integer('credited_cents').notNull().default(0),
    depositsCents: integer('deposits_cents').notNull().default(0),
    dueCents: integer('due_cents').generatedAlwaysAs(
      sql`gross_cents - paid_cents - credited_cents - deposits_cents`,
      { mode: 'virtual' },
    ),
    status: text('status', {
      enum: ['DRAFT', 'ISSUED', 'SENT', 'PARTIALLY_PAID', 'PAID', 'CREDITED'],
    }).generatedAlwaysAs(statusExpression, { mode: 'virtual' }),
    sentAt: integer('sent_at'),
    /** the last delivery problem of its mails, shown until a mail is delivered */
    mailProblem: text('mail_problem', { enum: ['bounced', 'dropped', 'spam', 'failed', 'unknown'] }),
    pdfState: text('pdf_state', { enum: ['none', 'pending', 'ready', 'failed'] })
      .notNull()
      .default('none'),
    pdfKey: text('pdf_key'),
    pdfSha256: text('pdf_sha256'),
    pdfSize: integer('pdf_size'),
    pdfError: text('pdf_error'),
    snapshotSha256: text('snapshot_sha256'),
    chainPosition: integer('chain_position'),
    chainHash: text('chain_hash'),
    /** version of the ledger's row this is a projection of; a late projection never overwrites a newer one */
    ledgerVersion: integer('ledger_version').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    issuedAt: integer('issued_at'),
    deletedAt: integer('deleted_at'),
    /** credit notes: the document it corrects */
    creditOfId: text('credit_of_id'),
    /** what people typed; kept after issue for «duplicate» */
    content: text('content', { mode: 'json' }).$type<DraftContent>().notNull(),
    snapshot: text('snapshot', { mode: 'json' }).$type<Snapshot>(),
  },
  (t) => [
    uniqueIndex('documents_number')
      .on(t.accountId, t.seriesKind, t.seriesYear, t.seriesSequence)
      .where(sql`number IS NOT NULL`),
    uniqueIndex('documents_number_text').on(t.accountId, t.number).where(sql`number IS NOT NULL`),
    index('documents_by_creation').on(t.accountId, t.createdAt, t.id).where(sql`deleted_at IS NULL`),
    index('documents_by_issue_date').on(t.accountId, t.issueDate, t.id).where(sql`deleted_at IS NULL`),
    index('documents_by_due_date').on(t.accountId, t.dueDate, t.id).where(sql`deleted_at IS NULL`),
    index('documents_by_gross').on(t.accountId, t.grossCents, t.id).where(sql`deleted_at IS NULL`),
    index('documents_by_number').on(t.accountId, t.numberOrder, t.id).where(sql`deleted_at IS NULL`),
    index('documents_by_client').on(t.accountId, t.clientId, t.createdAt, t.id),
    index('documents_by_status').on(t.accountId, t.status, t.createdAt, t.id).where(sql`deleted_at IS NULL`),
    index('documents_open')
      .on(t.accountId, t.dueDate, t.dueCents)
      .where(
        sql`number IS NOT NULL AND type <> 'credit_note' AND (gross_cents - paid_cents - credited_cents - deposits_cents) > 0`,
      ),
    // every column that a list is filtered and added up by: sums read this index and never a row. `status` and
    // `due_cents` are not in it, since SQLite reads the row for any generated column
    index('documents_sums')
      .on(
        t.accountId,
        t.issueDate,
        t.dueDate,
        t.type,
        t.clientId,
        t.number,
        t.grossCents,
        t.paidCents,
        t.creditedCents,
        t.depositsCents,
        t.sentAt,
        t.mailProblem,
        t.id,
        t.deletedAt,
      )
      .where(sql`deleted_at IS NULL`),
    index('documents_deposits')
      .on(t.accountId, t.clientId, t.createdAt, t.id)
      .where(sql`type = 'deposit' AND number IS NOT NULL`),
    index('documents_drafts').on(t.id).where(sql`number IS NULL`),
    index('documents_deducting').on(t.accountId, t.clientId).where(sql`deposits_cents > 0`),
    index('documents_issuing').on(t.issuingSince).where(sql`issuing_since IS NOT NULL`),
    index('documents_pdf_pending').on(t.pdfState, t.issuedAt).where(sql`pdf_state = 'pending'`),
    index('documents_mail_problem').on(t.accountId, t.issuedAt).where(sql`mail_problem IS NOT NULL`),
    index('documents_credit_of').on(t.creditOfId).where(sql`credit_of_id IS NOT NULL`),
  ],
);

export const payments = sqliteTable(
  'payments',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    documentId: text('document_id').notNull(),
    amountCents: integer('amount_cents').notNull(),
    paidAt: text('paid_at').notNull(),
    method: text('method'),
    reference: text('reference'),
    reverses: text('reverses'),
    reversedBy: text('reversed_by'),
    recordedAt: integer('recorded_at').notNull(),
  },
  (t) => [index('payments_document').on(t.documentId), index('payments_date').on(t.accountId, t.paidAt)],
);

/** Public pages that tell whether a PDF is the original, kept by the ledger. The token itself is nowhere: it is derived from `id`. */
export const proofLinks = sqliteTable(
  'proof_links',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    documentId: text('document_id').notNull(),
    /** SHA-256 of the token, hex */
    hash: text('hash').notNull(),
    createdAt: integer('created_at').notNull(),
    revokedAt: integer('revoked_at'),
    ledgerVersion: integer('ledger_version').notNull().default(0),
  },
  (t) => [
    uniqueIndex('proof_links_hash').on(t.hash),
    uniqueIndex('proof_links_live').on(t.documentId).where(sql`revoked_at IS NULL`),
  ],
);
