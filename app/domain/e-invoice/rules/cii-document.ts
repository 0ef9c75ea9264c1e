import { type VatItem, vatItems } from '~/domain/e-invoice/rules/vat-items';
import { all, descendants, first, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';

/** The parts of a finished CII file that the rules talk about. A part that is missing is null or empty. */
export interface CiiDocument {
  root: XmlNode;
  /** every element, in document order */
  elements: readonly XmlNode[];
  context: XmlNode | null;
  /** rsm:ExchangedDocument */
  head: XmlNode | null;
  notes: XmlNode[];
  lines: XmlNode[];
  agreement: XmlNode | null;
  seller: XmlNode | null;
  buyer: XmlNode | null;
  delivery: XmlNode | null;
  settlement: XmlNode | null;
  breakdown: XmlNode[];
  allowances: XmlNode[];
  charges: XmlNode[];
  totals: XmlNode | null;
  preceding: XmlNode[];
  /** lines, allowances and charges with their VAT category */
  items: readonly VatItem[];
}

const TRANSACTION = 'rsm:SupplyChainTradeTransaction';

/** The document's parts, located once. */
export function ciiDocument(root: XmlNode): CiiDocument {
  const head = first(root, 'rsm:ExchangedDocument');
  const agreement = first(root, `${TRANSACTION}/ram:ApplicableHeaderTradeAgreement`);
  const settlement = first(root, `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement`);
  const adjustments = all(settlement, 'ram:SpecifiedTradeAllowanceCharge');
  const lines = all(root, `${TRANSACTION}/ram:IncludedSupplyChainTradeLineItem`);
  const allowances = adjustments.filter((item) => !isCharge(item));
  const charges = adjustments.filter(isCharge);
  return {
    root,
    elements: descendants(root),
    context: first(root, 'rsm:ExchangedDocumentContext'),
    head,
    notes: all(head, 'ram:IncludedNote'),
    lines,
    agreement,
    seller: first(agreement, 'ram:SellerTradeParty'),
    buyer: first(agreement, 'ram:BuyerTradeParty'),
    delivery: first(root, `${TRANSACTION}/ram:ApplicableHeaderTradeDelivery`),
    settlement,
    breakdown: all(settlement, 'ram:ApplicableTradeTax'),
    allowances,
    charges,
    totals: first(settlement, 'ram:SpecifiedTradeSettlementHeaderMonetarySummation'),
    preceding: all(settlement, 'ram:InvoiceReferencedDocument'),
    items: vatItems({ lines, allowances, charges }),
  };
}

/** Whether an allowance or charge is a charge. */
export function isCharge(item: XmlNode): boolean {
  return first(item, 'ram:ChargeIndicator/udt:Indicator')?.text.trim() === 'true';
}
