CREATE TABLE `iban_changes` (
	`account_id` text PRIMARY KEY NOT NULL,
	`previous_iban` text,
	`previous_bic` text,
	`changed_at` integer NOT NULL,
	`doubted_at` integer
);
--> statement-breakpoint
CREATE INDEX `iban_changes_age` ON `iban_changes` (`changed_at`);