import { env } from 'cloudflare:workers';

/**
 * Gives an account `count` issued invoices in D1 alone, of one that it has: on 36 days of two years, one in ten still open. For what reads D1: the ledger does not know them.
 */
export async function manyDocuments(accountId: string, sourceId: string, count: number): Promise<void> {
  const { results } = await env.DB.prepare(`SELECT name FROM pragma_table_info('documents')`).all<{
    name: string;
  }>();
  const columns = results.map(({ name }) => name);
  const changed: Record<string, string> = {
    id: `?1 || '-' || n.i`,
    series_year: `CAST(substr(n.day, 1, 4) AS INTEGER)`,
    series_sequence: '100000 + n.i',
    number: `printf('FAC-%s-%06d', substr(n.day, 1, 4), 100000 + n.i)`,
    number_order: `1e12 + CAST(substr(n.day, 1, 4) AS INTEGER) * 1e8 + 100000 + n.i`,
    issue_date: 'n.day',
    due_date: `date(n.day, '+30 days')`,
    paid_cents: 'CASE WHEN n.i % 10 = 0 THEN 0 ELSE s.gross_cents END',
    created_at: 's.created_at - n.i * 1000',
    issued_at: 's.issued_at - n.i * 1000',
    chain_position: '100000 + n.i',
  };
  const numbers = `WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < ${count}),
    n AS (SELECT i, date('2026-11-01', '-' || ((i * 36 / ${count}) * 20) || ' days') AS day FROM k)`;
  const copies = `documents WHERE account_id = ?1 AND id LIKE ?1 || '-%'`;
  const statements = [
    `INSERT OR IGNORE INTO documents (${columns.join(', ')}) ${numbers}
      SELECT ${columns.map((name) => changed[name] ?? `s.${name}`).join(', ')} FROM n, documents s WHERE s.id = ?2`,
    `INSERT OR IGNORE INTO search_entries (account, kind, entity_id, body)
      SELECT replace(?1, '-', ''), 'document', id, number || ' ' || client_name || ' conseil' FROM ${copies}`,
    `INSERT OR IGNORE INTO audit_events (id, account_id, at, actor, action, entity, entity_id, details)
      SELECT 'trail-' || id, account_id, issued_at, 'system', 'invoice.issued', 'document', id, '{}' FROM ${copies}`,
    `INSERT OR IGNORE INTO payments (id, account_id, document_id, amount_cents, paid_at, recorded_at)
      SELECT 'paid-' || id, account_id, id, paid_cents, issue_date, issued_at FROM ${copies} AND paid_cents > 0`,
    `INSERT OR IGNORE INTO vat_parts (account_id, document_id, kind, month, rate, exemption_code, base_cents, vat_cents)
      SELECT account_id, id, 'due', substr(issue_date, 1, 7), '20', '', net_cents, vat_cents FROM ${copies}`,
    `INSERT INTO month_totals SELECT account_id, substr(issue_date, 1, 7), sum(net_cents), sum(vat_cents),
      sum(gross_cents), sum(paid_cents), 1 FROM ${copies} GROUP BY 2 ON CONFLICT DO UPDATE SET ledger_version = 1`,
  ];
  for (const sql of statements) {
    const statement = env.DB.prepare(sql);
    await (sql.includes('?2') ? statement.bind(accountId, sourceId) : statement.bind(accountId)).run();
  }
}
