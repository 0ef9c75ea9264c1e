import { makeZip } from 'client-zip';
import { type IssuedCursor, readIssuedPage } from '~/db/queries/accounting';
import { type CsvValue, csvFile } from '~/domain/accounting/csv';
import type { Period } from '~/domain/accounting/period';
import { writeUbl } from '~/domain/e-invoice/ubl';
import type { Snapshot } from '~/domain/invoice/model';
import { issuedCii } from '~/services/documents/issued-cii';
import type { AccountScope } from '~/services/scope';

/** Documents read from the database at once; originals come one by one. */
const PAGE_SIZE = 20;

type ArchiveScope = Pick<AccountScope, 'db' | 'files'>;
type IssuedRow = Awaited<ReturnType<typeof readIssuedPage>>['rows'][number] & { snapshot: Snapshot };

interface Entry {
  name: string;
  lastModified: Date;
  input: string | Uint8Array;
}

/**
 * A ZIP of every document issued in a period: the original PDF byte for byte, the CII that is in it, UBL, and a list
 * with amounts and fingerprints. Written while it is read: one R2 read and one original in memory at a time, however
 * many there are. A document whose PDF is not there yet comes without it, and the list says so.
 */
export function archivePeriod(scope: ArchiveScope, period: Period): ReadableStream<Uint8Array> {
  return endingQuietly(makeZip(entriesOf(scope, period)));
}

/**
 * The same stream; when the reader leaves, everything behind it ends quietly. The ZIP writer answers that by
 * rejecting with the reason, which nobody is there to hear.
 */
function endingQuietly(archive: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = archive.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      await reader.cancel(reason).catch(() => undefined);
    },
  });
}

/** «factures-2026-Q4.zip» */
export function archiveName(period: Pick<Period, 'id'>): string {
  return `factures-${period.id}.zip`;
}

async function* entriesOf(scope: ArchiveScope, period: Period): AsyncGenerator<Entry> {
  const list: CsvValue[][] = [];
  for await (const row of issuedRows(scope, period)) {
    const { snapshot } = row;
    const { number } = snapshot;
    const lastModified = new Date(snapshot.issuedAt);
    const stored = row.pdfKey ? await scope.files.read(row.pdfKey) : null;
    if (stored) yield { name: `${number}.pdf`, lastModified, input: stored.bytes };
    const cii = await issuedCii(snapshot, stored?.bytes ?? null);
    yield { name: `xml-cii/${number}.xml`, lastModified, input: cii };
    yield { name: `xml-ubl/${number}.xml`, lastModified, input: writeUbl(snapshot) };
    list.push(listRow(row, stored !== null));
  }
  const lastModified = new Date(`${period.to}T12:00:00Z`);
  yield { name: 'liste.csv', lastModified, input: csvFile(LIST_HEADER, list) };
}

async function* issuedRows(scope: ArchiveScope, { from, to }: Period): AsyncGenerator<IssuedRow> {
  let after: IssuedCursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof readIssuedPage>> = await readIssuedPage(scope.db, {
      from,
      to,
      after,
      limit: PAGE_SIZE,
    });
    for (const { snapshot, ...row } of page.rows) if (snapshot) yield { ...row, snapshot };
    after = page.next;
  } while (after);
}

const LIST_HEADER = ['Numéro', 'Type', 'Date', 'Client', 'HT', 'TVA', 'TTC', 'PDF', 'SHA-256 du PDF'];
const typeWords = { invoice: 'facture', deposit: 'facture d’acompte', credit_note: 'avoir' };

function listRow({ snapshot, pdfSha256 }: IssuedRow, hasPdf: boolean): CsvValue[] {
  const { number, type, issueDate, client, totals } = snapshot;
  const sign = type === 'credit_note' ? -1 : 1;
  return [
    number,
    typeWords[type],
    issueDate,
    client.name,
    { cents: sign * totals.net },
    { cents: sign * totals.vat },
    { cents: sign * totals.gross },
    hasPdf ? `${number}.pdf` : 'non disponible',
    hasPdf ? pdfSha256 : null,
  ];
}
