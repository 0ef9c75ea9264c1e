import { describe, expect, it } from 'vitest';
import type { VatGroup } from '~/domain/invoice/model';
import { generatedBooks } from './generated-books';
import { addGroups } from './turnover';
import { documentHistories } from './vat-events';
import { type VatPart, vatPartsOf } from './vat-parts';
import { receiptsByRate, vatSummary } from './vat-summary';

function allVatParts(...facts: Parameters<typeof documentHistories>): VatPart[] {
  return documentHistories(...facts).flatMap(vatPartsOf);
}

function monthly(parts: readonly VatPart[], kind: VatPart['kind']): Array<[string, VatGroup[]]> {
  const months = [...new Set(parts.filter((part) => part.kind === kind).map(({ month }) => month))].sort();
  return months
    .map((month): [string, VatGroup[]] => [
      month,
      addGroups(parts.filter((part) => part.kind === kind && part.month === month).map(({ group }) => group)),
    ])
    .filter(([, groups]) => groups.length > 0);
}

describe.each([
  ['on receipts', { debits: false, seed: 7 }],
  ['on debits', { debits: true, seed: 8 }],
])('the parts of 1,500 documents, VAT %s', (_, options) => {
  const books = generatedBooks(1_500, options);
  const parts = allVatParts(books.documents, books.payments);

  it('add up to the VAT summary of every month and quarter', () => {
    const whole = vatSummary({ ...books, length: 'month' });
    expect(monthly(parts, 'due')).toEqual(
      whole.filter(({ groups }) => groups.length > 0).map(({ period, groups }) => [period, groups]),
    );
    for (const { period, vat } of vatSummary({ ...books, length: 'quarter' })) {
      const quarter = Number(period.slice(-1));
      const inQuarter = parts.filter(
        ({ kind, month }) =>
          kind === 'due' &&
          month.slice(0, 4) === period.slice(0, 4) &&
          Math.ceil(Number(month.slice(5)) / 3) === quarter,
      );
      expect(inQuarter.reduce((sum, { group }) => sum + group.vat, 0)).toBe(vat);
    }
  });

  it('add up to the receipts by rate', () => {
    const groups = receiptsByRate(books.documents, books.payments).flatMap((receipt) => receipt.groups);
    expect(addGroups(monthly(parts, 'received').flatMap(([, month]) => month))).toEqual(addGroups(groups));
  });

  it('name a group once a month', () => {
    for (const document of books.documents.slice(0, 200)) {
      const own = allVatParts(
        [document],
        books.payments.filter(({ documentId }) => documentId === document.documentId),
      );
      const keys = own.map(
        ({ kind, month, group }) => `${kind} ${month} ${group.rate} ${group.exemptionCode}`,
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
