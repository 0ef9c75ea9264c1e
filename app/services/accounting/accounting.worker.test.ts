import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '~/db/queries/documents';
import { type Period, readPeriod } from '~/domain/accounting/period';
import type { JournalEntry } from '~/domain/fec/journal';
import { sampleLine } from '~/domain/invoice/fixtures';
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

/** The last and first days of years and quarters, and one more each side. */
const EDGES = [
  '2025-12-30',
  '2025-12-31',
  '2026-01-01',
  '2026-01-02',
  '2026-03-31',
  '2026-04-01',
  '2026-06-30',
  '2026-07-01',
  '2026-09-30',
  '2026-10-01',
];

/** 30 documents a day and what is paid, reversed and credited on it; some of it on what the day before left over. */
async function edgesOfEverything() {
  const books = await testBooks();
  const { scope, on, issue, pay, reverse, credit, consumer } = books;
  const ids: string[] = [];
  const received: Array<{ day: string; amount: number }> = [];
  const left = {
    toCredit: [] as string[],
    toReverse: [] as Array<{ id: string; payment: string; amount: number }>,
  };
  const deposits: string[] = [];
  const paid = async (day: string, id: string, amount: number) => {
    received.push({ day, amount });
    return pay(id, amount);
  };
  for (const [d, day] of EDGES.entries()) {
    await on(day);
    for (const id of left.toCredit.splice(0)) ids.push(await credit(id));
    for (const { id, payment, amount } of left.toReverse.splice(0)) {
      await reverse(id, payment);
      received.push({ day, amount: 0 - amount });
    }
    for (let n = 0; n < 30; n += 1) {
      const price = String(37 + d * 3 + n * 1.37);
      const lines = [
        sampleLine({ id: 'a', quantity: '3', unitPrice: price.slice(0, 7), vatRate: '20' }),
        sampleLine({ id: 'b', quantity: '1.25', unitPrice: '19.99', vatRate: '5.5' }),
        sampleLine({ id: 'c', quantity: '1', unitPrice: '7.77', vatRate: '10', discountPercent: '3' }),
      ];
      const kind = n % 10;
      const deducted = kind === 4 ? deposits.splice(0, 1) : [];
      const prepaid = kind === 9 ? 12_34 : 0;
      const id = await issue({
        lines: kind === 3 ? [sampleLine({ quantity: '1', unitPrice: '41.67' })] : lines,
        type: kind === 3 ? 'deposit' : 'invoice',
        priceMode: kind === 1 ? 'gross' : 'net',
        discountPercent: kind === 2 ? '7.5' : null,
        depositIds: deducted,
        prepaidAmount: prepaid || null,
        ...(kind === 5 ? { clientId: consumer } : {}),
      });
      ids.push(id);
      if (prepaid) received.push({ day, amount: prepaid });
      if (kind === 3) deposits.push(id);
      if (kind === 6) left.toCredit.push(id);
      if (kind === 7) await paid(day, id, 50_01 + n);
      if (kind === 8) left.toReverse.push({ id, payment: await paid(day, id, 33_33 + n), amount: 33_33 + n });
    }
  }
  const found = [];
  for (const id of ids) found.push(await readDocument(scope.db, id));
  const snapshots = found.flatMap((document) => document?.row.snapshot ?? []);
  expect(snapshots).toHaveLength(ids.length);
  return { scope, snapshots, received };
}

describe('hundreds of documents on the edges of years and quarters, through the real ledger into D1', () => {
  let books: Awaited<ReturnType<typeof edgesOfEverything>>;
  beforeAll(async () => {
    books = await edgesOfEverything();
  }, 600_000);

  /** By what the documents say and what was paid, with nothing of the product's own sums. */
  function told(from: string, to: string) {
    const within = (day: string) => from <= day && day <= to;
    const byId = new Map(books.snapshots.map((snapshot) => [snapshot.documentId, snapshot]));
    const sums = { net: 0, vat: 0, gross: 0, paid: 0 };
    for (const { type, issueDate, totals, deposits } of books.snapshots) {
      if (!within(issueDate)) continue;
      const sign = type === 'credit_note' ? -1 : 1;
      const parts = [
        { sign, totals },
        ...deposits.map(({ id }) => ({ sign: -1, totals: byId.get(id)?.totals })),
      ];
      for (const part of parts) {
        for (const { base, vat } of part.totals?.vatBreakdown ?? []) {
          sums.net += part.sign * base;
          sums.vat += part.sign * vat;
          sums.gross += part.sign * (base + vat);
        }
      }
    }
    for (const { day, amount } of books.received) if (within(day)) sums.paid += amount;
    return sums;
  }

  it('are of every kind, on every edge', () => {
    const { snapshots } = books;
    expect(snapshots.length).toBeGreaterThanOrEqual(320);
    for (const type of ['deposit', 'credit_note'] as const)
      expect(snapshots.filter((snapshot) => snapshot.type === type).length).toBeGreaterThanOrEqual(27);
    expect(snapshots.filter(({ deposits }) => deposits.length > 0).length).toBeGreaterThanOrEqual(27);
    expect(new Set(snapshots.map(({ issueDate }) => issueDate))).toEqual(new Set(EDGES));
  });

  it.each(['2025', '2026'])(
    'the dashboard of %s is what the documents and payments of the year say',
    async (year) => {
      const dashboard = await readDashboard(books.scope, { year: Number(year) });
      const { paid, ...invoiced } = told(`${year}-01-01`, `${year}-12-31`);
      expect(dashboard.invoiced).toEqual(invoiced);
      expect(dashboard.paid).toBe(paid);
      expect(invoiced.gross).toBeGreaterThan(0);
      expect(dashboard.byMonth).toEqual(
        dashboard.byMonth.map(({ month }) => ({ month, ...told(`${month}-01`, `${month}-31`) })),
      );
      if (year === '2026')
        expect(dashboard.lastYear).toEqual(
          dashboard.byMonth.map((_, at) => {
            const month = `2025-${String(at + 1).padStart(2, '0')}`;
            return told(`${month}-01`, `${month}-31`).gross;
          }),
        );
    },
  );

  it.each([
    '2025-12',
    '2025-Q4',
    '2025',
    '2026-01',
    '2026-Q1',
    '2026-04',
    '2026-Q2',
    '2026-Q3',
    '2026-Q4',
    '2026',
  ])('the figures of %s, its journal and its snapshots agree to the cent', async (id) => {
    const { from, to } = period(id);
    const sums = told(from, to);
    const desk = await readAccountsDesk(books.scope, period(id));
    expect(desk.sums).toEqual(sums);
    expect(desk.size.documents).toBe(
      books.snapshots.filter(({ issueDate }) => from <= issueDate && issueDate <= to).length,
    );
    const entries = await entriesOf(books.scope, id);
    expect({
      net: 0 - balance(entries, /^70|^4191/),
      vat: 0 - balance(entries, /^4457/),
      gross: balance(entries, /^411/, 'VE'),
      paid: balance(entries, /^512/),
    }).toEqual(sums);
    expect(balance(entries, /./)).toBe(0);
  });

  it('what is outstanding is all that was invoiced and not paid', async () => {
    const all = told('2000-01-01', '2099-12-31');
    const { outstanding } = await readDashboard(books.scope, { year: 2026 });
    expect(outstanding.total).toBe(all.gross - all.paid);
  });
});
