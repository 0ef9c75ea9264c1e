import type { Snapshot } from '~/domain/invoice/model';
import { turnoverOf } from '~/domain/vat-report/turnover';
import { type LedgerStore, markPending, nextVersion } from './store';

/**
 * Adds an issued document to the sums of its month and of its client's year, in the transaction that issues it:
 * D1 receives absolute sums, so a repeated projection changes nothing.
 */
export function addDocumentToSums(store: LedgerStore, snapshot: Snapshot): void {
  const { net, vat, gross } = turnoverOf(snapshot);
  addToMonth(store, snapshot.issueDate.slice(0, 7), { net, vat, gross, paid: 0 });
  const year = Number.parseInt(snapshot.issueDate.slice(0, 4), 10);
  store.sql.run(
    `INSERT INTO client_years (year, client_id, name, gross, version) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (year, client_id) DO UPDATE SET
       gross = gross + excluded.gross, name = excluded.name, version = excluded.version`,
    year,
    snapshot.client.id,
    snapshot.client.name,
    gross,
    nextVersion(store),
  );
  markPending(store, 'client_year', `${year} ${snapshot.client.id}`);
}

/** Adds signed cents to a month («2026-11»). */
export function addToMonth(
  store: LedgerStore,
  month: string,
  sums: { net: number; vat: number; gross: number; paid: number },
): void {
  store.sql.run(
    `INSERT INTO months (month, net, vat, gross, paid, version) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (month) DO UPDATE SET net = net + excluded.net, vat = vat + excluded.vat,
       gross = gross + excluded.gross, paid = paid + excluded.paid, version = excluded.version`,
    month,
    sums.net,
    sums.vat,
    sums.gross,
    sums.paid,
    nextVersion(store),
  );
  markPending(store, 'month', month);
}
