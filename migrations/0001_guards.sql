-- The second guard beside the ledger: what was issued stays as it was issued.
CREATE TRIGGER documents_issued_immutable BEFORE UPDATE ON documents
WHEN OLD.number IS NOT NULL AND (
  NEW.id IS NOT OLD.id OR NEW.account_id IS NOT OLD.account_id OR NEW.type IS NOT OLD.type
  OR NEW.client_id IS NOT OLD.client_id
  OR NEW.series_kind IS NOT OLD.series_kind OR NEW.series_year IS NOT OLD.series_year
  OR NEW.series_sequence IS NOT OLD.series_sequence OR NEW.number IS NOT OLD.number
  OR NEW.number_order IS NOT OLD.number_order
  OR NEW.issue_date IS NOT OLD.issue_date OR NEW.supply_date IS NOT OLD.supply_date OR NEW.due_date IS NOT OLD.due_date
  OR NEW.net_cents IS NOT OLD.net_cents OR NEW.vat_cents IS NOT OLD.vat_cents OR NEW.gross_cents IS NOT OLD.gross_cents
  OR NEW.deposits_cents IS NOT OLD.deposits_cents OR NEW.credit_of_id IS NOT OLD.credit_of_id
  OR NEW.snapshot IS NOT OLD.snapshot OR NEW.snapshot_sha256 IS NOT OLD.snapshot_sha256
  OR NEW.chain_position IS NOT OLD.chain_position OR NEW.chain_hash IS NOT OLD.chain_hash
  OR NEW.issued_at IS NOT OLD.issued_at OR NEW.deleted_at IS NOT OLD.deleted_at
)
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
--> statement-breakpoint
CREATE TRIGGER documents_pdf_once BEFORE UPDATE OF pdf_key, pdf_sha256, pdf_size ON documents
WHEN OLD.pdf_key IS NOT NULL AND (
  NEW.pdf_key IS NOT OLD.pdf_key OR NEW.pdf_sha256 IS NOT OLD.pdf_sha256 OR NEW.pdf_size IS NOT OLD.pdf_size
)
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
--> statement-breakpoint
CREATE TRIGGER documents_issued_permanent BEFORE DELETE ON documents
WHEN OLD.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
--> statement-breakpoint
CREATE TRIGGER payments_immutable BEFORE UPDATE ON payments
WHEN NEW.id IS NOT OLD.id OR NEW.account_id IS NOT OLD.account_id OR NEW.document_id IS NOT OLD.document_id
  OR NEW.amount_cents IS NOT OLD.amount_cents OR NEW.paid_at IS NOT OLD.paid_at OR NEW.method IS NOT OLD.method
  OR NEW.reference IS NOT OLD.reference OR NEW.reverses IS NOT OLD.reverses OR NEW.recorded_at IS NOT OLD.recorded_at
  OR (OLD.reversed_by IS NOT NULL AND NEW.reversed_by IS NOT OLD.reversed_by)
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
--> statement-breakpoint
CREATE TRIGGER payments_permanent BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
--> statement-breakpoint
CREATE TRIGGER audit_events_immutable BEFORE UPDATE ON audit_events
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
--> statement-breakpoint
CREATE TRIGGER audit_events_permanent BEFORE DELETE ON audit_events
BEGIN SELECT RAISE(ABORT, 'IMMUTABLE'); END;
--> statement-breakpoint
-- Search over clients, numbers, amounts and line text. The application upserts search_entries (one row an entity);
-- triggers keep the index. `account` holds the account's id without hyphens, one token, so that a query touches
-- one account's rows only.
CREATE TABLE search_entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account text NOT NULL,
  kind text NOT NULL,
  entity_id text NOT NULL UNIQUE,
  body text NOT NULL
);
--> statement-breakpoint
CREATE VIRTUAL TABLE search_index USING fts5(
  account, body, content = 'search_entries', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
--> statement-breakpoint
CREATE TRIGGER search_entries_inserted AFTER INSERT ON search_entries
BEGIN
  INSERT INTO search_index(rowid, account, body) VALUES (NEW.id, NEW.account, NEW.body);
END;
--> statement-breakpoint
CREATE TRIGGER search_entries_updated AFTER UPDATE ON search_entries
BEGIN
  INSERT INTO search_index(search_index, rowid, account, body) VALUES ('delete', OLD.id, OLD.account, OLD.body);
  INSERT INTO search_index(rowid, account, body) VALUES (NEW.id, NEW.account, NEW.body);
END;
--> statement-breakpoint
CREATE TRIGGER search_entries_deleted AFTER DELETE ON search_entries
BEGIN
  INSERT INTO search_index(search_index, rowid, account, body) VALUES ('delete', OLD.id, OLD.account, OLD.body);
END;
