import type { LineCategory } from '~/domain/invoice/model';

/** An account of the general chart (PCG): number and name. */
export interface Account {
  number: string;
  label: string;
}

export const clientsAccount: Account = { number: '411000', label: 'Clients' };
export const depositsAccount: Account = { number: '419100', label: 'Clients - Avances et acomptes reçus' };
export const vatAccount: Account = { number: '445710', label: 'TVA collectée' };
export const bankAccount: Account = { number: '512000', label: 'Banque' };
export const salesAccounts: Readonly<Record<LineCategory, Account>> = {
  goods: { number: '707000', label: 'Ventes de marchandises' },
  services: { number: '706000', label: 'Prestations de services' },
};

export const salesJournalBook = { code: 'VE', label: 'Journal des ventes' };
export const bankJournalBook = { code: 'BQ', label: 'Journal de banque' };
