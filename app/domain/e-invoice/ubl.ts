import { SPECIFICATION } from '~/domain/e-invoice/cii';
import { electronicInvoice } from '~/domain/e-invoice/from-snapshot';
import type { ElectronicInvoice, Note, VatPoint } from '~/domain/e-invoice/model';
import { ublLine } from '~/domain/e-invoice/ubl-line';
import { ublDelivery, ublParty } from '~/domain/e-invoice/ubl-party';
import {
  ublAllowanceCharge,
  ublMonetaryTotal,
  ublPaymentMeans,
  ublTaxTotal,
} from '~/domain/e-invoice/ubl-values';
import { element, group, optional, renderXml, type XmlElement } from '~/domain/e-invoice/xml-writer';
import type { Snapshot } from '~/domain/invoice/model';

const COMPONENTS = {
  'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
};

/** BT-8 in UBL, UNTDID 2005: 3 = date of the invoice, 432 = payment. */
const VAT_POINT_CODES: Readonly<Record<VatPoint, string>> = { invoice: '3', payment: '432' };

/** The issued document in UBL 2.1: `Invoice`, or `CreditNote` for 381. The same snapshot gives the same bytes. */
export function writeUbl(snapshot: Snapshot): string {
  const invoice = electronicInvoice(snapshot);
  const root = invoice.typeCode === '381' ? 'CreditNote' : 'Invoice';
  return renderXml(
    element(root, [...header(invoice, root), ...body(invoice, root)], {
      xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
      ...COMPONENTS,
    }),
  );
}

type Root = 'Invoice' | 'CreditNote';

function header(invoice: ElectronicInvoice, root: Root): Array<XmlElement | null> {
  return [
    element('cbc:CustomizationID', SPECIFICATION),
    element('cbc:ProfileID', invoice.businessProcess),
    element('cbc:ID', invoice.number),
    element('cbc:IssueDate', invoice.issueDate),
    // UBL 2.1 has no due date in the head of a credit note
    root === 'Invoice' ? optional('cbc:DueDate', invoice.dueDate) : null,
    element(`cbc:${root}TypeCode`, invoice.typeCode),
    ...invoice.notes.map((note) => element('cbc:Note', noteText(note))),
    element('cbc:DocumentCurrencyCode', invoice.currency),
    group('cac:InvoicePeriod', [
      invoice.vatPoint === null ? null : element('cbc:DescriptionCode', VAT_POINT_CODES[invoice.vatPoint]),
    ]),
    group('cac:OrderReference', [optional('cbc:ID', invoice.purchaseOrder)]),
    ...invoice.preceding.map((reference) =>
      element('cac:BillingReference', [
        element('cac:InvoiceDocumentReference', [
          element('cbc:ID', reference.number),
          element('cbc:IssueDate', reference.issueDate),
        ]),
      ]),
    ),
  ];
}

function body(invoice: ElectronicInvoice, root: Root): Array<XmlElement | null> {
  return [
    element('cac:AccountingSupplierParty', [ublParty(invoice.seller)]),
    element('cac:AccountingCustomerParty', [ublParty(invoice.buyer)]),
    ublDelivery(invoice),
    ublPaymentMeans(invoice),
    group('cac:PaymentTerms', [optional('cbc:Note', invoice.paymentTerms)]),
    ...invoice.allowanceCharges.map((item) => ublAllowanceCharge(item, invoice.currency)),
    ublTaxTotal(invoice),
    ublMonetaryTotal(invoice),
    ...invoice.lines.map((line) => ublLine(line, invoice.currency, root)),
  ];
}

/** BT-21 and BT-22 in one element: «#PMT#…». */
function noteText(note: Note): string {
  return note.subject === null ? note.text : `#${note.subject}#${note.text}`;
}
