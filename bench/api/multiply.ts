import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Where miniflare keeps the one D1 database of a state directory. */
function databaseFile(state: string): string {
  const folder = join(state, 'v3', 'd1', 'miniflare-D1DatabaseObject');
  const [file] = readdirSync(folder).filter(
    (name) => name.endsWith('.sqlite') && !name.startsWith('metadata'),
  );
  if (!file) throw new Error(`no database in ${folder}`);
  return join(folder, file);
}

/**
 * Makes `total` issued invoices of those an account has, in D1, where pages read: over three years and all clients,
 * nine in ten paid, one in twenty in part. What else is kept of an invoice (sums, VAT, search, trail, payments) is made
 * with it. The application must not run. The ledger keeps what was really issued: measure issuing elsewhere.
 */
export function multiplyInvoices(state: string, accountId: string, total: number): void {
  const db = new DatabaseSync(databaseFile(state));
  const run = (sql: string) => db.prepare(sql).run({ account: accountId });
  db.exec('BEGIN');
  db.exec(`CREATE TEMP TABLE copies AS
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${total})
    SELECT i, printf('copy-%06d', i) AS id, date('now', '-' || (i * 1090 / ${total}) || ' days') AS day,
      CASE WHEN i % 20 = 3 THEN 'part' WHEN i % 10 = 7 THEN 'open' ELSE 'paid' END AS outcome FROM n`);
  const sources = `(SELECT *, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many FROM documents
    WHERE account_id = :account AND number IS NOT NULL AND id NOT LIKE 'copy-%')`;
  const buyers = `(SELECT id, name, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many FROM clients
    WHERE account_id = :account)`;
  const columns = (
    db.prepare(`SELECT name FROM pragma_table_info('documents')`).all() as Array<{ name: string }>
  ).map(({ name }) => name);
  const changed: Record<string, string> = {
    id: 'c.id',
    client_id: 'b.id',
    client_name: 'b.name',
    series_year: `CAST(substr(c.day, 1, 4) AS INTEGER)`,
    series_sequence: '1000000 + c.i',
    number: `printf('FAC-%s-%07d', substr(c.day, 1, 4), 1000000 + c.i)`,
    number_order: `1e12 + CAST(substr(c.day, 1, 4) AS INTEGER) * 1e8 + 1000000 + c.i`,
    issue_date: 'c.day',
    due_date: `date(c.day, '+30 days')`,
    paid_cents: `CASE c.outcome WHEN 'paid' THEN s.gross_cents WHEN 'part' THEN 5000 ELSE 0 END`,
    created_at: `CAST(strftime('%s', c.day) AS INTEGER) * 1000 + c.i % 86400000`,
    issued_at: `CAST(strftime('%s', c.day) AS INTEGER) * 1000 + 1 + c.i % 86400000`,
    pdf_state: `'ready'`,
    chain_position: '1000000 + c.i',
  };
  run(`INSERT INTO documents (${columns.join(', ')})
    SELECT ${columns.map((name) => changed[name] ?? `s.${name}`).join(', ')}
    FROM temp.copies c JOIN ${sources} s ON s.place = c.i % s.many JOIN ${buyers} b ON b.place = c.i % b.many`);
  run(`INSERT INTO payments (id, account_id, document_id, amount_cents, paid_at, method, recorded_at)
    SELECT 'paid-' || id, account_id, id, paid_cents, issue_date, 'transfer', issued_at
    FROM documents WHERE account_id = :account AND id LIKE 'copy-%' AND paid_cents > 0`);
  run(`INSERT INTO vat_parts (account_id, document_id, kind, month, rate, exemption_code, base_cents, vat_cents)
    SELECT account_id, id, 'due', substr(issue_date, 1, 7), '20', '', net_cents, vat_cents
    FROM documents WHERE account_id = :account AND id LIKE 'copy-%'`);
  run(`INSERT INTO search_entries (account, kind, entity_id, body)
    SELECT replace(:account, '-', ''), 'document', id, number || ' ' || client_name || ' prestation de conseil'
    FROM documents WHERE account_id = :account AND id LIKE 'copy-%'`);
  run(`INSERT INTO audit_events (id, account_id, at, actor, action, entity, entity_id, details)
    SELECT 'trail-' || id, account_id, issued_at, 'user:' || account_id, 'invoice.issued', 'document', id, '{}'
    FROM documents WHERE account_id = :account AND id LIKE 'copy-%'`);
  run(`INSERT INTO month_totals (account_id, month, net_cents, vat_cents, gross_cents, paid_cents, ledger_version)
    SELECT account_id, substr(issue_date, 1, 7), sum(net_cents), sum(vat_cents), sum(gross_cents), sum(paid_cents), 1
    FROM documents WHERE account_id = :account AND number IS NOT NULL GROUP BY 2
    ON CONFLICT DO UPDATE SET net_cents = excluded.net_cents, vat_cents = excluded.vat_cents,
      gross_cents = excluded.gross_cents, paid_cents = excluded.paid_cents`);
  run(`INSERT INTO client_totals (account_id, year, client_id, name, gross_cents, ledger_version)
    SELECT account_id, CAST(substr(issue_date, 1, 4) AS INTEGER), client_id, client_name, sum(gross_cents), 1
    FROM documents WHERE account_id = :account AND number IS NOT NULL GROUP BY 2, 3
    ON CONFLICT DO UPDATE SET gross_cents = excluded.gross_cents`);
  db.exec('COMMIT');
  db.close();
}
