import type {
  ClientParty,
  DraftContent,
  Language,
  LineCategory,
  OperationCategory,
  Seller,
} from '~/domain/invoice/model';
import type { VatZone } from '~/domain/legal/territories';
import { vatZone } from '~/domain/legal/territories';
import type { Percent } from '~/domain/money/types';

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

/** The closed list of what `vatExemptionCode` accepts, in the order in which it is offered. */
export const exemptions: readonly Exemption[] = [
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
      // goods sent from the mainland to an overseas department are exports for VAT (CGI art. 294-2)
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

const byCode: ReadonlyMap<string, Exemption> = new Map(exemptions.map((row) => [row.code, row]));

/** The exemption behind a line's code; null for none or an unknown one. */
export function findExemption(code: string | null): Exemption | null {
  return code === null ? null : (byCode.get(code) ?? null);
}

/** EN 16931 category of a VAT group (rate in canonical spelling): S above 0 %, else the exemption's; Z at 0 % without one. */
export function vatCategoryOf(group: { rate: Percent; exemptionCode: string | null }): VatCategory {
  if (group.rate !== '0') return 'S';
  return findExemption(group.exemptionCode)?.category ?? 'Z';
}

/** The facts that decide whether VAT is charged: who sells, who buys, and what. */
export interface VatSituation {
  seller: Pick<Seller, 'vatRegime' | 'vatNumber' | 'address'>;
  client: Pick<ClientParty, 'kind' | 'vatNumber' | 'address' | 'deliveryAddress'>;
  category: LineCategory;
}

/**
 * The exemption that profile and client imply, so that the user chooses only what the user alone knows.
 * Null where VAT is charged, or where it hangs on the trade (training, care, construction).
 * Place of supply goes before the franchise: a service located abroad is no operation that art. 293 B exempts
 * (CGI art. 259-1°, 283-2), whereas intra-EU goods of a franchise seller stay under it (directive art. 139).
 */
export function suggestExemption({ seller, client, category }: VatSituation): string | null {
  const business = client.kind !== 'individual';
  const destination = vatZone(
    category === 'goods' ? (client.deliveryAddress ?? client.address) : client.address,
  );
  const franchise = seller.vatRegime === 'franchise' ? 'VATEX-FR-FRANCHISE' : null;
  if (category === 'services' && business && destination === 'outside-eu') return 'services-outside-eu';
  if (
    category === 'services' &&
    business &&
    destination === 'eu' &&
    client.vatNumber !== null &&
    (franchise === null || seller.vatNumber !== null)
  ) {
    return 'VATEX-EU-AE';
  }
  if (franchise !== null) return franchise;
  const origin = vatZone(seller.address);
  if (origin === 'drom-without-vat') return 'guyane-mayotte';
  if (category === 'services')
    return destination === 'drom-without-vat' && business ? 'guyane-mayotte' : null;
  if (destination === 'eu') return business && client.vatNumber !== null ? 'VATEX-EU-IC' : null;
  if (destination === 'outside-eu') return 'VATEX-EU-G';
  return origin === 'france' && destination !== 'france' ? 'VATEX-EU-G' : null;
}

/** The rate and exemption a new line starts with: 20 %, 8.5 % overseas, or 0 % with the implied exemption. */
export function suggestVat(situation: VatSituation): { vatRate: Percent; vatExemptionCode: string | null } {
  const vatExemptionCode = suggestExemption(situation);
  if (vatExemptionCode !== null) return { vatRate: '0', vatExemptionCode };
  const place =
    situation.category === 'services' && situation.client.kind !== 'individual'
      ? situation.client
      : situation.seller;
  return { vatRate: vatZone(place.address) === 'drom' ? '8.5' : '20', vatExemptionCode: null };
}

/** Category of a line: its own, else the document's; a mixed document's unmarked lines are services. */
export function lineCategory(
  line: { category: LineCategory | null },
  operation: OperationCategory,
): LineCategory {
  return line.category ?? (operation === 'goods' ? 'goods' : 'services');
}

/**
 * Fills the exemption of every 0 % line, discount and charge that names none with the one that profile and client
 * imply. Credit notes keep what the corrected document said. Where nothing is implied the null stays and is refused.
 */
export function withDefaultExemptions(
  content: DraftContent,
  seller: VatSituation['seller'],
  client: VatSituation['client'],
): DraftContent {
  if (content.type === 'credit_note') return content;
  function fill<T extends { vatRate: Percent; vatExemptionCode: string | null }>(
    item: T,
    category: LineCategory,
  ): T {
    if (item.vatExemptionCode !== null || item.vatRate !== '0') return item;
    return { ...item, vatExemptionCode: suggestExemption({ seller, client, category }) };
  }
  const lines = content.lines.map((line) => fill(line, lineCategory(line, content.operationCategory)));
  const first = lines[0];
  const common = lineCategory(first ?? { category: null }, content.operationCategory);
  return {
    ...content,
    lines,
    allowances: content.allowances.map((allowance) => fill(allowance, common)),
    charges: content.charges.map((charge) => fill(charge, common)),
  };
}
