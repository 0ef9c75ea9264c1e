CREATE TABLE `proof_links` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`document_id` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proof_links_hash` ON `proof_links` (`hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `proof_links_live` ON `proof_links` (`document_id`) WHERE revoked_at IS NULL;--> statement-breakpoint
CREATE TABLE `verifications` (
	`account_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`documents` integer NOT NULL,
	`entries` integer NOT NULL,
	`head_hash` text NOT NULL,
	`findings` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_age` ON `verifications` (`at`);