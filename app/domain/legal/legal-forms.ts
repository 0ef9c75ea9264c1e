/** A legal form that a seller can choose, and what the law asks it to print. */
export interface LegalForm {
  key: string;
  label: string;
  /** an individual: «EI» or «entrepreneur individuel» goes with the name (C. com. art. R526-27) */
  soleTrader: boolean;
  /** companies with a fixed capital print it (C. com. art. R123-238) */
  hasCapital: boolean;
  /** commercial and civil companies print «RCS» and the town (C. com. art. R123-237) */
  hasRcs: boolean;
}

/** The closed list; `Seller.legalForm` holds a key of it. */
export const legalForms: readonly LegalForm[] = [
  { key: 'EI', label: 'Entrepreneur individuel', soleTrader: true, hasCapital: false, hasRcs: false },
  { key: 'EURL', label: 'EURL', soleTrader: false, hasCapital: true, hasRcs: true },
  { key: 'SARL', label: 'SARL', soleTrader: false, hasCapital: true, hasRcs: true },
  { key: 'SASU', label: 'SASU', soleTrader: false, hasCapital: true, hasRcs: true },
  { key: 'SAS', label: 'SAS', soleTrader: false, hasCapital: true, hasRcs: true },
  { key: 'SA', label: 'SA', soleTrader: false, hasCapital: true, hasRcs: true },
  { key: 'SNC', label: 'SNC', soleTrader: false, hasCapital: true, hasRcs: true },
  { key: 'SCI', label: 'SCI', soleTrader: false, hasCapital: true, hasRcs: true },
  { key: 'SELARL', label: 'SELARL', soleTrader: false, hasCapital: true, hasRcs: true },
  { key: 'SELAS', label: 'SELAS', soleTrader: false, hasCapital: true, hasRcs: true },
  { key: 'association', label: 'Association', soleTrader: false, hasCapital: false, hasRcs: false },
];

/** The form behind a key, whatever its case; null for none or an unknown one. */
export function findLegalForm(key: string | null): LegalForm | null {
  const wanted = key?.trim().toLowerCase() ?? '';
  return legalForms.find((form) => form.key.toLowerCase() === wanted) ?? null;
}
