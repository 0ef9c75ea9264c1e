import type { Address } from '~/domain/invoice/model';

/**
 * Where an address lies for French VAT (CGI art. 256-0, 294; directive 2006/112/EC art. 5 to 8):
 * - `france`: mainland, Corsica and Monaco
 * - `drom`: Guadeloupe, Martinique, Réunion, which have their own rates
 * - `drom-without-vat`: Guyane and Mayotte
 * - `eu`: another member state
 * - `outside-eu`: all the rest, French overseas collectivities included
 */
export type VatZone = 'france' | 'drom' | 'drom-without-vat' | 'eu' | 'outside-eu';

const otherMemberStates: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

const overseasByCountry: Readonly<Record<string, VatZone>> = {
  GP: 'drom',
  MQ: 'drom',
  RE: 'drom',
  GF: 'drom-without-vat',
  YT: 'drom-without-vat',
};

/** Overseas departments are often written as «France» with their postal code. */
const overseasByPostalPrefix: Readonly<Record<string, VatZone>> = {
  '971': 'drom',
  '972': 'drom',
  '973': 'drom-without-vat',
  '974': 'drom',
  '975': 'outside-eu',
  '976': 'drom-without-vat',
  '977': 'outside-eu',
  '978': 'outside-eu',
  '986': 'outside-eu',
  '987': 'outside-eu',
  '988': 'outside-eu',
};

/** The VAT zone of an address; without a country it is read as French, as people write it. */
export function vatZone(address: Pick<Address, 'countryCode' | 'postalCode'>): VatZone {
  const country = countryOf(address);
  if (country === 'FR')
    return overseasByPostalPrefix[(address.postalCode ?? '').trim().slice(0, 3)] ?? 'france';
  if (country === 'MC') return 'france';
  return overseasByCountry[country] ?? (otherMemberStates.has(country) ? 'eu' : 'outside-eu');
}

/**
 * Whether goods that go from one address to the other leave their VAT territory otherwise than for another member
 * state. The mainland, the Antilles, Réunion, Guyane and Mayotte export to each other, and from overseas another
 * member state is abroad too (CGI art. 294-2).
 */
export function isExport(
  from: Pick<Address, 'countryCode' | 'postalCode'>,
  to: Pick<Address, 'countryCode' | 'postalCode'>,
): boolean {
  const destination = vatZone(to);
  if (destination === 'outside-eu') return true;
  const origin = vatZone(from);
  if (origin === 'eu' || origin === 'outside-eu') return false;
  if (destination === 'eu') return origin !== 'france';
  return origin !== destination || departmentOf(from) !== departmentOf(to);
}

/** Departments that are a VAT territory of their own within their zone; Guadeloupe and Martinique are one together. */
const separateDepartments: Readonly<Record<string, string>> = {
  RE: 'RE',
  '974': 'RE',
  GF: 'GF',
  '973': 'GF',
  YT: 'YT',
  '976': 'YT',
};

function departmentOf(address: Pick<Address, 'countryCode' | 'postalCode'>): string | undefined {
  const country = countryOf(address);
  return separateDepartments[country === 'FR' ? (address.postalCode ?? '').trim().slice(0, 3) : country];
}

/** Countries whose businesses are in the SIRENE register and so have a SIREN (decree 73-314). */
const sireneCountries: ReadonlySet<string> = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF']);

/** Whether a business at this address has a SIREN. Monaco, New Caledonia and Polynesia keep registers of their own. */
export function hasSiren(address: Pick<Address, 'countryCode'>): boolean {
  return sireneCountries.has(countryOf(address));
}

/** ISO 3166-1 code of an address in capitals; France where none was given. */
export function countryOf(address: Pick<Address, 'countryCode'>): string {
  return address.countryCode?.trim().toUpperCase() || 'FR';
}

/** Whether two addresses are the same place on paper, whatever the case and spacing. */
export function sameAddress(a: Address, b: Address): boolean {
  return addressKey(a) === addressKey(b);
}

function addressKey(address: Address): string {
  return [address.line1, address.line2, address.postalCode, address.city, countryOf(address)]
    .map((part) => (part ?? '').trim().toLowerCase().replace(/\s+/g, ' '))
    .join('|');
}
