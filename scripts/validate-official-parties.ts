/* Sellers and clients of the documents in validate-official-kinds.ts, as API bodies. */

/** A profile as PUT /api/me takes it. */
export const company = {
  legalName: 'Atelier Lumen',
  legalForm: 'SAS',
  shareCapital: '10000.00',
  siren: '981200470',
  siret: '98120047000012',
  vatNumber: 'FR40981200470',
  rcsCity: 'Lyon',
  address: { line1: '12 rue des Capucins', postalCode: '69001', city: 'Lyon', countryCode: 'FR' },
  phone: '+33 4 00 00 00 00',
  website: 'https://atelier-lumen.example',
  iban: 'FR7630006000011234567890189',
  bic: 'AGRIFRPP',
};

export const soleTrader = {
  legalName: 'Camille Roux',
  legalForm: 'EI',
  siren: '987654324',
  siret: '98765432400019',
  vatRegime: 'franchise',
  address: company.address,
  iban: company.iban,
};

const frenchCompany = {
  kind: 'company',
  name: 'Bouquinerie du Port',
  email: 'compta@bouquinerie-du-port.example',
  siren: '987123452',
  siret: '98712345200011',
  vatNumber: 'FR41987123452',
  address: { line1: '3 quai des Brumes', postalCode: '44000', city: 'Nantes', countryCode: 'FR' },
};

const individual = {
  kind: 'individual',
  name: 'Jeanne Morel',
  email: 'jeanne.morel@courriel.example',
  address: frenchCompany.address,
};

const euCompany = {
  kind: 'company',
  name: 'Brückner Werkstatt GmbH',
  email: 'rechnung@brueckner.example',
  vatNumber: 'DE136695976',
  address: { line1: 'Lindenstraße 7', postalCode: '10969', city: 'Berlin', countryCode: 'DE' },
};

const clients = {
  company: frenchCompany,
  individual,
  withoutMail: { ...individual, email: null },
  publicBody: { ...frenchCompany, kind: 'public', name: 'Commune de Saint-Elme' },
  eu: euCompany,
  outsideEu: {
    kind: 'company',
    name: 'Harbour Books Inc.',
    email: 'accounts@harbour-books.example',
    address: {
      line1: '48 Wharf Street',
      line2: 'Suite 3',
      postalCode: '04101',
      city: 'Portland',
      countryCode: 'US',
    },
  },
  elsewhere: {
    ...frenchCompany,
    deliveryAddress: {
      line1: 'Zone des Docks, porte 4',
      postalCode: '76600',
      city: 'Le Havre',
      countryCode: 'FR',
    },
  },
};

export type ClientKey = keyof typeof clients;

export type Fields = Record<string, unknown>;

/** The body of POST /api/clients. */
export function clientBody(key: ClientKey, language: 'fr' | 'en'): Fields {
  return { ...clients[key], language };
}
