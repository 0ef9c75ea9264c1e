CREATE TABLE `client_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`state` text NOT NULL,
	`phase` text NOT NULL,
	`revision` integer NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`locale` text NOT NULL,
	`columns` text NOT NULL,
	`mapping` text NOT NULL,
	`partial` integer NOT NULL,
	`rows` integer NOT NULL,
	`rows_checked` integer NOT NULL,
	`report` text,
	`problem` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `client_imports_open` ON `client_imports` (`account_id`,`sha256`) WHERE state <> 'done';--> statement-breakpoint
CREATE INDEX `client_imports_recent` ON `client_imports` (`account_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `client_imports_under_way` ON `client_imports` (`updated_at`) WHERE state IN ('checking', 'writing');