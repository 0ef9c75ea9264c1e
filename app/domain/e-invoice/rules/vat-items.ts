import { centsOrZero, rateAt } from '~/domain/e-invoice/rules/values';
import { all, first, textAt, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';
import type { Cents } from '~/domain/money/types';

/** The three kinds of thing that bear a VAT category; EN 16931 numbers their rules in this order. */
export const ITEM_KINDS = ['line', 'allowance', 'charge'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export interface VatItem {
  kind: ItemKind;
  category: string | null;
  rate: string | null;
  /** what it adds to the base of its group, in cents */
  amount: Cents;
  path: string;
}

type VatParts = Record<'lines' | 'allowances' | 'charges', readonly XmlNode[]>;

/** Every line, document allowance and document charge with its VAT category. */
export function vatItems({ lines, allowances, charges }: VatParts): VatItem[] {
  return [
    ...lines.map((line) => {
      const settlement = first(line, 'ram:SpecifiedLineTradeSettlement');
      const net = centsOrZero(
        settlement,
        'ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount',
      );
      return item('line', line, first(settlement, 'ram:ApplicableTradeTax'), net);
    }),
    ...allowances.map((node) => item('allowance', node, tax(node), -centsOrZero(node, 'ram:ActualAmount'))),
    ...charges.map((node) => item('charge', node, tax(node), centsOrZero(node, 'ram:ActualAmount'))),
  ];
}

/** Whether a party gives a tax number of one of the schemes: VA a VAT number, FC another registration. */
export function hasTaxNumber(party: XmlNode | null, schemes: readonly string[]): boolean {
  return all(party, 'ram:SpecifiedTaxRegistration/ram:ID').some((id) =>
    schemes.includes(id.attributes.schemeID ?? ''),
  );
}

function tax(node: XmlNode): XmlNode | null {
  return first(node, 'ram:CategoryTradeTax');
}

function item(kind: ItemKind, node: XmlNode, taxNode: XmlNode | null, amount: Cents): VatItem {
  return {
    kind,
    category: textAt(taxNode, 'ram:CategoryCode'),
    rate: rateAt(taxNode, 'ram:RateApplicablePercent'),
    amount,
    path: taxNode?.path ?? node.path,
  };
}
