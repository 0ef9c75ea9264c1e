CREATE TABLE `mail_settings` (
	`account_id` text PRIMARY KEY NOT NULL,
	`transport` text DEFAULT 'operator' NOT NULL,
	`from_address` text,
	`smtp_host` text,
	`smtp_port` integer,
	`smtp_user` text,
	`secret` text,
	`dkim_selector` text,
	`texts` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`event_id` text NOT NULL,
	`event` text NOT NULL,
	`entity_id` text NOT NULL,
	`details` text,
	`event_at` integer NOT NULL,
	`body` text,
	`state` text DEFAULT 'queued' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`lease_until` integer,
	`last_status` integer,
	`last_error` text,
	`delivered_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_event` ON `webhook_deliveries` (`endpoint_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`next_at`) WHERE state IN ('queued', 'sending');--> statement-breakpoint
CREATE INDEX `webhook_deliveries_log` ON `webhook_deliveries` (`account_id`,`event_at`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_age` ON `webhook_deliveries` (`event_at`);--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`secret` text NOT NULL,
	`created_at` integer NOT NULL,
	`paused_at` integer,
	`pause_reason` text
);
--> statement-breakpoint
CREATE INDEX `webhook_endpoints_account` ON `webhook_endpoints` (`account_id`,`created_at`);--> statement-breakpoint
-- What happened becomes a delivery in the transaction that stores it: neither a crash nor a lost job can drop one.
-- Only what happens after an endpoint was added is told, so that a restored archive tells nothing.
CREATE TRIGGER webhook_on_audit AFTER INSERT ON audit_events
WHEN NEW.action IN ('invoice.issued', 'deposit.issued', 'credit_note.issued', 'payment.recorded', 'mail.accepted')
BEGIN
  INSERT INTO webhook_deliveries (id, account_id, endpoint_id, event_id, event, entity_id, details, event_at, next_at)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.account_id, e.id, NEW.id, wanted.value, NEW.entity_id, NEW.details, NEW.at, NEW.at
  FROM webhook_endpoints e, json_each(e.events) wanted
  WHERE e.account_id = NEW.account_id AND e.created_at <= NEW.at
    AND wanted.value = CASE NEW.action
      WHEN 'deposit.issued' THEN 'invoice.issued'
      WHEN 'mail.accepted' THEN 'invoice.sent'
      ELSE NEW.action END
    AND NOT (NEW.action = 'mail.accepted'
      AND EXISTS (SELECT 1 FROM documents d WHERE d.id = NEW.entity_id AND d.type = 'credit_note'))
  ON CONFLICT (endpoint_id, event_id) DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER webhook_on_paid AFTER UPDATE OF paid_cents, credited_cents, number ON documents
WHEN NEW.type <> 'credit_note' AND NEW.number IS NOT NULL
  AND NEW.gross_cents - NEW.paid_cents - NEW.credited_cents - NEW.deposits_cents <= 0
  AND NOT (NEW.gross_cents > 0 AND NEW.credited_cents = NEW.gross_cents)
  AND (OLD.number IS NULL OR OLD.gross_cents - OLD.paid_cents - OLD.credited_cents - OLD.deposits_cents > 0)
BEGIN
  INSERT INTO webhook_deliveries (id, account_id, endpoint_id, event_id, event, entity_id, details, event_at, next_at)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.account_id, e.id, 'paid:' || NEW.id || ':' || NEW.ledger_version,
    'invoice.paid', NEW.id, '{}', NEW.updated_at, NEW.updated_at
  FROM webhook_endpoints e, json_each(e.events) wanted
  WHERE e.account_id = NEW.account_id AND e.created_at <= NEW.updated_at AND wanted.value = 'invoice.paid'
  ON CONFLICT (endpoint_id, event_id) DO NOTHING;
END;
--> statement-breakpoint
CREATE TRIGGER webhook_on_bounce AFTER UPDATE OF delivery ON mails
WHEN NEW.delivery IN ('bounced', 'dropped') AND OLD.delivery IS NOT NEW.delivery
BEGIN
  INSERT INTO webhook_deliveries (id, account_id, endpoint_id, event_id, event, entity_id, details, event_at, next_at)
  SELECT 'msg_' || lower(hex(randomblob(16))), NEW.account_id, e.id, 'bounced:' || NEW.id, 'mail.bounced', NEW.document_id,
    json_object('mailId', NEW.id, 'delivery', NEW.delivery, 'recipients', json(NEW.recipients)),
    CAST(unixepoch('subsec') * 1000 AS INTEGER), CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e, json_each(e.events) wanted
  WHERE e.account_id = NEW.account_id AND wanted.value = 'mail.bounced'
  ON CONFLICT (endpoint_id, event_id) DO NOTHING;
END;
