CREATE TABLE `open_days` (
	`account_id` text NOT NULL,
	`due_date` text NOT NULL,
	`documents` integer NOT NULL,
	`due_cents` integer NOT NULL,
	PRIMARY KEY(`account_id`, `due_date`)
);
--> statement-breakpoint
CREATE TABLE `vat_months` (
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`month` text NOT NULL,
	`base_cents` integer NOT NULL,
	`vat_cents` integer NOT NULL,
	PRIMARY KEY(`account_id`, `kind`, `month`)
);
