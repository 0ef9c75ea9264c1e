import { type SQL, sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ColumnMapping } from '~/domain/client-import/columns';
import type { Address, DraftContent, Snapshot } from '~/domain/invoice/model';
import type { DeliverabilityCheck } from '~/domain/mail/deliverability';
import type { MailTexts } from '~/domain/mail/texts';

/*
 * D1 answers every question a page asks. Issued columns are a projection of the ledgers and guarded by
 * triggers (migrations/0001_guards.sql); instants are epoch milliseconds, civil dates text, amounts cents.
 */

export const users = sqliteTable(
  'users',
  {
    /** also the account's id */
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    emailNormalized: text('email_normalized').notNull(),
    name: text('name'),
    locale: text('locale', { enum: ['fr', 'en'] })
      .notNull()
      .default('fr'),
    passwordHash: text('password_hash').notNull(),
    emailVerifiedAt: integer('email_verified_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (t) => [uniqueIndex('users_email').on(t.emailNormalized)],
);

export const sessions = sqliteTable(
  'sessions',
  {
    /** SHA-256 of the cookie's value, hex */
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    createdAt: integer('created_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** when the password was last given, or a passkey shown */
    authenticatedAt: integer('authenticated_at').notNull(),
    userAgent: text('user_agent'),
    ipPrefix: text('ip_prefix'),
  },
  (t) => [index('sessions_user').on(t.userId), index('sessions_expiry').on(t.expiresAt)],
);

export const refreshFamilies = sqliteTable(
  'refresh_families',
  {
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    createdAt: integer('created_at').notNull(),
    authenticatedAt: integer('authenticated_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (t) => [index('refresh_families_user').on(t.userId)],
);

export const refreshTokens = sqliteTable(
  'refresh_tokens',
  {
    /** SHA-256 of the token, hex */
    id: text('id').primaryKey(),
    familyId: text('family_id').notNull(),
    userId: text('user_id').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [index('refresh_tokens_family').on(t.familyId)],
);

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

/** Same first-match rule as `documentStatus` in the domain; a test holds the two together. */
const statusExpression: SQL = sql`CASE
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

/** What a mailed link may do, once. The token itself is nowhere: it is derived from the mail's id and a secret. */
export const mailedTokens = sqliteTable(
  'mailed_tokens',
  {
    /** SHA-256 of the token, hex */
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    purpose: text('purpose', { enum: ['verify', 'reset', 'change_email'] }).notNull(),
    /** the address it was mailed to */
    email: text('email').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [index('mailed_tokens_user').on(t.userId, t.purpose), index('mailed_tokens_expiry').on(t.expiresAt)],
);

/** One-time codes of an authenticator application (RFC 6238). */
export const totpSecrets = sqliteTable('totp_secrets', {
  userId: text('user_id').primaryKey(),
  /** sealed with the instance's key, bound to the user */
  secret: text('secret').notNull(),
  /** null until a first code proved that the application has the secret */
  confirmedAt: integer('confirmed_at'),
  /** the last time step whose code was taken: none before it counts again */
  lastStep: integer('last_step').notNull().default(0),
  createdAt: integer('created_at').notNull(),
});

export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    /** keyed hash of the code, hex */
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [index('recovery_codes_user').on(t.userId)],
);

/** Passkeys (WebAuthn): a person signs in by one of them alone. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    /** the credential's id, base64url */
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    name: text('name').notNull(),
    /** COSE key, base64url */
    publicKey: text('public_key').notNull(),
    /** the authenticator's count of signatures; always 0 for those that do not count */
    counter: integer('counter').notNull(),
    transports: text('transports', { mode: 'json' }).$type<string[]>().notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
  },
  (t) => [index('passkeys_user').on(t.userId, t.createdAt)],
);

/** What a passkey is asked to sign, once. The challenge itself is nowhere. */
export const passkeyChallenges = sqliteTable(
  'passkey_challenges',
  {
    /** SHA-256 of the challenge, hex */
    id: text('id').primaryKey(),
    purpose: text('purpose', { enum: ['register', 'sign-in', 'confirm'] }).notNull(),
    /** null while nobody knows who signs in */
    userId: text('user_id'),
    expiresAt: integer('expires_at').notNull(),
  },
  (t) => [index('passkey_challenges_expiry').on(t.expiresAt), index('passkey_challenges_user').on(t.userId)],
);

export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    name: text('name').notNull(),
    /** SHA-256 of the key, hex */
    hash: text('hash').notNull(),
    /** its last four characters: how its owner recognizes it */
    ending: text('ending').notNull(),
    scope: text('scope', { enum: ['read', 'write'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
  },
  (t) => [uniqueIndex('api_keys_hash').on(t.hash), index('api_keys_user').on(t.userId, t.createdAt)],
);

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
  },
  (t) => [index('verifications_age').on(t.at)],
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
