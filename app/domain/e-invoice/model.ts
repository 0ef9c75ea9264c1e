import type { Cents, CivilDate, DecimalString, Percent } from '~/domain/money/types';

/** The semantic model of EN 16931-1 as far as the product uses it; BT and BG numbers are the standard's. */

/** UNTDID 5305, the categories French platforms accept (BR-FR-15). */
export type VatCategory = 'S' | 'E' | 'AE' | 'K' | 'G' | 'O' | 'Z';

/** BT-3, UNTDID 1001 */
export type InvoiceTypeCode = '380' | '381' | '386';

/** French note BAR (BR-FR-20): who exchanges the document, hence which platform rules hold. */
export type Exchange = 'B2B' | 'B2BINT' | 'B2C';

/** When VAT falls due (BT-8): the invoice (option pour les débits) or its payment. */
export type VatPoint = 'invoice' | 'payment';

/** BG-1 */
export interface Note {
  /** BT-21, UNTDID 4451 */
  subject: string | null;
  /** BT-22 */
  text: string;
}

export interface PostalAddress {
  line1: string | null;
  line2: string | null;
  postalCode: string | null;
  city: string | null;
  /** ISO 3166-1 alpha-2 */
  countryCode: string;
}

/** BT-34, BT-49: an address in an electronic directory, with its scheme (EAS code list). */
export interface ElectronicAddress {
  scheme: '0225' | 'EM';
  value: string;
}

/** BG-4, BG-7 */
export interface Party {
  name: string;
  tradeName: string | null;
  /** BT-33 */
  legalDescription: string | null;
  siren: string | null;
  siret: string | null;
  vatNumber: string | null;
  /** BT-32, for a seller without VAT number (BR-E-02) */
  taxRegistration: string | null;
  electronicAddress: ElectronicAddress | null;
  address: PostalAddress;
  phone: string | null;
  email: string | null;
}

/** BG-3 */
export interface PrecedingInvoice {
  number: string;
  issueDate: CivilDate;
}

export interface TaxCategory {
  code: VatCategory;
  /** null only for O (BR-O-05) */
  rate: Percent | null;
}

/** BG-20, BG-21 and, without `tax`, BG-27, BG-28 */
export interface AllowanceCharge {
  kind: 'allowance' | 'charge';
  amount: Cents;
  /** BT-94 / BT-101 with BT-93 / BT-100: both or none, and then they give the amount exactly */
  percent: { rate: Percent; base: Cents } | null;
  reason: string;
  /** UNTDID 5189 of an allowance */
  reasonCode: string | null;
  tax: TaxCategory | null;
}

/** BG-25 */
export interface InvoiceLine {
  id: string;
  name: string;
  description: string | null;
  note: string | null;
  quantity: DecimalString;
  unitCode: string;
  /** BT-146 */
  price: DecimalString;
  /** BT-149 */
  priceBaseQuantity: DecimalString;
  allowanceCharges: AllowanceCharge[];
  net: Cents;
  tax: TaxCategory;
}

/** BG-23 */
export interface TaxBreakdown {
  tax: TaxCategory;
  base: Cents;
  vat: Cents;
  /** BT-120 */
  exemptionReason: string | null;
  /** BT-121 */
  exemptionCode: string | null;
}

/** BG-16 */
export interface PaymentMeans {
  /** UNTDID 4461: 58 SEPA credit transfer */
  typeCode: '58';
  iban: string;
  accountName: string;
  bic: string | null;
}

export interface ElectronicInvoice {
  businessProcess: string;
  number: string;
  typeCode: InvoiceTypeCode;
  issueDate: CivilDate;
  currency: 'EUR';
  exchange: Exchange;
  notes: Note[];
  purchaseOrder: string | null;
  preceding: PrecedingInvoice[];
  seller: Party;
  buyer: Party;
  /** BG-13 */
  deliverTo: { name: string; address: PostalAddress } | null;
  /** BT-72 */
  deliveryDate: CivilDate | null;
  vatPoint: VatPoint | null;
  paymentMeans: PaymentMeans | null;
  /** BT-83 */
  paymentReference: string;
  /** BT-20 */
  paymentTerms: string | null;
  dueDate: CivilDate | null;
  allowanceCharges: AllowanceCharge[];
  breakdown: TaxBreakdown[];
  totals: {
    lines: Cents;
    allowances: Cents;
    charges: Cents;
    net: Cents;
    vat: Cents;
    gross: Cents;
    prepaid: Cents;
    due: Cents;
  };
  lines: InvoiceLine[];
}
