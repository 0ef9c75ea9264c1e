import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const mails = sqliteTable(
  'mails',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    documentId: text('document_id').notNull(),
    state: text('state', { enum: ['queued', 'sending', 'accepted', 'failed', 'unknown'] }).notNull(),
    recipients: text('recipients', { mode: 'json' }).$type<{ to: string[]; cc: string[] }>().notNull(),
    subject: text('subject').notNull(),
    attempts: integer('attempts').notNull(),
    transport: text('transport'),
    providerMessageId: text('provider_message_id'),
    lastError: text('last_error'),
    copyKey: text('copy_key'),
    /** the furthest point the delivery events reached: domain/mail/delivery */
    delivery: text('delivery'),
    /** when a person said that its problem is dealt with: it is not shown any more */
    handledAt: integer('handled_at'),
    acceptedAt: integer('accepted_at'),
    createdAt: integer('created_at').notNull(),
    ledgerVersion: integer('ledger_version').notNull(),
  },
  (t) => [
    index('mails_document').on(t.documentId),
    index('mails_account').on(t.accountId, t.createdAt),
    index('mails_waiting').on(t.createdAt, t.accountId).where(sql`state IN ('queued', 'sending')`),
    index('mails_provider').on(t.providerMessageId).where(sql`provider_message_id IS NOT NULL`),
  ],
);

/** What the mail provider told us. `mail_id` is null until the mail is known (kept 24 h for a late match). */
export const mailEvents = sqliteTable(
  'mail_events',
  {
    /** sg_event_id */
    id: text('id').primaryKey(),
    accountId: text('account_id'),
    mailId: text('mail_id'),
    documentId: text('document_id'),
    /** what the event names: email_id or sg_message_id, for the late match */
    reference: text('reference'),
    kind: text('kind').notNull(),
    at: integer('at').notNull(),
    details: text('details', { mode: 'json' }).$type<Record<string, string>>(),
    receivedAt: integer('received_at').notNull(),
  },
  (t) => [
    index('mail_events_mail').on(t.mailId),
    index('mail_events_document').on(t.documentId, t.at),
    index('mail_events_unmatched').on(t.reference).where(sql`mail_id IS NULL`),
  ],
);

/** Mails about the account itself: links, warnings. Kept until they went out; a job or the sweep sends them. */
export const accountMails = sqliteTable(
  'account_mails',
  {
    id: text('id').primaryKey(),
    /** null while nobody knows whether the address has an account: the sender looks, the request never does */
    userId: text('user_id'),
    kind: text('kind', {
      enum: [
        'verify',
        'reset',
        'address_taken',
        'change_email',
        'email_changed',
        'password_changed',
        'refresh_reused',
        'second_factor_changed',
        'key_created',
        'passkey_added',
        'passkey_removed',
        'iban_changed',
        'iban_doubted',
      ],
    }).notNull(),
    recipient: text('recipient').notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    state: text('state', { enum: ['queued', 'sending', 'accepted', 'failed', 'void'] })
      .notNull()
      .default('queued'),
    attempts: integer('attempts').notNull().default(0),
    nextAt: integer('next_at').notNull(),
    leaseUntil: integer('lease_until'),
    lastError: text('last_error'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('account_mails_due').on(t.nextAt).where(sql`state IN ('queued', 'sending')`),
    index('account_mails_age').on(t.createdAt),
  ],
);
