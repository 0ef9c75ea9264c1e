import { type BusinessRow, type BusinessValues, readBusinessRow } from '~/db/queries/businesses';
import { type AccountUser, readUser } from '~/db/queries/users';
import type { Address } from '~/domain/invoice/model';
import { DEFAULT_DIGITS } from '~/domain/numbering/series';
import { unauthorized } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

const NO_ADDRESS: Address = { line1: null, line2: null, postalCode: null, city: null, countryCode: null };

/** A profile nobody has filled in yet. */
const EMPTY: BusinessValues = {
  legalName: null,
  tradeName: null,
  legalForm: null,
  shareCapital: null,
  siren: null,
  siret: null,
  vatNumber: null,
  vatRegime: 'standard',
  vatOnDebits: false,
  vatPeriod: 'month',
  rcsCity: null,
  address: null,
  phone: null,
  website: null,
  iban: null,
  bic: null,
  paymentTermsDays: 30,
  latePenaltyRate: null,
  discountTerms: null,
  invoicePrefix: 'FAC',
  creditNotePrefix: 'AVO',
  invoiceDigits: DEFAULT_DIGITS,
  creditNoteDigits: DEFAULT_DIGITS,
  footer: null,
  logoKey: null,
  logoColours: null,
  template: 'classic',
  accent: '#1f3a5f',
};

/** The seller's profile. Amounts in cents, rates in percent. */
export type Business = Omit<BusinessValues, 'address'> & { address: Address };

/** The person, the profile, and their versions: 0 is a profile that was never saved. */
export interface Profile {
  user: AccountUser;
  userVersion: number;
  business: Business;
  businessVersion: number;
}

/** The stored values behind a row, or those of an empty profile. */
export function valuesOf(row: BusinessRow | undefined): BusinessValues {
  if (!row) return { ...EMPTY };
  const { accountId: _account, version: _version, updatedAt: _updated, ...values } = row;
  return values;
}

/** The profile of its row; an empty one where nothing was saved yet. */
export function businessOf(row: BusinessRow | undefined): Business {
  const values = valuesOf(row);
  return { ...values, address: values.address ?? NO_ADDRESS };
}

/** Reads the seller's profile alone, for pages that know who is there. */
export async function readSeller(scope: AccountScope): Promise<Business> {
  return businessOf(await readBusinessRow(scope.db));
}

/** Reads the account's person and seller's profile. @throws AppError 401 when the account is gone */
export async function readBusiness(scope: AccountScope): Promise<Profile> {
  const [user, row] = await Promise.all([
    readUser(scope.directory, scope.accountId),
    readBusinessRow(scope.db),
  ]);
  if (!user) throw unauthorized('account gone');
  return {
    user: { id: user.id, email: user.email, name: user.name, locale: user.locale },
    userVersion: user.version,
    business: businessOf(row),
    businessVersion: row?.version ?? 0,
  };
}
