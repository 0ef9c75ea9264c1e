CREATE TABLE `audit_events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`account_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`details` text,
	`request_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_id` ON `audit_events` (`id`);--> statement-breakpoint
CREATE INDEX `audit_events_account` ON `audit_events` (`account_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_entity` ON `audit_events` (`account_id`,`entity_id`,`seq`);--> statement-breakpoint
CREATE TABLE `businesses` (
	`account_id` text PRIMARY KEY NOT NULL,
	`legal_name` text,
	`trade_name` text,
	`legal_form` text,
	`share_capital` integer,
	`siren` text,
	`siret` text,
	`vat_number` text,
	`vat_regime` text DEFAULT 'standard' NOT NULL,
	`vat_on_debits` integer DEFAULT false NOT NULL,
	`rcs_city` text,
	`address` text,
	`phone` text,
	`website` text,
	`iban` text,
	`bic` text,
	`payment_terms_days` integer DEFAULT 30 NOT NULL,
	`late_penalty_rate` text,
	`discount_terms` text,
	`invoice_prefix` text DEFAULT 'FAC' NOT NULL,
	`credit_note_prefix` text DEFAULT 'AVO' NOT NULL,
	`footer` text,
	`logo_key` text,
	`template` text DEFAULT 'classic' NOT NULL,
	`accent` text DEFAULT '#1f3a5f' NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `client_totals` (
	`account_id` text NOT NULL,
	`year` integer NOT NULL,
	`client_id` text NOT NULL,
	`name` text NOT NULL,
	`gross_cents` integer NOT NULL,
	`ledger_version` integer NOT NULL,
	PRIMARY KEY(`account_id`, `year`, `client_id`)
);
--> statement-breakpoint
CREATE INDEX `client_totals_top` ON `client_totals` (`account_id`,`year`,`gross_cents`);--> statement-breakpoint
CREATE TABLE `clients` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`siren` text,
	`siret` text,
	`vat_number` text,
	`address` text,
	`delivery_address` text,
	`language` text DEFAULT 'fr' NOT NULL,
	`payment_terms_days` integer,
	`notes` text,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `clients_by_creation` ON `clients` (`account_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `clients_by_name` ON `clients` (`account_id`,name COLLATE NOCASE,`id`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`type` text NOT NULL,
	`client_id` text NOT NULL,
	`client_name` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`issuing_since` integer,
	`series_kind` text,
	`series_year` integer,
	`series_sequence` integer,
	`number` text,
	`number_order` integer,
	`issue_date` text,
	`supply_date` text,
	`due_date` text,
	`net_cents` integer DEFAULT 0 NOT NULL,
	`vat_cents` integer DEFAULT 0 NOT NULL,
	`gross_cents` integer DEFAULT 0 NOT NULL,
	`paid_cents` integer DEFAULT 0 NOT NULL,
	`credited_cents` integer DEFAULT 0 NOT NULL,
	`deposits_cents` integer DEFAULT 0 NOT NULL,
	`due_cents` integer GENERATED ALWAYS AS (gross_cents - paid_cents - credited_cents - deposits_cents) VIRTUAL,
	`status` text GENERATED ALWAYS AS (CASE
  WHEN number IS NULL THEN 'DRAFT'
  WHEN gross_cents > 0 AND credited_cents = gross_cents THEN 'CREDITED'
  WHEN gross_cents - paid_cents - credited_cents - deposits_cents <= 0 THEN 'PAID'
  WHEN paid_cents > 0 THEN 'PARTIALLY_PAID'
  WHEN sent_at IS NOT NULL THEN 'SENT'
  ELSE 'ISSUED' END) VIRTUAL,
	`sent_at` integer,
	`mail_problem` text,
	`pdf_state` text DEFAULT 'none' NOT NULL,
	`pdf_key` text,
	`pdf_sha256` text,
	`pdf_size` integer,
	`pdf_error` text,
	`snapshot_sha256` text,
	`chain_position` integer,
	`chain_hash` text,
	`ledger_version` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`issued_at` integer,
	`deleted_at` integer,
	`credit_of_id` text,
	`content` text NOT NULL,
	`snapshot` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_number` ON `documents` (`account_id`,`series_kind`,`series_year`,`series_sequence`) WHERE number IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `documents_number_text` ON `documents` (`account_id`,`number`) WHERE number IS NOT NULL;--> statement-breakpoint
CREATE INDEX `documents_by_creation` ON `documents` (`account_id`,`created_at`,`id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `documents_by_issue_date` ON `documents` (`account_id`,`issue_date`,`id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `documents_by_due_date` ON `documents` (`account_id`,`due_date`,`id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `documents_by_gross` ON `documents` (`account_id`,`gross_cents`,`id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `documents_by_number` ON `documents` (`account_id`,`number_order`,`id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `documents_by_client` ON `documents` (`account_id`,`client_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_by_status` ON `documents` (`account_id`,`status`,`created_at`,`id`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `documents_open` ON `documents` (`account_id`,`due_date`,`due_cents`) WHERE number IS NOT NULL AND type <> 'credit_note' AND (gross_cents - paid_cents - credited_cents - deposits_cents) > 0;--> statement-breakpoint
CREATE INDEX `documents_issuing` ON `documents` (`issuing_since`) WHERE issuing_since IS NOT NULL;--> statement-breakpoint
CREATE INDEX `documents_pdf_pending` ON `documents` (`pdf_state`,`issued_at`) WHERE pdf_state = 'pending';--> statement-breakpoint
CREATE INDEX `documents_credit_of` ON `documents` (`credit_of_id`) WHERE credit_of_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `mail_events` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text,
	`mail_id` text,
	`document_id` text,
	`reference` text,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`details` text,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mail_events_mail` ON `mail_events` (`mail_id`);--> statement-breakpoint
CREATE INDEX `mail_events_document` ON `mail_events` (`document_id`,`at`);--> statement-breakpoint
CREATE INDEX `mail_events_unmatched` ON `mail_events` (`reference`) WHERE mail_id IS NULL;--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`document_id` text NOT NULL,
	`state` text NOT NULL,
	`recipients` text NOT NULL,
	`subject` text NOT NULL,
	`attempts` integer NOT NULL,
	`transport` text,
	`provider_message_id` text,
	`last_error` text,
	`copy_key` text,
	`delivery` text,
	`accepted_at` integer,
	`created_at` integer NOT NULL,
	`ledger_version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mails_document` ON `mails` (`document_id`);--> statement-breakpoint
CREATE INDEX `mails_account` ON `mails` (`account_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `mails_provider` ON `mails` (`provider_message_id`) WHERE provider_message_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `month_totals` (
	`account_id` text NOT NULL,
	`month` text NOT NULL,
	`net_cents` integer NOT NULL,
	`vat_cents` integer NOT NULL,
	`gross_cents` integer NOT NULL,
	`paid_cents` integer NOT NULL,
	`ledger_version` integer NOT NULL,
	PRIMARY KEY(`account_id`, `month`)
);
--> statement-breakpoint
CREATE TABLE `operations` (
	`account_id` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`resource_id` text NOT NULL,
	`state` text NOT NULL,
	`status` integer,
	`headers` text,
	`body` text,
	`created_at` integer NOT NULL,
	`lease_until` integer NOT NULL,
	PRIMARY KEY(`account_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `operations_age` ON `operations` (`created_at`);--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`document_id` text NOT NULL,
	`amount_cents` integer NOT NULL,
	`paid_at` text NOT NULL,
	`method` text,
	`reference` text,
	`reverses` text,
	`reversed_by` text,
	`recorded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `payments_document` ON `payments` (`document_id`);--> statement-breakpoint
CREATE INDEX `payments_date` ON `payments` (`account_id`,`paid_at`);--> statement-breakpoint
CREATE TABLE `refresh_families` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`authenticated_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `refresh_families_user` ON `refresh_families` (`user_id`);--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`family_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `refresh_tokens_family` ON `refresh_tokens` (`family_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`authenticated_at` integer NOT NULL,
	`user_agent` text,
	`ip_prefix` text
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_normalized` text NOT NULL,
	`name` text,
	`locale` text DEFAULT 'fr' NOT NULL,
	`password_hash` text NOT NULL,
	`email_verified_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email_normalized`);