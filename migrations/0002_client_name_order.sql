-- Names sort as people read them: «Éditions» among the E, not after Z.
DROP INDEX `clients_by_name`;--> statement-breakpoint
ALTER TABLE `clients` ADD `name_order` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `clients_by_name_order` ON `clients` (`account_id`,`name_order`,`id`);