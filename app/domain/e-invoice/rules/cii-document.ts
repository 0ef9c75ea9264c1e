import { all, first, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';

/** The parts of a finished CII file that the rules talk about. A part that is missing is null or empty. */
export interface CiiDocument {
  root: XmlNode;
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
}

const TRANSACTION = 'rsm:SupplyChainTradeTransaction';

/** The document's parts, located once. */
export function ciiDocument(root: XmlNode): CiiDocument {
  const head = first(root, 'rsm:ExchangedDocument');
  const agreement = first(root, `${TRANSACTION}/ram:ApplicableHeaderTradeAgreement`);
  const settlement = first(root, `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement`);
  const adjustments = all(settlement, 'ram:SpecifiedTradeAllowanceCharge');
  return {
    root,
    context: first(root, 'rsm:ExchangedDocumentContext'),
    head,
    notes: all(head, 'ram:IncludedNote'),
    lines: all(root, `${TRANSACTION}/ram:IncludedSupplyChainTradeLineItem`),
    agreement,
    seller: first(agreement, 'ram:SellerTradeParty'),
    buyer: first(agreement, 'ram:BuyerTradeParty'),
    delivery: first(root, `${TRANSACTION}/ram:ApplicableHeaderTradeDelivery`),
    settlement,
    breakdown: all(settlement, 'ram:ApplicableTradeTax'),
    allowances: adjustments.filter((item) => !isCharge(item)),
    charges: adjustments.filter(isCharge),
    totals: first(settlement, 'ram:SpecifiedTradeSettlementHeaderMonetarySummation'),
    preceding: all(settlement, 'ram:InvoiceReferencedDocument'),
  };
}

/** Whether an allowance or charge is a charge. */
export function isCharge(item: XmlNode): boolean {
  return first(item, 'ram:ChargeIndicator/udt:Indicator')?.text.trim() === 'true';
}
