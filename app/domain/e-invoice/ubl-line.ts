import type { InvoiceLine } from '~/domain/e-invoice/model';
import { ublAllowanceCharge, ublAmount, ublTaxCategory } from '~/domain/e-invoice/ubl-values';
import { element, optional, type XmlElement } from '~/domain/e-invoice/xml-writer';

/** BG-25 */
export function ublLine(line: InvoiceLine, currency: string, root: 'Invoice' | 'CreditNote'): XmlElement {
  const quantity = root === 'Invoice' ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity';
  return element(`cac:${root}Line`, [
    element('cbc:ID', line.id),
    optional('cbc:Note', line.note),
    element(quantity, line.quantity, { unitCode: line.unitCode }),
    ublAmount('cbc:LineExtensionAmount', line.net, currency),
    ...line.allowanceCharges.map((item) => ublAllowanceCharge(item, currency)),
    element('cac:Item', [
      optional('cbc:Description', line.description),
      element('cbc:Name', line.name),
      ublTaxCategory('cac:ClassifiedTaxCategory', line.tax),
    ]),
    element('cac:Price', [
      element('cbc:PriceAmount', line.price, { currencyID: currency }),
      line.priceBaseQuantity === '1'
        ? null
        : element('cbc:BaseQuantity', line.priceBaseQuantity, { unitCode: line.unitCode }),
    ]),
  ]);
}
