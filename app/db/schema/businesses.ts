import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Address } from '~/domain/invoice/model';
import type { DeliverabilityCheck } from '~/domain/mail/deliverability';
import type { MailTexts } from '~/domain/mail/texts';

export const businesses = sqliteTable('businesses', {
  accountId: text('account_id').primaryKey(),
  legalName: text('legal_name'),
  tradeName: text('trade_name'),
  legalForm: text('legal_form'),
  shareCapital: integer('share_capital'),
  siren: text('siren'),
  siret: text('siret'),
  vatNumber: text('vat_number'),
  vatRegime: text('vat_regime', { enum: ['standard', 'franchise'] })
    .notNull()
    .default('standard'),
  vatOnDebits: integer('vat_on_debits', { mode: 'boolean' }).notNull().default(false),
  /** how often VAT is declared: what the home page adds up */
  vatPeriod: text('vat_period', { enum: ['month', 'quarter'] })
    .notNull()
    .default('month'),
  rcsCity: text('rcs_city'),
  address: text('address', { mode: 'json' }).$type<Address>(),
  phone: text('phone'),
  website: text('website'),
  iban: text('iban'),
  bic: text('bic'),
  paymentTermsDays: integer('payment_terms_days').notNull().default(30),
  latePenaltyRate: text('late_penalty_rate'),
  discountTerms: text('discount_terms'),
  invoicePrefix: text('invoice_prefix').notNull().default('FAC'),
  creditNotePrefix: text('credit_note_prefix').notNull().default('AVO'),
  /** fewest digits of the numbers of each series, 1 to 10 */
  invoiceDigits: integer('invoice_digits').notNull().default(3),
  creditNoteDigits: integer('credit_note_digits').notNull().default(3),
  footer: text('footer'),
  logoKey: text('logo_key'),
  /** accents taken from the logo's pixels when it was stored */
  logoColours: text('logo_colours', { mode: 'json' }).$type<string[]>(),
  template: text('template', { enum: ['classic', 'modern', 'compact'] })
    .notNull()
    .default('classic'),
  accent: text('accent').notNull().default('#1f3a5f'),
  updatedAt: integer('updated_at').notNull(),
  version: integer('version').notNull().default(1),
});

/**
 * The IBAN before the present one, for thirty days: a reset by mail within them asks the owner whether the change was
 * theirs. At most one row an account.
 */
export const ibanChanges = sqliteTable(
  'iban_changes',
  {
    accountId: text('account_id').primaryKey(),
    /** null when there was none */
    previousIban: text('previous_iban'),
    previousBic: text('previous_bic'),
    changedAt: integer('changed_at').notNull(),
    /** since when its owner is asked; null while nobody doubts it */
    doubtedAt: integer('doubted_at'),
  },
  (t) => [index('iban_changes_age').on(t.changedAt)],
);

export const clients = sqliteTable(
  'clients',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    kind: text('kind', { enum: ['company', 'individual', 'public'] }).notNull(),
    name: text('name').notNull(),
    /** the name as it is sorted: lower case, without accents (`nameOrder` in db/queries/clients) */
    nameOrder: text('name_order').notNull().default(''),
    email: text('email'),
    siren: text('siren'),
    siret: text('siret'),
    vatNumber: text('vat_number'),
    address: text('address', { mode: 'json' }).$type<Address>(),
    deliveryAddress: text('delivery_address', { mode: 'json' }).$type<Address>(),
    language: text('language', { enum: ['fr', 'en'] })
      .notNull()
      .default('fr'),
    paymentTermsDays: integer('payment_terms_days'),
    notes: text('notes'),
    archivedAt: integer('archived_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    index('clients_by_creation').on(t.accountId, t.createdAt, t.id),
    index('clients_by_name_order').on(t.accountId, t.nameOrder, t.id),
  ],
);

/** How an account's mails leave and what they say; no row: by the operator's transport, in our words. */
export const mailSettings = sqliteTable('mail_settings', {
  accountId: text('account_id').primaryKey(),
  transport: text('transport', { enum: ['operator', 'smtp', 'sendgrid'] })
    .notNull()
    .default('operator'),
  /** sender of an own transport */
  fromAddress: text('from_address'),
  smtpHost: text('smtp_host'),
  smtpPort: integer('smtp_port'),
  smtpUser: text('smtp_user'),
  /** SMTP password or SendGrid key, sealed with the instance's key, bound to the account */
  secret: text('secret'),
  dkimSelector: text('dkim_selector'),
  /** own words by kind of mail and language: subject and message, with placeholders by their stored names */
  texts: text('texts', { mode: 'json' }).$type<MailTexts>(),
  /** what the last look at the sender's records in DNS found */
  deliverability: text('deliverability', { mode: 'json' }).$type<DeliverabilityCheck>(),
  updatedAt: integer('updated_at').notNull(),
});
