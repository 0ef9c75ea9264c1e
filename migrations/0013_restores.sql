CREATE TABLE `restores` (
	`account_id` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`state` text NOT NULL,
	`step` text NOT NULL,
	`cursor` text,
	`done` integer DEFAULT 0 NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`problem` text,
	`archive_key` text NOT NULL,
	`vouched` integer NOT NULL,
	`archived_at` integer NOT NULL,
	`entries` integer NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `restores_under_way` ON `restores` (`updated_at`) WHERE state IN ('checking', 'applying');