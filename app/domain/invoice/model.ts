import type { Cents, CivilDate, DecimalString, Instant, Percent } from '~/domain/money/types';

/** invoice = 380, deposit = 386, credit_note = 381 (UNTDID 1001). Invoices and deposits share one series. */
export type DocumentType = 'invoice' | 'deposit' | 'credit_note';
export type SeriesKind = 'invoice' | 'credit_note';
export type OperationCategory = 'goods' | 'services' | 'mixed';
export type LineCategory = 'goods' | 'services';
/** Whether unit prices and document discounts are typed net (HT) or gross (TTC). */
export type PriceMode = 'net' | 'gross';
export type Language = 'fr' | 'en';
export type DocumentStatus = 'DRAFT' | 'ISSUED' | 'SENT' | 'PARTIALLY_PAID' | 'PAID' | 'CREDITED';

export interface Address {
  line1: string | null;
  line2: string | null;
  postalCode: string | null;
  city: string | null;
  /** ISO 3166-1 alpha-2 */
  countryCode: string | null;
}

/** One line of a draft (BG-25). Amounts are in the draft's price mode. */
export interface DraftLine {
  id: string;
  /** BT-154/BT-153 */
  description: string;
  /** BT-129, > 0, at most 4 decimals */
  quantity: DecimalString;
  /** free text shown to people («jour», «h»); the e-invoice maps it to a UN/ECE Rec 20 code */
  unit: string | null;
  /** BT-146, ≥ 0, at most 6 decimals */
  unitPrice: DecimalString;
  /** BT-149: the quantity the unit price is for; «1» unless said */
  priceBaseQuantity: DecimalString;
  vatRate: Percent;
  /** a key of `domain/vat/exemptions`; null at a rate above 0 */
  vatExemptionCode: string | null;
  category: LineCategory | null;
  discountPercent: Percent | null;
  discountAmount: Cents | null;
  chargeAmount: Cents | null;
  /** on a credit note: the id of the line of the original document that this one gives back */
  sourceLineId: string | null;
}

/** A document level allowance or charge (BG-20, BG-21): exactly one of amount and percent. */
export interface DraftAllowance {
  reason: string;
  amount: Cents | null;
  percent: Percent | null;
  vatRate: Percent;
  vatExemptionCode: string | null;
}

/** Everything a person types into a document. Derived figures are never stored in it. */
export interface DraftContent {
  type: DocumentType;
  clientId: string;
  issueDate: CivilDate | null;
  supplyDate: CivilDate | null;
  dueDate: CivilDate | null;
  currency: 'EUR';
  operationCategory: OperationCategory;
  priceMode: PriceMode;
  lines: DraftLine[];
  discountPercent: Percent | null;
  allowances: DraftAllowance[];
  charges: DraftAllowance[];
  prepaidAmount: Cents | null;
  /** ids of issued deposit invoices that this final invoice deducts */
  depositIds: string[];
  purchaseOrder: string | null;
  notes: string | null;
  /** credit notes only: the document it corrects, and why */
  creditOf: { documentId: string; reason: string } | null;
}

export interface VatGroup {
  rate: Percent;
  exemptionCode: string | null;
  base: Cents;
  vat: Cents;
}

/** A line with its computed figures, always net of VAT whatever the price mode. */
export interface ComputedLine {
  /** BT-131 */
  net: Cents;
  /** in gross mode the line's amount VAT included as typed; in net mode null (VAT is a matter of groups) */
  gross: Cents | null;
  /** what the document shows as discount: round2(quantity × price) − net + charge, in the draft's price mode; ≥ 0 */
  discount: Cents;
}

/** A document discount or charge after it was spread over its (rate, exemption) group; amounts net of VAT. */
export interface ComputedAllowance {
  kind: 'allowance' | 'charge';
  reason: string | null;
  percent: Percent | null;
  /** BT-93 / BT-100 when a percent was given */
  baseAmount: Cents | null;
  /** BT-92 / BT-99 */
  amount: Cents;
  /** in gross mode the share as typed, VAT included; null in net mode */
  gross: Cents | null;
  rate: Percent;
  exemptionCode: string | null;
}

export interface DocumentTotals {
  lines: ComputedLine[];
  allowances: ComputedAllowance[];
  /** BT-106 */
  sumOfLineNets: Cents;
  /** BT-107 */
  allowanceTotal: Cents;
  /** BT-108 */
  chargeTotal: Cents;
  /** BT-109 */
  net: Cents;
  /** BT-110 */
  vat: Cents;
  /** BT-112 */
  gross: Cents;
  /** BG-23, by rate descending, then exemption code */
  vatBreakdown: VatGroup[];
}

export interface Seller {
  legalName: string | null;
  tradeName: string | null;
  /** a key of `domain/legal/legal-forms`: «EI», «EURL», «SASU», «SARL», «SAS», «SA», «SNC», «SCI», «association» */
  legalForm: string | null;
  shareCapital: Cents | null;
  siren: string | null;
  siret: string | null;
  vatNumber: string | null;
  vatRegime: 'standard' | 'franchise';
  vatOnDebits: boolean;
  rcsCity: string | null;
  address: Address;
  email: string | null;
  phone: string | null;
  website: string | null;
  iban: string | null;
  bic: string | null;
  paymentTermsDays: number;
  latePenaltyRate: Percent | null;
  discountTerms: string | null;
  footer: string | null;
}

export type ClientKind = 'company' | 'individual' | 'public';

export interface ClientParty {
  id: string;
  kind: ClientKind;
  name: string;
  email: string | null;
  siren: string | null;
  siret: string | null;
  vatNumber: string | null;
  address: Address;
  deliveryAddress: Address | null;
  language: Language;
  paymentTermsDays: number | null;
}

export interface DocumentReference {
  id: string;
  number: string;
  issueDate: CivilDate;
}

/** An issued deposit invoice that a final invoice deducts. */
export interface DeductedDeposit extends DocumentReference {
  gross: Cents;
  /** its VAT groups: what journal, dashboard and VAT summary take off the final invoice, so that nothing counts twice */
  vatBreakdown: VatGroup[];
}

/** The document a credit note corrects. */
export interface PrecedingDocument extends DocumentReference {
  /** an ordinary invoice unless said: crediting a deposit empties another account */
  type?: DocumentType;
}

/** One legal mention as it is printed: chosen once, when the document is issued. */
export interface LegalMention {
  /** stable key of the mention's row, e.g. «franchise», «late-penalty» */
  code: string;
  text: string;
  /** the article it rests on */
  basis: string;
}

export interface DocumentLook {
  template: 'classic' | 'modern' | 'compact';
  templateVersion: number;
  /** #rrggbb */
  accent: string;
  /** content-addressed name of the logo in the account's folder, without an account id; null without one */
  logoKey: string | null;
}

/**
 * The public page that tells whether a file is this document's original, as it is printed on the document. The address
 * ends in a token that stands nowhere: it follows from `id` and a key of the instance (services/proof/proof-token).
 */
export interface ProofReference {
  /** «https://facturier.example» */
  origin: string;
  /** «<name of the key>.<uuid>» */
  id: string;
  /** SHA-256 of the token, lower-case hex: recognizes it, gives it away to nobody */
  hash: string;
}

/**
 * What is known before a number is given: the draft with everything it refers to resolved.
 * The ledger turns it into a Snapshot inside its transaction, where date and number are decided.
 */
export interface IssueCandidate {
  documentId: string;
  content: DraftContent;
  seller: Seller;
  client: ClientParty;
  look: DocumentLook;
  /** the deposits that content.depositIds names, as issued */
  deposits: Array<DeductedDeposit & { clientId: string }>;
  /** the document a credit note corrects */
  preceding: PrecedingDocument[];
}

/** The frozen document. Rendering, XML, mails and exports read this and nothing else, for ever. */
export interface Snapshot {
  v: 1;
  documentId: string;
  type: DocumentType;
  number: string;
  series: { kind: SeriesKind; prefix: string; year: number; sequence: number };
  issueDate: CivilDate;
  issuedAt: Instant;
  supplyDate: CivilDate | null;
  /** null on credit notes */
  dueDate: CivilDate | null;
  currency: 'EUR';
  language: Language;
  operationCategory: OperationCategory;
  priceMode: PriceMode;
  seller: Seller;
  client: ClientParty;
  lines: Array<DraftLine & ComputedLine>;
  discountPercent: Percent | null;
  totals: Omit<DocumentTotals, 'lines'> & {
    /** paid in advance, recorded as the first payment at issue */
    prepaid: Cents;
    /** gross of the deducted deposit invoices */
    deposits: Cents;
    /** gross − prepaid − deposits: BT-115 at issue */
    due: Cents;
  };
  deposits: DeductedDeposit[];
  preceding: PrecedingDocument[];
  creditReason: string | null;
  purchaseOrder: string | null;
  notes: string | null;
  mentions: LegalMention[];
  /** BT-23 */
  businessProcess: string;
  look: DocumentLook;
  /** absent on what was issued before documents carried it */
  proof?: ProofReference;
}

/** One thing that keeps a document from being issued: path into the draft or profile, linter code, words. */
export interface Issue {
  /** «lineItems.0.vatRate», «client.siren», «seller.vatNumber» */
  path: string;
  /** «legal.seller-siren» */
  code: string;
  /** for a person, in the language asked for: what, why (article), what to do */
  message: string;
}
