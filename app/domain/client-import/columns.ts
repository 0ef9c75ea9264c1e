/** What a column of a client file may hold. `firstName` goes before `name`. */
export const IMPORT_FIELDS = [
  'kind',
  'name',
  'firstName',
  'email',
  'siren',
  'siret',
  'vatNumber',
  'address.line1',
  'address.line2',
  'address.postalCode',
  'address.city',
  'address.countryCode',
  'deliveryAddress.line1',
  'deliveryAddress.line2',
  'deliveryAddress.postalCode',
  'deliveryAddress.city',
  'deliveryAddress.countryCode',
  'language',
  'paymentTermsDays',
  'notes',
] as const;

export type ImportField = (typeof IMPORT_FIELDS)[number];

/** For each column of the file, what it holds; null: it is left out. */
export type ColumnMapping = ReadonlyArray<ImportField | null>;

/**
 * Headers as people and programs write them, in `headerKey` form; the surest first: where two columns could hold the
 * same field, the earlier word wins.
 */
const WORDS: Record<ImportField, readonly string[]> = {
  kind: ['type', 'type de client', 'kind', 'categorie', 'client type', 'nature'],
  name: [
    'nom ou raison sociale',
    'raison sociale',
    'denomination',
    'denomination sociale',
    'societe',
    'entreprise',
    'company name',
    'company',
    'nom du client',
    'nom client',
    'client name',
    'nom complet',
    'full name',
    'name',
    'nom',
    'client',
    'customer',
    'customer name',
    'nom de famille',
    'last name',
    'surname',
  ],
  firstName: ['prenom', 'first name', 'firstname', 'given name'],
  email: [
    'e mail',
    'email',
    'mail',
    'courriel',
    'adresse e mail',
    'adresse email',
    'adresse mail',
    'adresse electronique',
    'e mail address',
    'email address',
  ],
  siren: ['siren', 'n siren', 'numero siren', 'no siren'],
  siret: ['siret', 'n siret', 'numero siret', 'no siret'],
  vatNumber: [
    'n de tva intracommunautaire',
    'n tva intracommunautaire',
    'numero de tva intracommunautaire',
    'tva intracommunautaire',
    'tva intracom',
    'n tva intracom',
    'n de tva intracom',
    'numero de tva',
    'numero tva',
    'n de tva',
    'n tva',
    'no tva',
    'vat number',
    'vat no',
    'vat id',
    'vat',
    'vatnumber',
    'tva',
  ],
  'address.line1': [
    'adresse',
    'adresse 1',
    'adresse ligne 1',
    'numero et rue',
    'rue',
    'adresse de facturation',
    'address',
    'address 1',
    'address line 1',
    'street',
    'number and street',
    'line1',
  ],
  'address.line2': [
    'complement',
    'complement d adresse',
    'complement adresse',
    'adresse 2',
    'adresse ligne 2',
    'address 2',
    'address line 2',
    'further details',
    'line2',
  ],
  'address.postalCode': ['code postal', 'cp', 'postal code', 'postcode', 'zip', 'zip code', 'postalcode'],
  'address.city': ['ville', 'commune', 'localite', 'city', 'town'],
  'address.countryCode': ['pays', 'code pays', 'country', 'country code', 'countrycode'],
  'deliveryAddress.line1': [
    'adresse de livraison',
    'livraison adresse',
    'delivery address',
    'shipping address',
  ],
  'deliveryAddress.line2': ['livraison complement', 'delivery address 2'],
  'deliveryAddress.postalCode': ['livraison code postal', 'code postal de livraison', 'delivery postal code'],
  'deliveryAddress.city': ['livraison ville', 'ville de livraison', 'delivery city', 'delivery town'],
  'deliveryAddress.countryCode': ['livraison pays', 'pays de livraison', 'delivery country'],
  language: ['langue', 'langue des factures', 'language', 'lang'],
  paymentTermsDays: [
    'delai de paiement',
    'delai de paiement jours',
    'delai',
    'echeance',
    'echeance jours',
    'conditions de paiement',
    'payment terms',
    'payment terms days',
    'terms',
    'paymenttermsdays',
  ],
  notes: ['notes', 'note', 'commentaire', 'commentaires', 'remarques', 'comment', 'comments'],
};

/** A header without accents, capitals and punctuation: «N° de TVA» and «n de tva» are the same. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/n°|№|n º/g, 'n ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** What each column seems to hold, judged by its header; each field goes to one column at most. */
export function guessMapping(header: readonly string[]): ColumnMapping {
  const keys = header.map(headerKey);
  const mapping: Array<ImportField | null> = header.map(() => null);
  for (const field of IMPORT_FIELDS) {
    const at = WORDS[field].map((word) => keys.indexOf(word)).find((index) => index >= 0);
    if (at !== undefined && mapping[at] === null) mapping[at] = field;
  }
  return mapping;
}

/** Fields that more than one column is said to hold. */
export function fieldsMappedTwice(mapping: ColumnMapping): ImportField[] {
  return IMPORT_FIELDS.filter((field) => mapping.indexOf(field) !== mapping.lastIndexOf(field));
}

/** Recognized headers that stand twice in the file: nobody can tell which of the two columns is meant. */
export function repeatedHeaders(header: readonly string[]): string[] {
  const mapping = guessMapping(header);
  const keys = header.map(headerKey);
  return header.filter((_, at) => {
    const key = keys[at] ?? '';
    return mapping[at] !== null && keys.indexOf(key) !== keys.lastIndexOf(key);
  });
}

export function isImportField(value: string): value is ImportField {
  return IMPORT_FIELDS.some((field) => field === value);
}
