import { describe, expect, test } from 'vitest';
import { clientsAccount, depositsAccount, salesAccounts, vatAccount } from '~/domain/fec/accounts';
import { fecFile } from '~/domain/fec/fec-file';
import { type JournalEntry, type JournalFact, salesJournal } from '~/domain/fec/journal';
import { sumCents } from '~/domain/money/cents';
import { type GeneratedBooks, generatedBooks } from '~/domain/vat-report/generated-books';
import { addGroups, sumTurnover, turnoverByGroup, turnoverOf } from '~/domain/vat-report/turnover';
import { receiptsByRate, vatSummary } from '~/domain/vat-report/vat-summary';

function facts({ documents, payments }: GeneratedBooks): JournalFact[] {
  const byId = new Map(documents.map((document) => [document.documentId, document]));
  return [
    ...documents.map((snapshot): JournalFact => ({ kind: 'document', snapshot })),
    ...payments.flatMap((payment): JournalFact[] => {
      const document = byId.get(payment.documentId);
      return document ? [{ kind: 'payment', payment, document }] : [];
    }),
  ];
}

function balance(entries: readonly JournalEntry[], account: { number: string }, month = ''): number {
  return sumCents(
    entries
      .filter((entry) => entry.date.startsWith(month))
      .flatMap((entry) => entry.lines)
      .filter((line) => line.account.number === account.number)
      .map((line) => line.debit - line.credit),
  );
}

describe('5,000 documents: journal, dashboard and snapshots agree', () => {
  const books = generatedBooks(5_000);
  const { documents, payments } = books;
  const entries = salesJournal(facts(books));
  const sum = sumTurnover(documents.map(turnoverOf));

  test('the books have every kind of document', () => {
    expect(documents.length).toBeGreaterThanOrEqual(5_000);
    for (const type of ['invoice', 'deposit', 'credit_note']) {
      expect(documents.filter((document) => document.type === type).length).toBeGreaterThan(100);
    }
    expect(documents.filter((document) => document.deposits.length > 0).length).toBeGreaterThan(500);
    expect(payments.filter((payment) => payment.reverses !== null).length).toBeGreaterThan(100);
  });

  test('every entry balances, with positive amounts on one side, numbered without a gap', () => {
    for (const [index, entry] of entries.entries()) {
      expect(entry.number).toBe(index + 1);
      expect(sumCents(entry.lines.map((line) => line.debit))).toBe(
        sumCents(entry.lines.map((line) => line.credit)),
      );
      for (const line of entry.lines) {
        expect(line.debit >= 0 && line.credit >= 0 && (line.debit === 0) !== (line.credit === 0)).toBe(true);
      }
    }
  });

  test('month by month, net, VAT and gross of the dashboard are the journal’s', () => {
    const sales = entries.filter((entry) => entry.book.code === 'VE');
    const months = [...new Set(documents.map((document) => document.issueDate.slice(0, 7)))];
    expect(months.length).toBeGreaterThan(10);
    for (const month of months) {
      const turnover = sumTurnover(
        documents.filter(({ issueDate }) => issueDate.startsWith(month)).map(turnoverOf),
      );
      const net = sumCents(
        [salesAccounts.goods, salesAccounts.services, depositsAccount].map((account) =>
          balance(sales, account, month),
        ),
      );
      expect(0 - net).toBe(turnover.net);
      expect(0 - balance(sales, vatAccount, month)).toBe(turnover.vat);
      expect(balance(sales, clientsAccount, month)).toBe(turnover.gross);
    }
  });

  test('over all, a deposit counts once: the sums are those of the snapshots', () => {
    const signed = documents.map(({ type, totals }) => (type === 'credit_note' ? -1 : 1) * totals.gross);
    const deducted = documents.map(({ totals }) => totals.deposits);
    expect(sum.gross).toBe(sumCents(signed) - sumCents(deducted));
    expect(sum.net + sum.vat).toBe(sum.gross);
  });

  test('the clients’ account is what remains due', () => {
    const paid = sumCents(payments.map((payment) => payment.amount));
    expect(balance(entries, clientsAccount)).toBe(sum.gross - paid);
  });

  test('the file has the same cents', () => {
    const rows = fecFile(entries)
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split('\t'));
    expect(rows.every((row) => row.length === 18)).toBe(true);
    const cents = (text: string | undefined) => Number((text ?? '').replace(',', ''));
    const vat = rows
      .filter((row) => row[4] === vatAccount.number)
      .map((row) => cents(row[12]) - cents(row[11]));
    expect(sumCents(vat)).toBe(sum.vat);
  });
});

describe('VAT over all periods', () => {
  test.each([
    ['on receipts', false],
    ['on debits', true],
  ])('%s: when everything is settled, each rate’s VAT is that of the documents', (_, debits) => {
    const books = generatedBooks(1_500, { seed: 7, debits, settleAll: true });
    const due = addGroups(vatSummary({ ...books, length: 'month' }).flatMap((period) => period.groups));
    expect(due).toEqual(addGroups(books.documents.flatMap(turnoverByGroup)));
  });

  test('months add up to quarters', () => {
    const books = generatedBooks(800, { seed: 3 });
    const months = vatSummary({ ...books, length: 'month' });
    const quarters = vatSummary({ ...books, length: 'quarter' });
    expect(quarters.map((period) => period.period)).toContain('2026-Q2');
    expect(sumCents(months.map((period) => period.vat))).toBe(sumCents(quarters.map((period) => period.vat)));
  });

  test('receipts per rate add up to what was paid', () => {
    const books = generatedBooks(1_500, { seed: 11 });
    const receipts = receiptsByRate(books.documents, books.payments).flatMap((receipt) => receipt.groups);
    const received = sumCents(receipts.map((group) => group.base + group.vat));
    expect(received).toBe(sumCents(books.payments.map((payment) => payment.amount)));
  });
});
