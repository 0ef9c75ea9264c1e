import type {
  ElectronicInvoice,
  InvoiceTypeCode,
  PaymentMeans,
  PrecedingInvoice,
  TaxCategory,
  VatPoint,
} from '~/domain/e-invoice/model';
import { allowanceCharges } from '~/domain/e-invoice/model-allowances';
import { invoiceLine } from '~/domain/e-invoice/model-lines';
import { exchangeOf, invoiceNotes } from '~/domain/e-invoice/model-notes';
import { buyerParty, deliveryPlace, sellerParty } from '~/domain/e-invoice/model-parties';
import { taxBreakdown } from '~/domain/e-invoice/model-tax';
import { lineOrNull, requiredLine } from '~/domain/e-invoice/required-text';
import type { DocumentType, Snapshot } from '~/domain/invoice/model';

const TYPE_CODES: Readonly<Record<DocumentType, InvoiceTypeCode>> = {
  invoice: '380',
  deposit: '386',
  credit_note: '381',
};

const CREDIT_NOTE_TERMS = {
  fr: 'Avoir : montant à rembourser ou à imputer sur une facture.',
  en: 'Credit note: amount to be refunded or set off against an invoice.',
};

/**
 * The issued document in the terms of EN 16931-1. Total for every snapshot: what the standard or the French rules
 * miss is found by the checks on the finished XML, never here.
 */
export function electronicInvoice(snapshot: Snapshot): ElectronicInvoice {
  const breakdown = taxBreakdown(snapshot);
  // a charge at document level brings a category in as a line does
  const uses = (code: TaxCategory['code']) => breakdown.some(({ tax }) => tax.code === code);
  const outsideVat = uses('O');
  const intraCommunity = uses('K');
  const { totals } = snapshot;
  // without another date the supply is of the day of issue; intra-community supplies must say it (BR-IC-11)
  const deliveryDate = snapshot.supplyDate ?? (intraCommunity ? snapshot.issueDate : null);
  return {
    businessProcess: snapshot.businessProcess,
    number: snapshot.number,
    typeCode: TYPE_CODES[snapshot.type],
    issueDate: snapshot.issueDate,
    currency: snapshot.currency,
    exchange: exchangeOf(snapshot.client),
    notes: invoiceNotes(snapshot),
    purchaseOrder: lineOrNull(snapshot.purchaseOrder),
    preceding: precedingInvoices(snapshot),
    seller: sellerParty(snapshot, { withVatNumber: !outsideVat }),
    buyer: buyerParty(snapshot.client, { withVatNumber: !outsideVat }),
    // the delivery's block is mandatory in CII and may not be empty: without a date it says the place
    deliverTo: deliveryPlace(snapshot, intraCommunity || deliveryDate === null),
    deliveryDate,
    vatPoint: vatPoint(snapshot),
    paymentMeans: paymentMeans(snapshot),
    paymentReference: snapshot.number,
    paymentTerms: snapshot.type === 'credit_note' ? CREDIT_NOTE_TERMS[snapshot.language] : null,
    dueDate: snapshot.dueDate,
    allowanceCharges: allowanceCharges(snapshot),
    breakdown,
    totals: {
      lines: totals.sumOfLineNets,
      allowances: totals.allowanceTotal,
      charges: totals.chargeTotal,
      net: totals.net,
      vat: totals.vat,
      gross: totals.gross,
      prepaid: totals.prepaid + totals.deposits,
      due: totals.due,
    },
    lines: snapshot.lines.map((item, index) => invoiceLine(item, index, snapshot)),
  };
}

/** BG-3: what a credit note corrects, then the deposits that a final invoice deducts. */
function precedingInvoices(snapshot: Snapshot): PrecedingInvoice[] {
  return [...snapshot.preceding, ...snapshot.deposits].map(({ number, issueDate }) => ({
    number,
    issueDate,
  }));
}

/**
 * BT-8 (CGI 269-2): said when the document bears VAT whose date of liability is one and the same for all of it.
 * Goods fall due at delivery, which is the standard's default, and deposits on them when paid; where both natures
 * differ, the code would be wrong for a part.
 */
function vatPoint(snapshot: Snapshot): VatPoint | null {
  if (snapshot.totals.vatBreakdown.every(({ rate }) => rate === '0')) return null;
  const services = snapshot.seller.vatOnDebits ? 'invoice' : 'payment';
  const goods = snapshot.type === 'deposit' ? 'payment' : null;
  if (snapshot.operationCategory === 'mixed') return goods === services ? services : null;
  return snapshot.operationCategory === 'goods' ? goods : services;
}

/** BG-16: a SEPA transfer to the seller, on documents that ask for money. */
function paymentMeans(snapshot: Snapshot): PaymentMeans | null {
  const { seller } = snapshot;
  if (seller.iban === null || snapshot.type === 'credit_note') return null;
  return {
    typeCode: '58',
    iban: seller.iban.replace(/\s/g, '').toUpperCase(),
    accountName: requiredLine(seller.legalName),
    bic: lineOrNull(seller.bic),
  };
}
