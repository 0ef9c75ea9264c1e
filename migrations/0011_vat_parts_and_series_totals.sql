CREATE TABLE `series_totals` (
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`year` integer NOT NULL,
	`documents` integer NOT NULL,
	PRIMARY KEY(`account_id`, `kind`, `year`)
);
--> statement-breakpoint
CREATE TABLE `vat_parts` (
	`account_id` text NOT NULL,
	`document_id` text NOT NULL,
	`kind` text NOT NULL,
	`month` text NOT NULL,
	`rate` text NOT NULL,
	`exemption_code` text NOT NULL,
	`base_cents` integer NOT NULL,
	`vat_cents` integer NOT NULL,
	PRIMARY KEY(`document_id`, `kind`, `month`, `rate`, `exemption_code`)
);
--> statement-breakpoint
CREATE INDEX `vat_parts_period` ON `vat_parts` (`account_id`,`kind`,`month`,`rate`,`exemption_code`,`base_cents`,`vat_cents`);--> statement-breakpoint
ALTER TABLE `businesses` ADD `vat_period` text DEFAULT 'month' NOT NULL;