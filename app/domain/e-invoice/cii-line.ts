import { ciiAllowanceCharge, ciiAmount, ciiTax } from '~/domain/e-invoice/cii-values';
import type { InvoiceLine } from '~/domain/e-invoice/model';
import { element, group, optional, type XmlElement } from '~/domain/e-invoice/xml-writer';

/** BG-25 */
export function ciiLine(line: InvoiceLine): XmlElement {
  return element('ram:IncludedSupplyChainTradeLineItem', [
    element('ram:AssociatedDocumentLineDocument', [
      element('ram:LineID', line.id),
      group('ram:IncludedNote', [optional('ram:Content', line.note)]),
    ]),
    element('ram:SpecifiedTradeProduct', [
      element('ram:Name', line.name),
      optional('ram:Description', line.description),
    ]),
    element('ram:SpecifiedLineTradeAgreement', [
      element('ram:NetPriceProductTradePrice', [
        element('ram:ChargeAmount', line.price),
        // «1» is the default: saying it would only add bytes
        line.priceBaseQuantity === '1'
          ? null
          : element('ram:BasisQuantity', line.priceBaseQuantity, { unitCode: line.unitCode }),
      ]),
    ]),
    element('ram:SpecifiedLineTradeDelivery', [
      element('ram:BilledQuantity', line.quantity, { unitCode: line.unitCode }),
    ]),
    element('ram:SpecifiedLineTradeSettlement', [
      ciiTax('ram:ApplicableTradeTax', line.tax),
      ...line.allowanceCharges.map(ciiAllowanceCharge),
      element('ram:SpecifiedTradeSettlementLineMonetarySummation', [
        ciiAmount('ram:LineTotalAmount', line.net),
      ]),
    ]),
  ]);
}
