import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ColumnMapping } from '~/domain/client-import/columns';

/** What the daily verifier last found in an account's register. One row an account; breaches go to the audit trail. */
export const verifications = sqliteTable(
  'verifications',
  {
    accountId: text('account_id').primaryKey(),
    at: integer('at').notNull(),
    documents: integer('documents').notNull(),
    entries: integer('entries').notNull(),
    headHash: text('head_hash').notNull(),
    /** what contradicts itself; an empty list is a sound register */
    findings: text('findings', { mode: 'json' }).$type<Array<{ code: string; subject: string }>>().notNull(),
    /** what D1 had worked out wrong from right copies, and was put right at once */
    mended: text('mended', { mode: 'json' })
      .$type<Array<{ code: string; subject: string }>>()
      .notNull()
      .default([]),
  },
  (t) => [index('verifications_age').on(t.at)],
);

/** Files of clients on their way into an account; gone with their file by the end of the next day. */
export const clientImports = sqliteTable(
  'client_imports',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    /** columns: a person has to correct them; checking and writing: the job's turn; checked: the person's turn */
    state: text('state', {
      enum: ['columns', 'checking', 'checked', 'writing', 'done', 'failed'],
    }).notNull(),
    /** where a job is */
    phase: text('phase', { enum: ['queued', 'reading', 'checking', 'saving'] }).notNull(),
    /** counts the checks that were asked for: a job of another one ends */
    revision: integer('revision').notNull(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    /** language of the report */
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    columns: text('columns', { mode: 'json' }).$type<Array<{ header: string; sample: string }>>().notNull(),
    mapping: text('mapping', { mode: 'json' }).$type<ColumnMapping>().notNull(),
    partial: integer('partial', { mode: 'boolean' }).notNull(),
    /** rows of the file, and how many the job has checked */
    rows: integer('rows').notNull(),
    rowsChecked: integer('rows_checked').notNull(),
    report: text('report', { mode: 'json' }).$type<KeptImportReport>(),
    /** why it failed, or nothing was written */
    problem: text('problem', { enum: ['file_gone', 'gave_up', 'rows_refused'] }),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    // the same file chosen twice is one import until that is done
    uniqueIndex('client_imports_open').on(t.accountId, t.sha256).where(sql`state <> 'done'`),
    index('client_imports_recent').on(t.accountId, t.createdAt),
    index('client_imports_under_way').on(t.updatedAt).where(sql`state IN ('checking', 'writing')`),
  ],
);

/** What an import did or would do, as its page shows it: errors up to a limit, texts cut. */
export interface KeptImportReport {
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  errors: Array<{ row: number; column: string; value: string; message: string }>;
  errorCount: number;
}

/** An archive on its way into an account: one row an account, of its last restore. */
export const restores = sqliteTable(
  'restores',
  {
    accountId: text('account_id').primaryKey(),
    id: text('id').notNull(),
    /** checking: nothing can be seen of it yet; applying: the account is closed to everything else until it is done */
    state: text('state', { enum: ['checking', 'applying', 'done', 'failed'] }).notNull(),
    /** where it goes on: services/restore/step */
    step: text('step').notNull(),
    cursor: text('cursor', { mode: 'json' }).$type<unknown>(),
    /** how far the step is */
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    /** why it failed */
    problem: text('problem', { mode: 'json' }).$type<{ code: string; subject: string }>(),
    archiveKey: text('archive_key').notNull(),
    /** the operator says that it may come in whoever signed it */
    vouched: integer('vouched', { mode: 'boolean' }).notNull(),
    archivedAt: integer('archived_at').notNull(),
    entries: integer('entries').notNull(),
    /** until when one run of the job has it for itself */
    leaseUntil: integer('lease_until').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [index('restores_under_way').on(t.updatedAt).where(sql`state IN ('checking', 'applying')`)],
);

/**
 * Accounts whose term is over. The guards let nothing of another account be deleted (migrations/0017), and this table
 * takes none that still has a document to be kept: the only way through them.
 */
export const purges = sqliteTable('purges', {
  accountId: text('account_id').primaryKey(),
  at: integer('at').notNull(),
});
