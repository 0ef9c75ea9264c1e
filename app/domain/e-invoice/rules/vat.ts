import type { CiiDocument } from '~/domain/e-invoice/rules/cii-document';
import type { Rule } from '~/domain/e-invoice/rules/rule';
import { at, centsOrZero, missing, rateAt, unless } from '~/domain/e-invoice/rules/values';
import { hasTaxNumber, ITEM_KINDS, type VatItem } from '~/domain/e-invoice/rules/vat-items';
import { textAt, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';
import { percentOf } from '~/domain/money/ratio';

/** What sets one VAT category apart from the others; «O» is a family of its own (vat-not-subject.ts). */
interface Family {
  code: string;
  prefix: string;
  /** S: several groups, by rate; the others: one group, at 0 % */
  taxed: boolean;
  exemptionReason: 'required' | 'forbidden';
  /** tax numbers that the parties must give (rules 02 to 04) */
  numbersGiven(document: CiiDocument): boolean;
}

const sellerNumber = ({ seller }: CiiDocument) => hasTaxNumber(seller, ['VA', 'FC']);

const FAMILIES: readonly Family[] = [
  { code: 'S', prefix: 'BR-S', taxed: true, exemptionReason: 'forbidden', numbersGiven: sellerNumber },
  { code: 'Z', prefix: 'BR-Z', taxed: false, exemptionReason: 'forbidden', numbersGiven: sellerNumber },
  { code: 'E', prefix: 'BR-E', taxed: false, exemptionReason: 'required', numbersGiven: sellerNumber },
  {
    code: 'AE',
    prefix: 'BR-AE',
    taxed: false,
    exemptionReason: 'required',
    numbersGiven: (document) =>
      sellerNumber(document) &&
      (hasTaxNumber(document.buyer, ['VA']) ||
        textAt(document.buyer, 'ram:SpecifiedLegalOrganization/ram:ID') !== null),
  },
  {
    code: 'K',
    prefix: 'BR-IC',
    taxed: false,
    exemptionReason: 'required',
    numbersGiven: ({ seller, buyer }) => hasTaxNumber(seller, ['VA']) && hasTaxNumber(buyer, ['VA']),
  },
  {
    code: 'G',
    prefix: 'BR-G',
    taxed: false,
    exemptionReason: 'required',
    numbersGiven: ({ seller }) => hasTaxNumber(seller, ['VA']),
  },
];

/** What {@link vatIsExact} asks, in the words of a rule. */
const BASE_TIMES_RATE = 'base × rate within a cent, on a credit note within two';
const RATE = /^\d{1,3}(\.\d{1,4})?$/;
const DELIVERY_COUNTRY = 'ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID';
const DELIVERY_DATE = 'ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString';

/** VAT breakdown (BG-23) and the rules 01 to 10 of each VAT category: EN 16931-1 § 6.4.3. */
export const vatRules: readonly Rule[] = [
  groupRule('BR-45', 'A VAT group shall have a taxable amount (BT-116)', (part) =>
    missing(part, 'ram:BasisAmount'),
  ),
  groupRule('BR-46', 'A VAT group shall have a VAT amount (BT-117)', (part) =>
    missing(part, 'ram:CalculatedAmount'),
  ),
  groupRule('BR-47', 'A VAT group shall have a category (BT-118)', (part) =>
    missing(part, 'ram:CategoryCode'),
  ),
  groupRule('BR-48', 'A VAT group shall have a rate (BT-119), unless not subject to VAT', (part) =>
    textAt(part, 'ram:CategoryCode') === 'O' ? [] : missing(part, 'ram:RateApplicablePercent'),
  ),
  {
    id: 'BR-CO-18',
    says: 'An invoice shall have at least one VAT group (BG-23)',
    broken: ({ breakdown, settlement }) =>
      unless(breakdown.length > 0, at(settlement, 'ram:ApplicableTradeTax')),
  },
  {
    id: 'BR-CO-17',
    says: `VAT of a group (BT-117) shall be ${BASE_TIMES_RATE}`,
    broken: (document) =>
      document.breakdown.flatMap((part) =>
        unless(vatIsExact(part, document), at(part, 'ram:CalculatedAmount')),
      ),
  },
  ...FAMILIES.flatMap(familyRules),
  {
    id: 'BR-IC-11',
    says: 'An intra-community supply shall give the delivery date (BT-72)',
    broken: (document) => (uses(document, 'K') ? missing(document.delivery, DELIVERY_DATE) : []),
  },
  {
    id: 'BR-IC-12',
    says: 'An intra-community supply shall give the deliver-to country (BT-80)',
    broken: (document) => (uses(document, 'K') ? missing(document.delivery, DELIVERY_COUNTRY) : []),
  },
];

function familyRules(family: Family): Rule[] {
  const { code, prefix, taxed } = family;
  const id = (number: number) => `${prefix}-${String(number).padStart(2, '0')}`;
  const groups = (document: CiiDocument) =>
    document.breakdown.filter((part) => textAt(part, 'ram:CategoryCode') === code);
  const items = (document: CiiDocument) => document.items.filter((item) => item.category === code);
  const eachGroup = (
    number: number,
    says: string,
    broken: (part: XmlNode, document: CiiDocument) => string[],
  ): Rule => ({
    id: id(number),
    says,
    broken: (document) => groups(document).flatMap((part) => broken(part, document)),
  });
  return [
    {
      id: id(1),
      says: `Category ${code} shall have ${taxed ? 'a' : 'exactly one'} VAT group when it is used, else none`,
      broken: (document) => {
        const found = groups(document).length;
        const holds = items(document).length === 0 ? found === 0 : taxed ? found >= 1 : found === 1;
        return unless(holds, at(document.settlement, 'ram:ApplicableTradeTax'));
      },
    },
    ...ITEM_KINDS.map(
      (kind, index): Rule => ({
        id: id(2 + index),
        says: `A ${kind} of category ${code} asks for the parties’ tax numbers (BT-31, BT-32, BT-48)`,
        broken: (document) =>
          family.numbersGiven(document)
            ? []
            : items(document)
                .filter((item) => item.kind === kind)
                .map(({ path }) => path),
      }),
    ),
    ...ITEM_KINDS.map(
      (kind, index): Rule => ({
        id: id(5 + index),
        says: `The rate of a ${kind} of category ${code} shall be ${taxed ? 'above 0' : '0'}`,
        broken: (document) =>
          items(document)
            .filter((item) => item.kind === kind && (item.rate === null || (item.rate !== '0') !== taxed))
            .map(({ path }) => path),
      }),
    ),
    eachGroup(
      8,
      `The base of a ${code} group (BT-116) shall be what its lines, allowances and charges add up to`,
      (part, document) => {
        const rate = rateAt(part, 'ram:RateApplicablePercent');
        const expected = sumOf(items(document).filter((item) => item.rate === rate));
        return unless(centsOrZero(part, 'ram:BasisAmount') === expected, at(part, 'ram:BasisAmount'));
      },
    ),
    eachGroup(
      9,
      `The VAT of a ${code} group (BT-117) shall be ${taxed ? BASE_TIMES_RATE : '0'}`,
      (part, document) =>
        unless(
          taxed ? vatIsExact(part, document) : centsOrZero(part, 'ram:CalculatedAmount') === 0,
          at(part, 'ram:CalculatedAmount'),
        ),
    ),
    eachGroup(
      10,
      `A ${code} group shall have ${family.exemptionReason === 'required' ? 'an' : 'no'} exemption reason`,
      (part) => {
        const reason = textAt(part, 'ram:ExemptionReason') ?? textAt(part, 'ram:ExemptionReasonCode');
        return unless(
          (reason !== null) === (family.exemptionReason === 'required'),
          at(part, 'ram:ExemptionReason'),
        );
      },
    ),
  ];
}

/**
 * Prices typed VAT included give VAT = gross − base: a cent from base × rate at most. Several credit notes on one
 * document share its cents, which can make it two. The official rule allows 1.00.
 */
function vatIsExact(part: XmlNode, { head }: CiiDocument): boolean {
  const rate = rateAt(part, 'ram:RateApplicablePercent') ?? '0';
  if (!RATE.test(rate)) return false;
  const expected = percentOf(centsOrZero(part, 'ram:BasisAmount'), rate);
  const tolerated = textAt(head, 'ram:TypeCode') === '381' ? 2 : 1;
  return Math.abs(expected - centsOrZero(part, 'ram:CalculatedAmount')) <= tolerated;
}

function groupRule(id: string, says: string, broken: (part: XmlNode) => string[]): Rule {
  return { id, says, broken: ({ breakdown }) => breakdown.flatMap(broken) };
}

function uses(document: CiiDocument, code: string): boolean {
  return document.breakdown.some((part) => textAt(part, 'ram:CategoryCode') === code);
}

function sumOf(items: readonly VatItem[]): number {
  return items.reduce((sum, { amount }) => sum + amount, 0);
}
