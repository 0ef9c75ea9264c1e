import type { Language, Seller } from '~/domain/invoice/model';
import type { VatZone } from '~/domain/legal/territories';

/** EN 16931 VAT categories (BT-118, BT-151) that French platforms accept (BR-FR-15). */
export type VatCategory = 'S' | 'E' | 'K' | 'AE' | 'G' | 'O' | 'Z';

/** What an exemption asks of the rest of the document. */
export interface ExemptionRules {
  /** BT-31 must be there (BR-IC-02, BR-G-02, BR-AE-02) */
  needsSellerVatNumber: boolean;
  /** BT-48 must be there (CGI ann. II art. 242 nonies A) */
  needsClientVatNumber: boolean;
  /** BT-80, in another member state than France (BR-IC-12) */
  needsEuDelivery: boolean;
  /** BT-72 (BR-IC-11) */
  needsSupplyDate: boolean;
  /** no other group may stand beside it and no VAT number is written (BR-O-02, BR-O-11 to 14) */
  standsAlone: boolean;
  /** the buyer must be a business */
  businessOnly: boolean;
  /** where the client, or for goods the delivery, may lie; null: anywhere */
  zones: readonly VatZone[] | null;
  /** the seller's regime it belongs to; null: any */
  regime: Seller['vatRegime'] | null;
}

/** A reason for a line without VAT. */
export interface Exemption {
  /** the official VATEX code where it says all; a word of ours where one VATEX covers two printed mentions */
  code: string;
  category: Exclude<VatCategory, 'S'>;
  /** BT-121; null where the code list has none */
  vatex: string | null;
  label: Record<Language, string>;
  /** key of the printed mention in `domain/legal/vat-mention-rows` */
  mention: string;
  rules: ExemptionRules;
}

const anyone: ExemptionRules = {
  needsSellerVatNumber: false,
  needsClientVatNumber: false,
  needsEuDelivery: false,
  needsSupplyDate: false,
  standsAlone: false,
  businessOnly: false,
  zones: null,
  regime: null,
};

const reverseCharge: ExemptionRules = {
  ...anyone,
  needsSellerVatNumber: true,
  needsClientVatNumber: true,
  businessOnly: true,
};

/** What a line without VAT may say, in the order in which it is offered. */
export const exemptionRows: readonly Exemption[] = [
  {
    code: 'VATEX-FR-FRANCHISE',
    category: 'E',
    vatex: 'VATEX-FR-FRANCHISE',
    label: { fr: 'Franchise en base (293 B)', en: 'Small business exemption (293 B)' },
    mention: 'franchise',
    rules: { ...anyone, regime: 'franchise' },
  },
  {
    code: 'VATEX-EU-IC',
    category: 'K',
    vatex: 'VATEX-EU-IC',
    label: { fr: 'Livraison de biens intracommunautaire', en: 'Intra-EU supply of goods' },
    mention: 'intra-eu-goods',
    rules: { ...reverseCharge, needsEuDelivery: true, needsSupplyDate: true, regime: 'standard' },
  },
  {
    code: 'VATEX-EU-AE',
    category: 'AE',
    vatex: 'VATEX-EU-AE',
    label: {
      fr: 'Service à une entreprise de l’UE (autoliquidation)',
      en: 'Service to an EU business (reverse charge)',
    },
    mention: 'reverse-charge',
    rules: reverseCharge,
  },
  {
    code: 'construction',
    category: 'AE',
    vatex: 'VATEX-EU-AE',
    label: {
      fr: 'Sous-traitance dans le bâtiment (autoliquidation)',
      en: 'Construction subcontracting (reverse charge)',
    },
    mention: 'reverse-charge-construction',
    rules: { ...reverseCharge, zones: ['france', 'drom'], regime: 'standard' },
  },
  {
    code: 'VATEX-EU-G',
    category: 'G',
    vatex: 'VATEX-EU-G',
    label: { fr: 'Exportation de biens hors de l’UE', en: 'Export of goods outside the EU' },
    mention: 'export',
    rules: {
      ...anyone,
      needsSellerVatNumber: true,
      // goods sent from the mainland to an overseas department are exports for VAT (CGI art. 294-2); what an overseas
      // seller sends to the mainland or another member state is one too, and the linter asks `isExport` for it
      zones: ['outside-eu', 'drom', 'drom-without-vat'],
      regime: 'standard',
    },
  },
  {
    code: 'services-outside-eu',
    category: 'O',
    vatex: 'VATEX-EU-O',
    label: {
      fr: 'Service à une entreprise hors de l’UE (259-1°)',
      en: 'Service to a business outside the EU (259-1°)',
    },
    mention: 'services-outside-eu',
    rules: { ...anyone, standsAlone: true, businessOnly: true, zones: ['outside-eu'] },
  },
  {
    code: 'training',
    category: 'E',
    vatex: 'VATEX-FR-CGI261-4',
    label: {
      fr: 'Formation professionnelle, attestation détenue (261-4-4°)',
      en: 'Vocational training, certificate held (261-4-4°)',
    },
    mention: 'training',
    rules: anyone,
  },
  {
    code: 'care',
    category: 'E',
    vatex: 'VATEX-FR-CGI261-4',
    label: { fr: 'Soins médicaux et paramédicaux (261-4-1°)', en: 'Medical and paramedical care (261-4-1°)' },
    mention: 'care',
    rules: anyone,
  },
  {
    code: 'VATEX-FR-CGI261-4',
    category: 'E',
    vatex: 'VATEX-FR-CGI261-4',
    label: { fr: 'Autre activité exonérée (261-4)', en: 'Other exempt activity (261-4)' },
    mention: 'exempt-261-4',
    rules: anyone,
  },
  {
    code: 'VATEX-FR-CGI261-7',
    category: 'E',
    vatex: 'VATEX-FR-CGI261-7',
    label: { fr: 'Organisme sans but lucratif (261-7)', en: 'Non-profit body (261-7)' },
    mention: 'non-profit',
    rules: anyone,
  },
  {
    code: 'VATEX-FR-CGI261C-2',
    category: 'E',
    vatex: 'VATEX-FR-CGI261C-2',
    label: {
      fr: 'Assurance et courtage d’assurance (261 C-2°)',
      en: 'Insurance and insurance brokerage (261 C-2°)',
    },
    mention: 'insurance',
    rules: anyone,
  },
  {
    code: 'VATEX-FR-CGI261D-2',
    category: 'E',
    vatex: 'VATEX-FR-CGI261D-2',
    label: { fr: 'Location nue (261 D-2°)', en: 'Unfurnished letting (261 D-2°)' },
    mention: 'unfurnished-letting',
    rules: anyone,
  },
  {
    code: 'VATEX-FR-CGI261D-4',
    category: 'E',
    vatex: 'VATEX-FR-CGI261D-4',
    label: {
      fr: 'Location meublée à usage d’habitation (261 D-4°)',
      en: 'Furnished letting for housing (261 D-4°)',
    },
    mention: 'furnished-letting',
    rules: anyone,
  },
  {
    code: 'guyane-mayotte',
    category: 'O',
    // the code list has none for article 294: «not subject to VAT» is the general one of category O
    vatex: 'VATEX-EU-O',
    label: { fr: 'Guyane et Mayotte (294)', en: 'Guyane and Mayotte (294)' },
    mention: 'guyane-mayotte',
    rules: { ...anyone, standsAlone: true },
  },
  {
    code: 'VATEX-EU-O',
    category: 'O',
    vatex: 'VATEX-EU-O',
    label: { fr: 'Hors du champ de la TVA', en: 'Outside the scope of VAT' },
    mention: 'out-of-scope',
    rules: { ...anyone, standsAlone: true },
  },
];
