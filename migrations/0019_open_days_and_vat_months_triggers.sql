-- What is due by day, and VAT by month: every way a row comes, changes or goes is counted, so that a page adds up days
-- and months instead of invoices.
INSERT INTO open_days (account_id, due_date, documents, due_cents)
SELECT account_id, COALESCE(due_date, '9999-12-31'), COUNT(*),
  SUM(gross_cents - paid_cents - credited_cents - deposits_cents)
FROM documents
WHERE number IS NOT NULL AND type <> 'credit_note'
  AND (gross_cents - paid_cents - credited_cents - deposits_cents) > 0
GROUP BY 1, 2;
--> statement-breakpoint
CREATE TRIGGER documents_open_inserted AFTER INSERT ON documents
WHEN NEW.number IS NOT NULL AND NEW.type <> 'credit_note'
  AND (NEW.gross_cents - NEW.paid_cents - NEW.credited_cents - NEW.deposits_cents) > 0
BEGIN
  INSERT INTO open_days (account_id, due_date, documents, due_cents)
  VALUES (NEW.account_id, COALESCE(NEW.due_date, '9999-12-31'), 1,
    NEW.gross_cents - NEW.paid_cents - NEW.credited_cents - NEW.deposits_cents)
  ON CONFLICT (account_id, due_date) DO UPDATE SET
    documents = documents + 1, due_cents = due_cents + excluded.due_cents;
END;
--> statement-breakpoint
-- in two steps, what it was and what it is; a change of neither touches nothing
CREATE TRIGGER documents_open_updated
AFTER UPDATE OF number, due_date, gross_cents, paid_cents, credited_cents, deposits_cents ON documents
WHEN (OLD.number IS NULL) IS NOT (NEW.number IS NULL) OR OLD.due_date IS NOT NEW.due_date
  OR (OLD.gross_cents - OLD.paid_cents - OLD.credited_cents - OLD.deposits_cents)
    IS NOT (NEW.gross_cents - NEW.paid_cents - NEW.credited_cents - NEW.deposits_cents)
BEGIN
  UPDATE open_days SET documents = documents - 1,
    due_cents = due_cents - (OLD.gross_cents - OLD.paid_cents - OLD.credited_cents - OLD.deposits_cents)
  WHERE account_id = OLD.account_id AND due_date = COALESCE(OLD.due_date, '9999-12-31')
    AND OLD.number IS NOT NULL AND OLD.type <> 'credit_note'
    AND (OLD.gross_cents - OLD.paid_cents - OLD.credited_cents - OLD.deposits_cents) > 0;
  INSERT INTO open_days (account_id, due_date, documents, due_cents)
  SELECT NEW.account_id, COALESCE(NEW.due_date, '9999-12-31'), 1,
    NEW.gross_cents - NEW.paid_cents - NEW.credited_cents - NEW.deposits_cents
  WHERE NEW.number IS NOT NULL AND NEW.type <> 'credit_note'
    AND (NEW.gross_cents - NEW.paid_cents - NEW.credited_cents - NEW.deposits_cents) > 0
  ON CONFLICT (account_id, due_date) DO UPDATE SET
    documents = documents + 1, due_cents = due_cents + excluded.due_cents;
  DELETE FROM open_days
  WHERE account_id = OLD.account_id AND due_date = COALESCE(OLD.due_date, '9999-12-31') AND documents = 0;
END;
--> statement-breakpoint
CREATE TRIGGER documents_open_deleted AFTER DELETE ON documents
WHEN OLD.number IS NOT NULL AND OLD.type <> 'credit_note'
  AND (OLD.gross_cents - OLD.paid_cents - OLD.credited_cents - OLD.deposits_cents) > 0
BEGIN
  UPDATE open_days SET documents = documents - 1,
    due_cents = due_cents - (OLD.gross_cents - OLD.paid_cents - OLD.credited_cents - OLD.deposits_cents)
  WHERE account_id = OLD.account_id AND due_date = COALESCE(OLD.due_date, '9999-12-31');
  DELETE FROM open_days
  WHERE account_id = OLD.account_id AND due_date = COALESCE(OLD.due_date, '9999-12-31') AND documents = 0;
END;
--> statement-breakpoint
INSERT INTO vat_months (account_id, kind, month, base_cents, vat_cents)
SELECT account_id, kind, month, SUM(base_cents), SUM(vat_cents) FROM vat_parts GROUP BY 1, 2, 3;
--> statement-breakpoint
CREATE TRIGGER vat_parts_inserted AFTER INSERT ON vat_parts
BEGIN
  INSERT INTO vat_months (account_id, kind, month, base_cents, vat_cents)
  VALUES (NEW.account_id, NEW.kind, NEW.month, NEW.base_cents, NEW.vat_cents)
  ON CONFLICT (account_id, kind, month) DO UPDATE SET
    base_cents = base_cents + excluded.base_cents, vat_cents = vat_cents + excluded.vat_cents;
END;
--> statement-breakpoint
CREATE TRIGGER vat_parts_updated AFTER UPDATE ON vat_parts
BEGIN
  UPDATE vat_months SET base_cents = base_cents - OLD.base_cents, vat_cents = vat_cents - OLD.vat_cents
  WHERE account_id = OLD.account_id AND kind = OLD.kind AND month = OLD.month;
  INSERT INTO vat_months (account_id, kind, month, base_cents, vat_cents)
  VALUES (NEW.account_id, NEW.kind, NEW.month, NEW.base_cents, NEW.vat_cents)
  ON CONFLICT (account_id, kind, month) DO UPDATE SET
    base_cents = base_cents + excluded.base_cents, vat_cents = vat_cents + excluded.vat_cents;
END;
--> statement-breakpoint
CREATE TRIGGER vat_parts_deleted AFTER DELETE ON vat_parts
BEGIN
  UPDATE vat_months SET base_cents = base_cents - OLD.base_cents, vat_cents = vat_cents - OLD.vat_cents
  WHERE account_id = OLD.account_id AND kind = OLD.kind AND month = OLD.month;
END;
