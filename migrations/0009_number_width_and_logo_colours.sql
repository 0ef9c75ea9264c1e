ALTER TABLE `businesses` ADD `invoice_digits` integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE `businesses` ADD `credit_note_digits` integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE `businesses` ADD `logo_colours` text;