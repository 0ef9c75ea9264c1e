import type { DocumentLook, Language } from '~/domain/invoice/model';
import type { DocumentMessages } from './messages';

/** A heading and the lines under it. */
export interface FactView {
  label: string;
  lines: string[];
}

export interface LineView {
  key: string;
  /** first line of the description */
  name: string;
  /** its other lines, then discounts and charges in words */
  details: string[];
  quantity: string;
  unit: string | null;
  unitPrice: string;
  /** «HT 454,55» in gross mode, «les 100» with a price base quantity */
  priceNotes: string[];
  vat: string;
  net: string;
  /** in gross mode only */
  gross: string | null;
}

export interface SumView {
  key: string;
  label: string;
  amount: string;
  /** a subtotal (net, gross) is set stronger than what leads to it */
  strong: boolean;
}

export interface VatRowView {
  key: string;
  rate: string;
  base: string;
  vat: string;
}

/** A QR code as one SVG path in a square of `size` modules, quiet zone included. */
export interface QrView {
  path: string;
  size: number;
}

export interface PaymentView {
  title: string;
  deadline: string | null;
  rows: FactView[];
  /** null on drafts, and without IBAN: nothing that can be paid by mistake is drawn */
  qr: QrView | null;
  hasQrPlace: boolean;
}

/** Where anybody can see whether a file is the original. */
export interface ProofView {
  label: string;
  /** the address without «https://», or when it will be known */
  text: string;
  /** null on drafts, as is the code */
  address: string | null;
  qr: QrView | null;
}

/**
 * A document as it is read: every text final and in the client's language, no figure left to compute.
 * Preview, print and mail take their words from here, so they cannot differ.
 */
export interface DocumentView {
  messages: DocumentMessages;
  language: Language;
  template: DocumentLook['template'];
  /** `#rrggbb` */
  accent: string;
  isDraft: boolean;
  /** surely one page of A4, so that the mentions can stand at its foot */
  isOnePage: boolean;
  title: string;
  /** null on a draft */
  number: string | null;
  seller: { name: string; lines: string[]; ids: string[]; contact: string[] };
  /** recipient as on an envelope, name first */
  recipient: string[];
  facts: FactView[];
  /** credit notes: what it corrects, and why */
  correction: string | null;
  hasUnits: boolean;
  hasGross: boolean;
  lines: LineView[];
  sums: SumView[];
  headline: { label: string; amount: string };
  /** empty with one VAT group, where the sums already say it */
  vatRows: VatRowView[];
  payment: PaymentView | null;
  /** «Facture réglée…» where nothing is due any more */
  paidNote: string | null;
  notes: string | null;
  mentions: Array<{ key: string; text: string }>;
  footer: string | null;
  /** null on documents issued before they named a page */
  proof: ProofView | null;
}
