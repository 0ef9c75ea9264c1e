import type { AllowanceCharge, ElectronicInvoice, TaxBreakdown, TaxCategory } from '~/domain/e-invoice/model';
import { element, group, optional, type XmlElement } from '~/domain/e-invoice/xml-writer';
import { centsToAmount } from '~/domain/money/cents';
import type { Cents } from '~/domain/money/types';

/** Every UBL amount names its currency. */
export function ublAmount(name: string, cents: Cents, currency: string): XmlElement {
  return element(name, centsToAmount(cents), { currencyID: currency });
}

/** `cac:TaxCategory` or `cac:ClassifiedTaxCategory`; the exemption belongs to the breakdown only. */
export function ublTaxCategory(
  name: string,
  tax: TaxCategory,
  exemption: Partial<TaxBreakdown> = {},
): XmlElement {
  return element(name, [
    element('cbc:ID', tax.code),
    optional('cbc:Percent', tax.rate),
    optional('cbc:TaxExemptionReasonCode', exemption.exemptionCode ?? null),
    optional('cbc:TaxExemptionReason', exemption.exemptionReason ?? null),
    element('cac:TaxScheme', [element('cbc:ID', 'VAT')]),
  ]);
}

/** BG-20, BG-21, BG-27 or BG-28 */
export function ublAllowanceCharge(item: AllowanceCharge, currency: string): XmlElement {
  return element('cac:AllowanceCharge', [
    element('cbc:ChargeIndicator', item.kind === 'charge' ? 'true' : 'false'),
    optional('cbc:AllowanceChargeReasonCode', item.reasonCode),
    element('cbc:AllowanceChargeReason', item.reason),
    optional('cbc:MultiplierFactorNumeric', item.percent?.rate ?? null),
    ublAmount('cbc:Amount', item.amount, currency),
    item.percent === null ? null : ublAmount('cbc:BaseAmount', item.percent.base, currency),
    item.tax === null ? null : ublTaxCategory('cac:TaxCategory', item.tax),
  ]);
}

/** BG-16 with BT-83 */
export function ublPaymentMeans({ paymentMeans, paymentReference }: ElectronicInvoice): XmlElement | null {
  if (paymentMeans === null) return null;
  return element('cac:PaymentMeans', [
    element('cbc:PaymentMeansCode', paymentMeans.typeCode),
    element('cbc:PaymentID', paymentReference),
    element('cac:PayeeFinancialAccount', [
      element('cbc:ID', paymentMeans.iban),
      element('cbc:Name', paymentMeans.accountName),
      group('cac:FinancialInstitutionBranch', [optional('cbc:ID', paymentMeans.bic)]),
    ]),
  ]);
}

/** BT-110 with BG-23 */
export function ublTaxTotal({ totals, breakdown, currency }: ElectronicInvoice): XmlElement {
  return element('cac:TaxTotal', [
    ublAmount('cbc:TaxAmount', totals.vat, currency),
    ...breakdown.map((part) =>
      element('cac:TaxSubtotal', [
        ublAmount('cbc:TaxableAmount', part.base, currency),
        ublAmount('cbc:TaxAmount', part.vat, currency),
        ublTaxCategory('cac:TaxCategory', part.tax, part),
      ]),
    ),
  ]);
}

/** BG-22 */
export function ublMonetaryTotal({ totals, allowanceCharges, currency }: ElectronicInvoice): XmlElement {
  const has = (kind: AllowanceCharge['kind']) => allowanceCharges.some((item) => item.kind === kind);
  return element('cac:LegalMonetaryTotal', [
    ublAmount('cbc:LineExtensionAmount', totals.lines, currency),
    ublAmount('cbc:TaxExclusiveAmount', totals.net, currency),
    ublAmount('cbc:TaxInclusiveAmount', totals.gross, currency),
    has('allowance') ? ublAmount('cbc:AllowanceTotalAmount', totals.allowances, currency) : null,
    has('charge') ? ublAmount('cbc:ChargeTotalAmount', totals.charges, currency) : null,
    totals.prepaid === 0 ? null : ublAmount('cbc:PrepaidAmount', totals.prepaid, currency),
    ublAmount('cbc:PayableAmount', totals.due, currency),
  ]);
}
