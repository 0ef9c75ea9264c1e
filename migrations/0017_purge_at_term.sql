CREATE TABLE `purges` (
	`account_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);

--> statement-breakpoint
-- The only way through the guards: an account is named here only when its person has left and ten years are over since
-- the end of the year of its last document (C. com. art. L123-22). UTC is never ahead of Paris: no day too early.
CREATE TRIGGER purges_at_term_only BEFORE INSERT ON purges
WHEN NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.account_id AND email_normalized = 'erased:' || NEW.account_id)
  OR EXISTS (SELECT 1 FROM documents WHERE account_id = NEW.account_id AND number IS NOT NULL
    AND CAST(substr(issue_date, 1, 4) AS INTEGER) + 10 >= CAST(strftime('%Y', NEW.at / 1000, 'unixepoch') AS INTEGER))
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
--> statement-breakpoint
CREATE TRIGGER purges_immutable BEFORE UPDATE ON purges
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
--> statement-breakpoint
DROP TRIGGER documents_issued_permanent;
--> statement-breakpoint
CREATE TRIGGER documents_issued_permanent BEFORE DELETE ON documents
WHEN OLD.number IS NOT NULL AND NOT EXISTS (SELECT 1 FROM purges WHERE account_id = OLD.account_id)
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
--> statement-breakpoint
DROP TRIGGER payments_permanent;
--> statement-breakpoint
CREATE TRIGGER payments_permanent BEFORE DELETE ON payments
WHEN NOT EXISTS (SELECT 1 FROM purges WHERE account_id = OLD.account_id)
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
--> statement-breakpoint
DROP TRIGGER audit_events_permanent;
--> statement-breakpoint
CREATE TRIGGER audit_events_permanent BEFORE DELETE ON audit_events
WHEN NOT EXISTS (SELECT 1 FROM purges WHERE account_id = OLD.account_id)
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
