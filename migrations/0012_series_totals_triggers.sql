-- How many numbers each series has: every way a document gets or loses its number is counted, so that the count is
-- that of the rows, a lost one included.
INSERT INTO series_totals (account_id, kind, year, documents)
SELECT account_id, series_kind, series_year, COUNT(*) FROM documents WHERE number IS NOT NULL
GROUP BY account_id, series_kind, series_year;
--> statement-breakpoint
CREATE TRIGGER documents_counted_inserted AFTER INSERT ON documents
WHEN NEW.number IS NOT NULL
BEGIN
  INSERT INTO series_totals (account_id, kind, year, documents)
  VALUES (NEW.account_id, NEW.series_kind, NEW.series_year, 1)
  ON CONFLICT (account_id, kind, year) DO UPDATE SET documents = documents + 1;
END;
--> statement-breakpoint
CREATE TRIGGER documents_counted_issued AFTER UPDATE OF number ON documents
WHEN OLD.number IS NULL AND NEW.number IS NOT NULL
BEGIN
  INSERT INTO series_totals (account_id, kind, year, documents)
  VALUES (NEW.account_id, NEW.series_kind, NEW.series_year, 1)
  ON CONFLICT (account_id, kind, year) DO UPDATE SET documents = documents + 1;
END;
--> statement-breakpoint
CREATE TRIGGER documents_counted_deleted AFTER DELETE ON documents
WHEN OLD.number IS NOT NULL
BEGIN
  UPDATE series_totals SET documents = documents - 1
  WHERE account_id = OLD.account_id AND kind = OLD.series_kind AND year = OLD.series_year;
END;
