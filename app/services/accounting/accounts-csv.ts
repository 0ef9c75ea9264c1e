import { type CsvValue, csvFile } from '~/domain/accounting/csv';
import type { VatGroup } from '~/domain/invoice/model';
import type { Accounts } from './read-accounts';

/** The tables of the accounts page that can be taken along. */
export const accountsTables = ['vat', 'receipts', 'consumers'] as const;
export type AccountsTable = (typeof accountsTables)[number];

/** File names begin with these words. */
export const tableFileNames: Readonly<Record<AccountsTable, string>> = {
  vat: 'tva',
  receipts: 'encaissements',
  consumers: 'ventes-aux-particuliers',
};

/** One table as a CSV file in French, as accountants' spreadsheets take it. */
export function accountsCsv(accounts: Accounts, table: AccountsTable): string {
  switch (table) {
    case 'vat':
      return csvFile(
        ['Mois', 'Taux', 'Exonération', 'Base HT', 'TVA exigible', 'TTC'],
        accounts.vat.flatMap(({ month, groups }) => groups.map((group) => [month, ...groupCells(group)])),
      );
    case 'receipts':
      return csvFile(
        ['Mois', 'Taux', 'Exonération', 'Encaissé HT', 'TVA', 'Encaissé TTC'],
        accounts.receipts.flatMap(({ month, groups }) =>
          groups.map((group) => [month, ...groupCells(group)]),
        ),
      );
    case 'consumers':
      return csvFile(
        ['Jour', 'Catégorie', 'Documents', 'Taux', 'Exonération', 'HT', 'TVA', 'TTC'],
        accounts.consumers.flatMap(({ date, category, documents, groups }) =>
          groups.map((group) => [
            date,
            category === 'goods' ? 'biens' : 'services',
            documents,
            ...groupCells(group),
          ]),
        ),
      );
  }
}

function groupCells({ rate, exemptionCode, base, vat }: VatGroup): CsvValue[] {
  return [
    `${rate.replace('.', ',')} %`,
    exemptionCode,
    { cents: base },
    { cents: vat },
    { cents: base + vat },
  ];
}
