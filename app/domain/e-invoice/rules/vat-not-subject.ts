import type { Rule } from '~/domain/e-invoice/rules/rule';
import { at, centsOrZero, unless } from '~/domain/e-invoice/rules/values';
import { hasTaxNumber, ITEM_KINDS } from '~/domain/e-invoice/rules/vat-items';
import { textAt, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';

const isO = (part: XmlNode) => textAt(part, 'ram:CategoryCode') === 'O';

function groupRule(id: string, says: string, broken: (part: XmlNode) => string[]): Rule {
  return { id, says, broken: ({ breakdown }) => breakdown.filter(isO).flatMap(broken) };
}

/** Category O, «not subject to VAT»: it stands alone, without rates and without VAT numbers. */
export const notSubjectRules: readonly Rule[] = [
  {
    id: 'BR-O-01',
    says: 'Category O shall have exactly one VAT group when it is used, else none',
    broken: (document) => {
      const used = document.items.some((item) => item.category === 'O');
      const found = document.breakdown.filter(isO).length;
      return unless(found === (used ? 1 : 0), at(document.settlement, 'ram:ApplicableTradeTax'));
    },
  },
  ...ITEM_KINDS.map(
    (kind, index): Rule => ({
      id: `BR-O-0${2 + index}`,
      says: `With a ${kind} of category O no party shall give a VAT number`,
      broken: (document) => {
        const given = hasTaxNumber(document.seller, ['VA']) || hasTaxNumber(document.buyer, ['VA']);
        if (!given) return [];
        return document.items
          .filter((item) => item.kind === kind && item.category === 'O')
          .map(({ path }) => path);
      },
    }),
  ),
  ...ITEM_KINDS.map(
    (kind, index): Rule => ({
      id: `BR-O-0${5 + index}`,
      says: `A ${kind} of category O shall have no VAT rate`,
      broken: (document) =>
        document.items
          .filter((item) => item.kind === kind && item.category === 'O' && item.rate !== null)
          .map(({ path }) => path),
    }),
  ),
  {
    id: 'BR-O-08',
    says: 'The base of the O group shall be what its lines, allowances and charges add up to',
    broken: (document) => {
      const expected = document.items
        .filter((item) => item.category === 'O')
        .reduce((sum, item) => sum + item.amount, 0);
      return document.breakdown
        .filter((part) => isO(part) && centsOrZero(part, 'ram:BasisAmount') !== expected)
        .map((part) => at(part, 'ram:BasisAmount'));
    },
  },
  groupRule('BR-O-09', 'The VAT of the O group shall be 0', (part) =>
    unless(centsOrZero(part, 'ram:CalculatedAmount') === 0, at(part, 'ram:CalculatedAmount')),
  ),
  groupRule('BR-O-10', 'The O group shall have an exemption reason (BT-120, BT-121)', (part) =>
    unless(
      (textAt(part, 'ram:ExemptionReason') ?? textAt(part, 'ram:ExemptionReasonCode')) !== null,
      at(part, 'ram:ExemptionReason'),
    ),
  ),
  {
    id: 'BR-O-11',
    says: 'Beside an O group there shall be no other VAT group',
    broken: ({ breakdown }) =>
      breakdown.some(isO) ? breakdown.filter((part) => !isO(part)).map(({ path }) => path) : [],
  },
  ...ITEM_KINDS.map(
    (kind, index): Rule => ({
      id: `BR-O-${12 + index}`,
      says: `Beside an O group there shall be no ${kind} of another category`,
      broken: (document) =>
        document.breakdown.some(isO)
          ? document.items
              .filter((item) => item.kind === kind && item.category !== 'O')
              .map(({ path }) => path)
          : [],
    }),
  ),
];
