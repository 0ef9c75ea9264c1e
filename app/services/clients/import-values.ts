import { typedCell } from '~/domain/accounting/csv';
import type { ColumnMapping, ImportField } from '~/domain/client-import/columns';
import { headerKey } from '~/domain/client-import/columns';
import { countryOptions } from '~/i18n/countries';
import type { Locale } from '~/i18n/locale';
import { clientImportMessages } from '~/i18n/messages/client-import';

/** One thing wrong with a row, at a field. */
export interface FieldProblem {
  field: ImportField;
  message: string;
}

/** A row as the client schema takes it: absent what the file does not say. */
export interface RowValues {
  given: Partial<Record<ImportField, string | number>>;
  problems: FieldProblem[];
}

const KINDS: Record<string, string> = {
  company: 'company',
  entreprise: 'company',
  societe: 'company',
  professionnel: 'company',
  pro: 'company',
  b2b: 'company',
  business: 'company',
  association: 'company',
  individual: 'individual',
  particulier: 'individual',
  individu: 'individual',
  personne: 'individual',
  'personne physique': 'individual',
  b2c: 'individual',
  consumer: 'individual',
  public: 'public',
  'organisme public': 'public',
  'public body': 'public',
  administration: 'public',
  collectivite: 'public',
  b2g: 'public',
};

const LANGUAGES: Record<string, string> = {
  fr: 'fr',
  francais: 'fr',
  french: 'fr',
  en: 'en',
  anglais: 'en',
  english: 'en',
};

let countryCodes: Map<string, string> | undefined;

/** Names of countries in both languages, and codes, to codes. */
function countryCodeOf(text: string): string | null {
  if (!countryCodes) {
    countryCodes = new Map();
    for (const locale of ['fr', 'en'] as const) {
      for (const { value, label } of countryOptions(locale, null)) {
        countryCodes.set(headerKey(label), value);
        countryCodes.set(headerKey(value), value);
      }
    }
  }
  const code = countryCodes.get(headerKey(text));
  if (code) return code;
  return /^[A-Za-z]{2}$/.test(text.trim()) ? text.trim().toUpperCase() : null;
}

/**
 * The values of a row, field by field, with words turned into codes («Particulier», «Belgique», «30 jours»). A
 * postal code of France that lost its first zero in a spreadsheet gets it back. Empty cells say nothing.
 */
export function rowValues(mapping: ColumnMapping, cells: readonly string[], locale: Locale): RowValues {
  const t = clientImportMessages(locale).rows;
  const given: RowValues['given'] = {};
  const problems: FieldProblem[] = [];
  for (const [at, field] of mapping.entries()) {
    const text = typedCell(cells[at] ?? '').trim();
    if (field === null || text === '') continue;
    const read = readCell(field, text);
    if (read === null) problems.push({ field, message: t[WORDED[field] ?? 'bad_kind'] });
    else given[field] = read;
  }
  if (given.firstName !== undefined && given.name !== undefined) {
    given.name = `${given.firstName} ${given.name}`;
  } else if (given.firstName !== undefined) {
    given.name = given.firstName;
  }
  for (const side of ['address', 'deliveryAddress'] as const) {
    const code = given[`${side}.postalCode`];
    const country = given[`${side}.countryCode`] ?? 'FR';
    if (typeof code === 'string' && /^\d{4}$/.test(code) && country === 'FR') {
      given[`${side}.postalCode`] = `0${code}`;
    }
  }
  return { given, problems };
}

/** Which words explain a cell that is none of the expected ones. */
const WORDED: Partial<Record<ImportField, 'bad_kind' | 'bad_country' | 'bad_language' | 'bad_terms'>> = {
  kind: 'bad_kind',
  'address.countryCode': 'bad_country',
  'deliveryAddress.countryCode': 'bad_country',
  language: 'bad_language',
  paymentTermsDays: 'bad_terms',
};

function readCell(field: ImportField, text: string): string | number | null {
  switch (field) {
    case 'kind':
      return KINDS[headerKey(text)] ?? null;
    case 'language':
      return LANGUAGES[headerKey(text)] ?? null;
    case 'address.countryCode':
    case 'deliveryAddress.countryCode':
      return countryCodeOf(text);
    case 'paymentTermsDays': {
      const days = /^(\d{1,3})(?:[.,]0+)?\s*(?:j|jours?|d|days?)?\.?$/i.exec(text)?.[1];
      return days === undefined || Number(days) > 365 ? null : Number(days);
    }
    default:
      return text;
  }
}
