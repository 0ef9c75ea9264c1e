import type { AllowanceCharge, TaxCategory } from '~/domain/e-invoice/model';
import { element, optional, type XmlElement } from '~/domain/e-invoice/xml-writer';
import { centsToAmount } from '~/domain/money/cents';
import type { Cents, CivilDate } from '~/domain/money/types';

/** UNTDID 2379, the only format EN 16931 allows: YYYYMMDD */
const DATE_FORMAT = '102';

/** `udt:DateTimeString` of a civil date; in a `qdt:FormattedDateTimeType` the other prefix. */
export function ciiDate(date: CivilDate, name = 'udt:DateTimeString'): XmlElement {
  return element(name, date.replaceAll('-', ''), { format: DATE_FORMAT });
}

/** An amount of two decimals; no currency attribute but where the syntax asks for it (BT-110). */
export function ciiAmount(name: string, cents: Cents): XmlElement {
  return element(name, centsToAmount(cents));
}

/** BT-151/152, BT-95/96, BT-102/103: category and rate; «O» has no rate (BR-O-05). */
export function ciiTax(name: string, tax: TaxCategory): XmlElement {
  return element(name, [
    element('ram:TypeCode', 'VAT'),
    element('ram:CategoryCode', tax.code),
    optional('ram:RateApplicablePercent', tax.rate),
  ]);
}

/** BG-20, BG-21, BG-27 or BG-28 */
export function ciiAllowanceCharge(item: AllowanceCharge): XmlElement {
  return element('ram:SpecifiedTradeAllowanceCharge', [
    element('ram:ChargeIndicator', [element('udt:Indicator', item.kind === 'charge' ? 'true' : 'false')]),
    optional('ram:CalculationPercent', item.percent?.rate ?? null),
    item.percent === null ? null : ciiAmount('ram:BasisAmount', item.percent.base),
    ciiAmount('ram:ActualAmount', item.amount),
    optional('ram:ReasonCode', item.reasonCode),
    element('ram:Reason', item.reason),
    item.tax === null ? null : ciiTax('ram:CategoryTradeTax', item.tax),
  ]);
}
