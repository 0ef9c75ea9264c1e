import { ciiAllowanceCharge, ciiAmount, ciiDate } from '~/domain/e-invoice/cii-values';
import type { ElectronicInvoice, PaymentMeans, TaxBreakdown, VatPoint } from '~/domain/e-invoice/model';
import { element, group, optional, type XmlElement } from '~/domain/e-invoice/xml-writer';
import { centsToAmount } from '~/domain/money/cents';

/** BT-8 in CII, UNTDID 2475: 5 = date of the invoice («débits»), 72 = payment («encaissements»). */
const VAT_POINT_CODES: Readonly<Record<VatPoint, string>> = { invoice: '5', payment: '72' };

/** Payment, VAT breakdown, document discounts, totals and preceding invoices, in the order of the schema. */
export function ciiSettlement(invoice: ElectronicInvoice): XmlElement {
  return element('ram:ApplicableHeaderTradeSettlement', [
    element('ram:PaymentReference', invoice.paymentReference),
    element('ram:InvoiceCurrencyCode', invoice.currency),
    invoice.paymentMeans === null ? null : paymentMeans(invoice.paymentMeans),
    ...invoice.breakdown.map((part) => breakdown(part, invoice.vatPoint)),
    ...invoice.allowanceCharges.map(ciiAllowanceCharge),
    group('ram:SpecifiedTradePaymentTerms', [
      optional('ram:Description', invoice.paymentTerms),
      invoice.dueDate === null ? null : element('ram:DueDateDateTime', [ciiDate(invoice.dueDate)]),
    ]),
    totals(invoice),
    ...invoice.preceding.map((reference) =>
      element('ram:InvoiceReferencedDocument', [
        element('ram:IssuerAssignedID', reference.number),
        element('ram:FormattedIssueDateTime', [ciiDate(reference.issueDate, 'qdt:DateTimeString')]),
      ]),
    ),
  ]);
}

function paymentMeans(means: PaymentMeans): XmlElement {
  return element('ram:SpecifiedTradeSettlementPaymentMeans', [
    element('ram:TypeCode', means.typeCode),
    element('ram:PayeePartyCreditorFinancialAccount', [
      element('ram:IBANID', means.iban),
      element('ram:AccountName', means.accountName),
    ]),
    group('ram:PayeeSpecifiedCreditorFinancialInstitution', [optional('ram:BICID', means.bic)]),
  ]);
}

function breakdown(part: TaxBreakdown, vatPoint: VatPoint | null): XmlElement {
  return element('ram:ApplicableTradeTax', [
    ciiAmount('ram:CalculatedAmount', part.vat),
    element('ram:TypeCode', 'VAT'),
    optional('ram:ExemptionReason', part.exemptionReason),
    ciiAmount('ram:BasisAmount', part.base),
    element('ram:CategoryCode', part.tax.code),
    optional('ram:ExemptionReasonCode', part.exemptionCode),
    vatPoint === null ? null : element('ram:DueDateTypeCode', VAT_POINT_CODES[vatPoint]),
    optional('ram:RateApplicablePercent', part.tax.rate),
  ]);
}

function totals(invoice: ElectronicInvoice): XmlElement {
  const { totals: sums, allowanceCharges: items } = invoice;
  const has = (kind: 'allowance' | 'charge') => items.some((item) => item.kind === kind);
  return element('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
    ciiAmount('ram:LineTotalAmount', sums.lines),
    has('charge') ? ciiAmount('ram:ChargeTotalAmount', sums.charges) : null,
    has('allowance') ? ciiAmount('ram:AllowanceTotalAmount', sums.allowances) : null,
    ciiAmount('ram:TaxBasisTotalAmount', sums.net),
    element('ram:TaxTotalAmount', centsToAmount(sums.vat), { currencyID: invoice.currency }),
    ciiAmount('ram:GrandTotalAmount', sums.gross),
    sums.prepaid === 0 ? null : ciiAmount('ram:TotalPrepaidAmount', sums.prepaid),
    ciiAmount('ram:DuePayableAmount', sums.due),
  ]);
}
