import type { CiiDocument } from '~/domain/e-invoice/rules/cii-document';
import type { Rule } from '~/domain/e-invoice/rules/rule';
import { at, centsAt, centsOrZero, missing, unless } from '~/domain/e-invoice/rules/values';
import { textAt, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';
import { percentOf } from '~/domain/money/ratio';
import type { Cents } from '~/domain/money/types';

const LINE_NET =
  'ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount';
const PERCENT = /^\d{1,3}(\.\d{1,6})?$/;

/** `total` shall be exactly what the other figures give. */
function equal(id: string, says: string, total: string, expected: (document: CiiDocument) => Cents): Rule {
  return {
    id,
    says,
    broken: (document) =>
      unless(centsOrZero(document.totals, total) === expected(document), at(document.totals, total)),
  };
}

function sum(nodes: readonly XmlNode[], path: string): Cents {
  return nodes.reduce((total, node) => total + centsOrZero(node, path), 0);
}

/** Document totals (BG-22), allowances (BG-20) and charges (BG-21): EN 16931-1 § 6.4.2. */
export const totalsRules: readonly Rule[] = [
  ...(
    [
      ['BR-12', 'The sum of line nets (BT-106) shall be there', 'ram:LineTotalAmount'],
      ['BR-13', 'The total without VAT (BT-109) shall be there', 'ram:TaxBasisTotalAmount'],
      ['BR-14', 'The total with VAT (BT-112) shall be there', 'ram:GrandTotalAmount'],
      ['BR-15', 'The amount due (BT-115) shall be there', 'ram:DuePayableAmount'],
    ] as const
  ).map(([id, says, path]): Rule => ({ id, says, broken: ({ totals }) => missing(totals, path) })),
  ...(['allowances', 'charges'] as const).flatMap((kind) => {
    const [amountId, taxId, reasonId] =
      kind === 'allowances' ? ['BR-31', 'BR-32', 'BR-33'] : ['BR-36', 'BR-37', 'BR-38'];
    return [
      { id: amountId, says: `Document ${kind} shall have an amount`, broken: each(kind, 'ram:ActualAmount') },
      {
        id: taxId,
        says: `Document ${kind} shall have a VAT category`,
        broken: each(kind, 'ram:CategoryTradeTax/ram:CategoryCode'),
      },
      {
        id: reasonId,
        says: `Document ${kind} shall have a reason`,
        broken: (document: CiiDocument) =>
          document[kind]
            .filter((item) => (textAt(item, 'ram:Reason') ?? textAt(item, 'ram:ReasonCode')) === null)
            .map((item) => at(item, 'ram:Reason')),
      },
    ].map((rule): Rule => rule);
  }),
  equal('BR-CO-10', 'BT-106 shall be the sum of line nets (BT-131)', 'ram:LineTotalAmount', ({ lines }) =>
    sum(lines, LINE_NET),
  ),
  equal(
    'BR-CO-11',
    'BT-107 shall be the sum of document allowances (BT-92)',
    'ram:AllowanceTotalAmount',
    ({ allowances }) => sum(allowances, 'ram:ActualAmount'),
  ),
  equal(
    'BR-CO-12',
    'BT-108 shall be the sum of document charges (BT-99)',
    'ram:ChargeTotalAmount',
    ({ charges }) => sum(charges, 'ram:ActualAmount'),
  ),
  equal(
    'BR-CO-13',
    'BT-109 shall be BT-106 − BT-107 + BT-108',
    'ram:TaxBasisTotalAmount',
    ({ totals }) =>
      centsOrZero(totals, 'ram:LineTotalAmount') -
      centsOrZero(totals, 'ram:AllowanceTotalAmount') +
      centsOrZero(totals, 'ram:ChargeTotalAmount'),
  ),
  equal(
    'BR-CO-14',
    'BT-110 shall be the sum of the groups’ VAT (BT-117)',
    'ram:TaxTotalAmount',
    ({ breakdown }) => sum(breakdown, 'ram:CalculatedAmount'),
  ),
  equal(
    'BR-CO-15',
    'BT-112 shall be BT-109 + BT-110',
    'ram:GrandTotalAmount',
    ({ totals }) =>
      centsOrZero(totals, 'ram:TaxBasisTotalAmount') + centsOrZero(totals, 'ram:TaxTotalAmount'),
  ),
  equal(
    'BR-CO-16',
    'BT-115 shall be BT-112 − BT-113 + BT-114',
    'ram:DuePayableAmount',
    ({ totals }) =>
      centsOrZero(totals, 'ram:GrandTotalAmount') -
      centsOrZero(totals, 'ram:TotalPrepaidAmount') +
      centsOrZero(totals, 'ram:RoundingAmount'),
  ),
  {
    id: 'FACT-VAT-CURRENCY',
    says: 'The VAT total (BT-110) shall be in the currency of the invoice (BT-5)',
    broken: ({ totals, settlement }) => {
      const total = totals?.children.find((child) => child.name === 'ram:TaxTotalAmount');
      return unless(
        total?.attributes.currencyID === textAt(settlement, 'ram:InvoiceCurrencyCode'),
        at(totals, 'ram:TaxTotalAmount'),
      );
    },
  },
  {
    id: 'FACT-PERCENT',
    says: 'A percentage shall come with the base that gives its amount (BT-92 to 94, BT-99 to 101, BT-136 to 138)',
    broken: ({ allowances, charges, lines }) =>
      [...allowances, ...charges, ...lines.flatMap(lineAdjustments)].filter(inexact).map(({ path }) => path),
  },
];

function each(kind: 'allowances' | 'charges', path: string): (document: CiiDocument) => string[] {
  return (document) => document[kind].flatMap((item) => missing(item, path));
}

function lineAdjustments(line: XmlNode): XmlNode[] {
  const settlement = line.children.find((child) => child.name === 'ram:SpecifiedLineTradeSettlement');
  return settlement?.children.filter((child) => child.name === 'ram:SpecifiedTradeAllowanceCharge') ?? [];
}

function inexact(item: XmlNode): boolean {
  const rate = textAt(item, 'ram:CalculationPercent');
  const base = centsAt(item, 'ram:BasisAmount');
  if (rate === null) return base !== null;
  return base === null || !PERCENT.test(rate) || percentOf(base, rate) !== centsAt(item, 'ram:ActualAmount');
}
