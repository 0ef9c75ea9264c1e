import {
  countEntriesBefore,
  type IssuedCursor,
  readIssuedPage,
  readPaymentsIn,
} from '~/db/queries/accounting';
import { readBusinessRow } from '~/db/queries/businesses';
import { monthDays, monthsOfPeriod, type Period } from '~/domain/accounting/period';
import { fecFile, fecFileName } from '~/domain/fec/fec-file';
import { type JournalEntry, type JournalFact, salesJournal } from '~/domain/fec/journal';
import type { Snapshot } from '~/domain/invoice/model';
import { conflict } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

/** Snapshots are a few kilobytes each: a page is some hundred kilobytes. */
const PAGE_SIZE = 100;

/**
 * The journal's entries of a period, a month at a time, so that a year of thousands of invoices never stands in
 * memory whole. EcritureNum goes on from the entries of the same civil year before the period: the months of a
 * year, exported one by one, carry the numbers that the year exported at once carries.
 */
export async function* readJournal(
  scope: Pick<AccountScope, 'db'>,
  period: Pick<Period, 'from' | 'to'>,
): AsyncGenerator<JournalEntry[]> {
  const since = `${period.from.slice(0, 4)}-01-01`;
  let number = 1 + (await countEntriesBefore(scope.db, { since, before: period.from }));
  for (const month of monthsOfPeriod(period)) {
    const entries = salesJournal(await factsOfMonth(scope, month), number);
    number += entries.length;
    yield entries;
  }
}

/**
 * The export: its name and its text in parts.
 * @throws AppError 409 `accounting.siren_missing`: the file is named by the SIREN (LPF art. A47 A-1 IX)
 */
export async function exportJournal(
  scope: Pick<AccountScope, 'db'>,
  period: Period,
): Promise<{ fileName: string; parts: AsyncGenerator<string> }> {
  const siren = (await readBusinessRow(scope.db))?.siren;
  if (!siren) throw sirenMissing();
  return { fileName: fecFileName(siren, period.to), parts: fecParts(readJournal(scope, period)) };
}

async function* fecParts(months: AsyncIterable<JournalEntry[]>): AsyncGenerator<string> {
  const header = fecFile([]);
  yield header;
  for await (const entries of months) {
    if (entries.length > 0) yield fecFile(entries).slice(header.length);
  }
}

async function factsOfMonth(scope: Pick<AccountScope, 'db'>, month: string): Promise<JournalFact[]> {
  const days = monthDays(month);
  const issued: Array<{ position: number; snapshot: Snapshot }> = [];
  let after: IssuedCursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof readIssuedPage>> = await readIssuedPage(scope.db, {
      ...days,
      after,
      limit: PAGE_SIZE,
    });
    for (const { snapshot, chainPosition } of page.rows) {
      if (snapshot) issued.push({ position: chainPosition ?? 0, snapshot });
    }
    after = page.next;
  } while (after);
  // the ledger's order, which the journal keeps within a day
  issued.sort((a, b) => a.position - b.position);
  const paid = await readPaymentsIn(scope.db, days);
  return [
    ...issued.map(({ snapshot }): JournalFact => ({ kind: 'document', snapshot })),
    ...paid.map(
      ({ number, issueDate, client, ...payment }): JournalFact => ({
        kind: 'payment',
        payment,
        document: { number: number ?? '', issueDate: issueDate ?? payment.paidAt, client },
      }),
    ),
  ];
}

function sirenMissing() {
  return conflict('accounting.siren_missing', {
    fr: 'Le nom du fichier commence par votre SIREN : ajoutez-le à votre entreprise, puis recommencez.',
    en: 'The file’s name begins with your SIREN: add it to your business profile, then try again.',
  });
}
