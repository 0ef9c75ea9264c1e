import type { ClientInput } from '~/services/clients/client-input';

/*
 * A credible one-person company and its twelve clients. All of them are invented; the identifiers have valid keys and
 * are meant to belong to no one.
 */

export const demoSignIn = {
  email: 'demo@facturier.example',
  password: 'demonstration-facturier',
  name: 'Hélène Vasseur',
};

export const demoBusiness = {
  legalName: 'Vasseur Studio',
  tradeName: 'Studio Hélène Vasseur',
  legalForm: 'EURL',
  shareCapital: 5_000_00,
  siren: '912837465',
  siret: '91283746500018',
  vatNumber: 'FR65912837465',
  vatRegime: 'standard' as const,
  vatOnDebits: false,
  rcsCity: 'Lyon',
  address: {
    line1: '14 rue des Capucins',
    line2: null,
    postalCode: '69001',
    city: 'Lyon',
    countryCode: 'FR',
  },
  phone: '04 72 00 00 00',
  website: 'https://studio-vasseur.example',
  iban: 'FR7630004008230001014827123',
  bic: 'BNPAFRPP',
  paymentTermsDays: 30,
  latePenaltyRate: null,
  discountTerms: null,
  invoicePrefix: 'FAC',
  creditNotePrefix: 'AVO',
  footer: null,
};

function french(line1: string, postalCode: string, city: string) {
  return { line1, line2: null, postalCode, city, countryCode: 'FR' };
}

function client(overrides: Partial<ClientInput> & Pick<ClientInput, 'name'>): ClientInput {
  return {
    kind: 'company',
    email: null,
    siren: null,
    siret: null,
    vatNumber: null,
    address: null,
    deliveryAddress: null,
    language: 'fr',
    paymentTermsDays: null,
    notes: null,
    ...overrides,
  };
}

export const demoClients: readonly ClientInput[] = [
  client({
    name: 'Librairie Les Heures Claires',
    email: 'compta@heures-claires.example',
    siren: '817263544',
    siret: '81726354400014',
    vatNumber: 'FR20817263544',
    address: french('3 place Sathonay', '69001', 'Lyon'),
  }),
  client({
    name: 'Maison Aubrac Traiteur',
    email: 'factures@maison-aubrac.example',
    siren: '529173643',
    siret: '52917364300014',
    vatNumber: 'FR26529173643',
    address: french('27 avenue Jean-Jaurès', '69007', 'Lyon'),
    paymentTermsDays: 45,
  }),
  client({
    name: 'Ville de Saint-Amour',
    kind: 'public',
    email: 'finances@saint-amour.example',
    siren: '200047124',
    siret: '20004712400017',
    address: french('1 place de la Mairie', '39160', 'Saint-Amour'),
    notes: 'Numéro d’engagement à rappeler sur chaque facture.',
  }),
  client({
    name: 'Cycles Perrin & Filles',
    email: 'bonjour@cycles-perrin.example',
    siren: '438271652',
    siret: '43827165200010',
    vatNumber: 'FR47438271652',
    address: french('88 cours Lafayette', '69003', 'Lyon'),
  }),
  client({
    name: 'Coopérative du Haut-Jura',
    email: 'secretariat@coop-haut-jura.example',
    siren: '792163487',
    siret: '79216348700012',
    vatNumber: 'FR76792163487',
    address: french('12 route de Genève', '39200', 'Saint-Claude'),
    paymentTermsDays: 60,
  }),
  client({
    name: 'Éditions du Passe-Muraille',
    email: 'gestion@passe-muraille.example',
    siren: '334718293',
    siret: '33471829300015',
    vatNumber: 'FR27334718293',
    address: french('5 rue de l’Échiquier', '75010', 'Paris'),
  }),
  client({
    name: 'Clinique vétérinaire des Tilleuls',
    email: 'accueil@veto-tilleuls.example',
    siren: '884126376',
    siret: '88412637600018',
    vatNumber: 'FR82884126376',
    address: french('41 boulevard des Tilleuls', '69300', 'Caluire-et-Cuire'),
  }),
  client({
    name: 'Association Lire en Bresse',
    email: 'tresorier@lire-en-bresse.example',
    siren: '502193840',
    siret: '50219384000019',
    address: french('9 rue Notre-Dame', '01000', 'Bourg-en-Bresse'),
  }),
  client({
    name: 'Jeanne Delattre',
    kind: 'individual',
    email: 'jeanne.delattre@courriel.example',
    address: french('16 montée de la Grande-Côte', '69001', 'Lyon'),
  }),
  client({
    name: 'Karim Benali',
    kind: 'individual',
    address: french('2 impasse des Jardins', '69100', 'Villeurbanne'),
  }),
  client({
    name: 'Atelier Lindqvist GmbH',
    email: 'rechnung@lindqvist.example',
    vatNumber: 'DE136695976',
    address: { line1: 'Lindenstraße 7', line2: null, postalCode: '10969', city: 'Berlin', countryCode: 'DE' },
    language: 'en',
  }),
  client({
    name: 'Alpine Books SA',
    email: 'accounts@alpine-books.example',
    address: { line1: 'Rue du Rhône 42', line2: null, postalCode: '1204', city: 'Genève', countryCode: 'CH' },
    language: 'en',
  }),
];
