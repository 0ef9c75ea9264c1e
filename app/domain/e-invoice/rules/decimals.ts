import type { CiiDocument } from '~/domain/e-invoice/rules/cii-document';
import type { Rule } from '~/domain/e-invoice/rules/rule';
import { all, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';

const AMOUNT = /^-?\d{1,17}(\.\d{1,2})?$/;
const QUANTITY = /^-?\d{1,15}(\.\d{1,4})?$/;
const PRICE = /^\d{1,13}(\.\d{1,6})?$/;
const RATE = /^(?=[\d.]{1,5}$)\d{1,4}(\.\d{1,2})?$/;

const AMOUNTS_IN_TOTALS: ReadonlyArray<readonly [id: string, name: string]> = [
  ['BR-DEC-09', 'ram:LineTotalAmount'],
  ['BR-DEC-10', 'ram:AllowanceTotalAmount'],
  ['BR-DEC-11', 'ram:ChargeTotalAmount'],
  ['BR-DEC-12', 'ram:TaxBasisTotalAmount'],
  ['BR-DEC-13', 'ram:TaxTotalAmount'],
  ['BR-DEC-14', 'ram:GrandTotalAmount'],
  ['BR-DEC-16', 'ram:TotalPrepaidAmount'],
  ['BR-DEC-18', 'ram:DuePayableAmount'],
];

function written(
  id: string,
  says: string,
  pattern: RegExp,
  nodes: (document: CiiDocument) => XmlNode[],
): Rule {
  return {
    id,
    says,
    broken: (document) =>
      nodes(document)
        .filter(({ text }) => !pattern.test(text.trim()))
        .map(({ path }) => path),
  };
}

function amounts(id: string, nodes: (document: CiiDocument) => XmlNode[]): Rule {
  return written(id, 'An amount shall have at most two decimals', AMOUNT, nodes);
}

/** How numbers may be written: two decimals for amounts (BR-DEC-*), the platforms' limits for the rest (BR-FR-DEC-*). */
export const decimalRules: readonly Rule[] = [
  amounts('BR-DEC-01', ({ allowances }) => allowances.flatMap((item) => all(item, 'ram:ActualAmount'))),
  amounts('BR-DEC-02', ({ allowances }) => allowances.flatMap((item) => all(item, 'ram:BasisAmount'))),
  amounts('BR-DEC-05', ({ charges }) => charges.flatMap((item) => all(item, 'ram:ActualAmount'))),
  amounts('BR-DEC-06', ({ charges }) => charges.flatMap((item) => all(item, 'ram:BasisAmount'))),
  ...AMOUNTS_IN_TOTALS.map(([id, name]) => amounts(id, ({ totals }) => all(totals, name))),
  amounts('BR-DEC-19', ({ breakdown }) => breakdown.flatMap((part) => all(part, 'ram:BasisAmount'))),
  amounts('BR-DEC-20', ({ breakdown }) => breakdown.flatMap((part) => all(part, 'ram:CalculatedAmount'))),
  amounts('BR-DEC-23', ({ lines }) =>
    lines.flatMap((line) =>
      all(
        line,
        'ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount',
      ),
    ),
  ),
  amounts('BR-DEC-24', ({ lines }) =>
    lines.flatMap((line) =>
      all(line, 'ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge/ram:ActualAmount'),
    ),
  ),
  amounts('BR-DEC-25', ({ lines }) =>
    lines.flatMap((line) =>
      all(line, 'ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge/ram:BasisAmount'),
    ),
  ),
  written(
    'BR-FR-DEC-01',
    'An amount shall have at most two decimals and 19 digits',
    /^-?(?=[\d.]{1,20}$)\d{1,19}(\.\d{1,2})?$/,
    ({ elements }) =>
      elements.filter(({ name, path }) => /Amount$/.test(name) && !path.includes('TradePrice')),
  ),
  written('BR-FR-DEC-02', 'A quantity shall have at most four decimals', QUANTITY, ({ elements }) =>
    elements.filter(({ name }) => name === 'ram:BilledQuantity' || name === 'ram:BasisQuantity'),
  ),
  written('BR-FR-DEC-03', 'A price shall have at most six decimals and no sign', PRICE, ({ lines }) =>
    lines.flatMap((line) =>
      all(line, 'ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount'),
    ),
  ),
  written('BR-FR-DEC-04', 'A rate shall have at most two decimals and four digits', RATE, ({ elements }) =>
    elements.filter(({ name }) => name === 'ram:RateApplicablePercent'),
  ),
];
