import { writeCii } from '~/domain/e-invoice/cii';
import type { Break } from '~/domain/e-invoice/testing/break-files';
import { append, both, type Edit, inside, remove, set } from '~/domain/e-invoice/testing/break-xml';
import { euClient, foreignClient, sampleClient, sampleLine, sampleSnapshot } from '~/domain/invoice/fixtures';
import type { ClientParty } from '~/domain/invoice/model';

const SETTLEMENT = 'ram:ApplicableHeaderTradeSettlement';
const TAX = `${SETTLEMENT}/ram:ApplicableTradeTax`;
const ADJUSTMENT = `${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge`;
const LINE_TAX =
  'ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax';
const SELLER = 'ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty';
const BUYER = 'ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty';
const REGISTRATION = 'ram:SpecifiedTaxRegistration';
const VAT_NUMBER = `<${REGISTRATION}><ram:ID schemeID="VA">FR40981200470</ram:ID></${REGISTRATION}>`;

interface Category {
  prefix: string;
  rate: string;
  exemption: string | null;
  client: ClientParty;
}

const CATEGORIES: readonly Category[] = [
  { prefix: 'BR-S', rate: '20', exemption: null, client: sampleClient },
  { prefix: 'BR-Z', rate: '0', exemption: null, client: sampleClient },
  { prefix: 'BR-E', rate: '0', exemption: 'training', client: sampleClient },
  { prefix: 'BR-AE', rate: '0', exemption: 'VATEX-EU-AE', client: euClient },
  { prefix: 'BR-IC', rate: '0', exemption: 'VATEX-EU-IC', client: euClient },
  { prefix: 'BR-G', rate: '0', exemption: 'VATEX-EU-G', client: foreignClient },
  { prefix: 'BR-O', rate: '0', exemption: 'services-outside-eu', client: foreignClient },
];

/** A hand-broken file for each rule of each VAT category, on a document with a line, a discount and a charge of it. */
export function vatBreaks(): Break[] {
  return CATEGORIES.flatMap((category) => {
    const xml = documentOf(category);
    const rules = category.prefix === 'BR-O' ? notSubjectBreaks() : categoryBreaks(category);
    return rules.map(([number, how, edit]) => ({ id: `${category.prefix}-${number}`, how, xml, edit }));
  });
}

type Row = readonly [number: string, how: string, edit: Edit];

function categoryBreaks({ prefix, rate }: Category): Row[] {
  const otherRate = rate === '0' ? '20' : '0';
  // reverse charge accepts the buyer's registration in place of a VAT number
  const noNumbers = both(remove(`${SELLER}/${REGISTRATION}`));
  return [
    ['01', 'no group of a category in use', remove(TAX)],
    ['02', 'a line without tax number', noNumbers],
    ['03', 'an allowance without tax number', noNumbers],
    ['04', 'a charge without tax number', noNumbers],
    ['05', 'another rate on the line', set(`${LINE_TAX}/ram:RateApplicablePercent`, otherRate)],
    ['06', 'another rate on the allowance', inside(ADJUSTMENT, set('ram:RateApplicablePercent', otherRate))],
    ['07', 'another rate on the charge', inside(ADJUSTMENT, set('ram:RateApplicablePercent', otherRate), 1)],
    ['08', 'a base that is a cent off', set(`${TAX}/ram:BasisAmount`, '0.01')],
    ['09', 'another VAT amount', set(`${TAX}/ram:CalculatedAmount`, '12.34')],
    [
      '10',
      'the wrong reason',
      prefix === 'BR-S' || prefix === 'BR-Z'
        ? append(TAX, '<ram:ExemptionReason>exonéré</ram:ExemptionReason>')
        : both(remove(`${TAX}/ram:ExemptionReason`), remove(`${TAX}/ram:ExemptionReasonCode`)),
    ],
    ...(prefix === 'BR-AE' || prefix === 'BR-IC'
      ? ([['02', 'a buyer without tax number', remove(`${BUYER}/${REGISTRATION}`)]] as const)
      : []),
    ...(prefix === 'BR-IC'
      ? ([
          ['11', 'no delivery date', remove('ram:ActualDeliverySupplyChainEvent')],
          ['12', 'no deliver-to country', remove('ram:ShipToTradeParty')],
        ] as const)
      : []),
  ];
}

function notSubjectBreaks(): Row[] {
  const withNumber = append(SELLER, VAT_NUMBER);
  const rate = '<ram:RateApplicablePercent>0</ram:RateApplicablePercent>';
  const group = '<ram:ApplicableTradeTax><ram:CategoryCode>S</ram:CategoryCode></ram:ApplicableTradeTax>';
  return [
    ['01', 'no group of a category in use', remove(TAX)],
    ['02', 'a line beside a VAT number', withNumber],
    ['03', 'an allowance beside a VAT number', withNumber],
    ['04', 'a charge beside a VAT number', withNumber],
    ['05', 'a rate on the line', append(LINE_TAX, rate)],
    ['06', 'a rate on the allowance', inside(ADJUSTMENT, append('ram:CategoryTradeTax', rate))],
    ['07', 'a rate on the charge', inside(ADJUSTMENT, append('ram:CategoryTradeTax', rate), 1)],
    ['08', 'a base that is a cent off', set(`${TAX}/ram:BasisAmount`, '0.01')],
    ['09', 'a VAT amount', set(`${TAX}/ram:CalculatedAmount`, '12.34')],
    ['10', 'no reason', both(remove(`${TAX}/ram:ExemptionReason`), remove(`${TAX}/ram:ExemptionReasonCode`))],
    ['11', 'another group', append(SETTLEMENT, group)],
    ['12', 'a line of another category', set(`${LINE_TAX}/ram:CategoryCode`, 'S')],
    ['13', 'an allowance of another category', inside(ADJUSTMENT, set('ram:CategoryCode', 'S'))],
    ['14', 'a charge of another category', inside(ADJUSTMENT, set('ram:CategoryCode', 'S'), 1)],
  ];
}

function documentOf({ rate, exemption, client }: Category): string {
  const vat = { vatRate: rate, vatExemptionCode: exemption };
  const snapshot = sampleSnapshot({
    client,
    content: {
      operationCategory: 'goods',
      supplyDate: '2026-11-20',
      lines: [sampleLine(vat)],
      allowances: [{ reason: 'Remise', amount: 1000, percent: null, ...vat }],
      charges: [{ reason: 'Port', amount: 500, percent: null, ...vat }],
    },
  });
  return writeCii(snapshot);
}
