import { ciiLine } from '~/domain/e-invoice/cii-line';
import { ciiParty, ciiShipTo } from '~/domain/e-invoice/cii-party';
import { ciiSettlement } from '~/domain/e-invoice/cii-settlement';
import { ciiDate } from '~/domain/e-invoice/cii-values';
import { electronicInvoice } from '~/domain/e-invoice/from-snapshot';
import type { ElectronicInvoice } from '~/domain/e-invoice/model';
import { element, group, renderXml, type XmlElement } from '~/domain/e-invoice/xml-writer';
import type { Snapshot } from '~/domain/invoice/model';

/** BT-24 of the profile EN 16931 of Factur-X 1.09 */
export const SPECIFICATION = 'urn:cen.eu:en16931:2017';

const NAMESPACES = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
};

/**
 * The issued document as UN/CEFACT Cross Industry Invoice D22B, profile EN 16931: the file that Factur-X embeds as
 * `factur-x.xml`. The same snapshot gives the same bytes.
 */
export function writeCii(snapshot: Snapshot): string {
  const invoice = electronicInvoice(snapshot);
  return renderXml(
    element(
      'rsm:CrossIndustryInvoice',
      [context(invoice), exchangedDocument(invoice), transaction(invoice)],
      NAMESPACES,
    ),
  );
}

function context(invoice: ElectronicInvoice): XmlElement {
  return element('rsm:ExchangedDocumentContext', [
    element('ram:BusinessProcessSpecifiedDocumentContextParameter', [
      element('ram:ID', invoice.businessProcess),
    ]),
    element('ram:GuidelineSpecifiedDocumentContextParameter', [element('ram:ID', SPECIFICATION)]),
  ]);
}

function exchangedDocument(invoice: ElectronicInvoice): XmlElement {
  return element('rsm:ExchangedDocument', [
    element('ram:ID', invoice.number),
    element('ram:TypeCode', invoice.typeCode),
    element('ram:IssueDateTime', [ciiDate(invoice.issueDate)]),
    ...invoice.notes.map((note) =>
      element('ram:IncludedNote', [
        element('ram:Content', note.text),
        note.subject === null ? null : element('ram:SubjectCode', note.subject),
      ]),
    ),
  ]);
}

function transaction(invoice: ElectronicInvoice): XmlElement {
  const { purchaseOrder, deliverTo, deliveryDate } = invoice;
  return element('rsm:SupplyChainTradeTransaction', [
    ...invoice.lines.map(ciiLine),
    element('ram:ApplicableHeaderTradeAgreement', [
      ciiParty('ram:SellerTradeParty', invoice.seller),
      ciiParty('ram:BuyerTradeParty', invoice.buyer),
      purchaseOrder === null
        ? null
        : element('ram:BuyerOrderReferencedDocument', [element('ram:IssuerAssignedID', purchaseOrder)]),
    ]),
    element('ram:ApplicableHeaderTradeDelivery', [
      deliverTo === null ? null : ciiShipTo(deliverTo.name, deliverTo.address),
      group('ram:ActualDeliverySupplyChainEvent', [
        deliveryDate === null ? null : element('ram:OccurrenceDateTime', [ciiDate(deliveryDate)]),
      ]),
    ]),
    ciiSettlement(invoice),
  ]);
}
