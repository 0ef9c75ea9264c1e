import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '~/db/queries/documents';
import { type Period, readPeriod } from '~/domain/accounting/period';
import type { JournalEntry } from '~/domain/fec/journal';
import type { Snapshot } from '~/domain/invoice/model';
import { sumTurnover, turnoverOf } from '~/domain/vat-report/turnover';
import { vatSummary } from '~/domain/vat-report/vat-summary';
import { readDashboard } from '~/services/dashboard/read-dashboard';
import { vatToSetAside } from '~/services/dashboard/vat-to-set-aside';
import { scopeForTest } from '../../../tests/account-scope';
import { accountsCsv } from './accounts-csv';
import { quarterOfEverything, testBooks } from './books-for-tests';
import { exportJournal, readJournal } from './export-journal';
import { readAccounts, readAccountsDesk } from './read-accounts';

function period(id: string): Period {
  const found = readPeriod(id);
  if (!found) throw new Error(id);
  return found;
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function entriesOf(scope: Parameters<typeof readJournal>[0], id: string): Promise<JournalEntry[]> {
  return (await all(readJournal(scope, period(id)))).flat();
}

/** Debits less credits on one account, in one book. */
function balance(entries: JournalEntry[], account: RegExp, book?: string): number {
  return entries
    .filter((entry) => book === undefined || entry.book.code === book)
    .flatMap(({ lines }) => lines)
    .filter((line) => account.test(line.account.number))
    .reduce((sum, { debit, credit }) => sum + debit - credit, 0);
}

describe('the accounts of a quarter, through the real ledger', () => {
  let books: Awaited<ReturnType<typeof quarterOfEverything>>;
  beforeAll(async () => {
    books = await quarterOfEverything();
  });

  async function facts() {
    const found = await Promise.all(books.ids.map((id) => readDocument(books.scope.db, id)));
    const snapshots: Snapshot[] = found.flatMap((document) => document?.row.snapshot ?? []);
    const payments = found.flatMap((document) =>
      (document?.payments ?? []).map(({ amountCents, ...payment }) => ({ ...payment, amount: amountCents })),
    );
    expect(snapshots).toHaveLength(books.ids.length);
    return { documents: snapshots, payments };
  }

  it('balances every entry, and numbers them without a gap', async () => {
    const entries = await entriesOf(books.scope, '2026');
    expect(entries).toHaveLength(14);
    for (const { lines } of entries) {
      expect(lines.reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(0);
    }
    expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
  });

  it('agrees with the dashboard and with the snapshots to the cent', async () => {
    const { documents } = await facts();
    const entries = await entriesOf(books.scope, '2026');
    const dashboard = await readDashboard(books.scope, { year: 2026 });
    const issued = sumTurnover(documents.map(turnoverOf));
    expect(dashboard.invoiced).toEqual(issued);
    expect({
      net: 0 - balance(entries, /^70|^4191/),
      vat: 0 - balance(entries, /^4457/),
      gross: balance(entries, /^411/, 'VE'),
    }).toEqual(issued);
    expect(balance(entries, /^512/)).toBe(dashboard.paid);
    expect(balance(entries, /^411/)).toBe(dashboard.outstanding.total);
    const { sums } = await readAccountsDesk(books.scope, period('2026-Q3'));
    expect(sums).toEqual({ ...dashboard.invoiced, paid: dashboard.paid });
  });

  it('gives the months one by one the numbers that the year has', async () => {
    const months = await Promise.all(
      ['2026-07', '2026-08', '2026-09'].map((month) => entriesOf(books.scope, month)),
    );
    expect(months.flat()).toEqual(await entriesOf(books.scope, '2026'));
  });

  it('finds the same VAT as the domain does from the whole history at once', async () => {
    const whole = vatSummary({ ...(await facts()), length: 'month' });
    const { vat } = await readAccounts(books.scope, period('2026'));
    expect(vat).toEqual(whole.map(({ period: month, groups }) => ({ month, groups })));
    const august = await readAccounts(books.scope, period('2026-08'));
    expect(august.vat).toEqual(vat.filter(({ month }) => month === '2026-08'));
  });

  it.each(['2026-07-31', '2026-08-02', '2026-09-20'])(
    'sets aside on %s what the accounts of the period add up to',
    async (day) => {
      const scope = { ...books.scope, clock: { now: () => Date.parse(`${day}T11:00:00Z`) } };
      const { vatMonths, today } = await readDashboard(scope, { year: null });
      for (const vatPeriod of ['month', 'quarter'] as const) {
        const business = { vatRegime: 'standard', vatPeriod, vatOnDebits: false } as const;
        const aside = vatToSetAside(vatMonths, { today, business });
        const shown = [aside?.current, aside?.toDeclare].flatMap((each) => each ?? []);
        expect(shown.length).toBeGreaterThan(0);
        for (const { period: shownPeriod, base, vat, received } of shown) {
          // what happened after that day is not known on it
          const known = (month: string) => month <= day.slice(0, 7);
          const accounts = await readAccounts(scope, shownPeriod);
          const due = accounts.vat.filter(({ month }) => known(month)).flatMap(({ groups }) => groups);
          const came = accounts.receipts.filter(({ month }) => known(month)).flatMap(({ groups }) => groups);
          expect({ base, vat, received }).toEqual({
            base: due.reduce((sum, group) => sum + group.base, 0),
            vat: due.reduce((sum, group) => sum + group.vat, 0),
            received: came.reduce((sum, group) => sum + group.base + group.vat, 0),
          });
        }
      }
    },
  );

  it('spreads over the rates exactly what was received', async () => {
    const { receiptsTotal } = await readAccounts(books.scope, period('2026'));
    const { paid } = await readDashboard(books.scope, { year: 2026 });
    expect(receiptsTotal.reduce((sum, { base, vat }) => sum + base + vat, 0)).toBe(paid);
  });

  it('tells sales to consumers by day, and nobody else’s', async () => {
    const { consumers } = await readAccounts(books.scope, period('2026-07'));
    expect(consumers).toEqual([
      {
        date: '2026-07-20',
        category: 'services',
        documents: 1,
        groups: [{ rate: '20', exemptionCode: null, base: 24_000, vat: 4_800 }],
      },
    ]);
    expect(accountsCsv(await readAccounts(books.scope, period('2026-07')), 'consumers')).toContain(
      '2026-07-20;services;1;20 %;;240,00;48,00;288,00\r\n',
    );
  });

  it('writes a file of 18 columns whose debits equal its credits', async () => {
    const { fileName, parts } = await exportJournal(books.scope, period('2026-Q3'));
    expect(fileName).toBe('981200470FEC20260930.txt');
    const rows = (await all(parts)).join('').split('\r\n').slice(0, -1);
    expect(rows.filter((row) => row.startsWith('JournalCode'))).toHaveLength(1);
    expect(rows.every((row) => row.split('\t').length === 18)).toBe(true);
    const sum = (column: number) =>
      rows.slice(1).reduce((total, row) => total + Number(row.split('\t')[column]?.replace(',', '')), 0);
    expect(sum(11)).toBe(sum(12));
    expect(sum(11)).toBeGreaterThan(0);
  });

  it('shows another account nothing of it', async () => {
    const stranger = scopeForTest();
    expect(await entriesOf(stranger, '2026')).toEqual([]);
    expect(await readAccounts(stranger, period('2026'))).toEqual({
      vat: [],
      vatTotal: [],
      receipts: [],
      receiptsTotal: [],
      consumers: [],
    });
    const { size, sums } = await readAccountsDesk(stranger, period('2026'));
    expect(size.documents).toBe(0);
    expect(sums).toEqual({ net: 0, vat: 0, gross: 0, paid: 0 });
    await expect(exportJournal(stranger, period('2026'))).rejects.toMatchObject({ status: 409 });
  });
});

it('counts a payment in the month it came, and its invoice in the month it was issued', async () => {
  const { scope, on, issue, pay } = await testBooks();
  await on('2026-03-31');
  const id = await issue({});
  await on('2026-04-01');
  await pay(id, null);
  expect((await entriesOf(scope, '2026-03')).map(({ book }) => book.code)).toEqual(['VE']);
  expect((await entriesOf(scope, '2026-04')).map(({ book, number }) => [book.code, number])).toEqual([
    ['BQ', 2],
  ]);
  expect((await readAccounts(scope, period('2026-03'))).vat).toEqual([]);
  expect((await readAccounts(scope, period('2026-Q2'))).vatTotal).toEqual([
    { rate: '20', exemptionCode: null, base: 90_000, vat: 18_000 },
  ]);
});
