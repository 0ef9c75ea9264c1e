import type { DraftAllowance, DraftLine } from '~/domain/invoice/model';
import type { TotalsInput } from '~/domain/vat/totals';

/** A document and its figures, worked out by hand: `work` is the sum as one would do it on paper. */
export interface Vector {
  name: string;
  work: string;
  /** where the case was published; none: our own */
  source?: string;
  draft: TotalsInput;
  /** each line's net, in euros */
  nets: string[];
  /** «rate[ exemption]: base + VAT», by rate descending */
  groups: string[];
  /** «net + VAT = gross» */
  total: string;
}

type LineOptions = Partial<
  Pick<DraftLine, 'priceBaseQuantity' | 'discountPercent' | 'discountAmount' | 'chargeAmount'>
> & { exempt?: string };

function line(quantity: string, unitPrice: string, vatRate: string, options: LineOptions = {}): DraftLine {
  const { exempt, ...rest } = options;
  return {
    id: 'l',
    description: 'Prestation',
    quantity,
    unit: null,
    unitPrice,
    priceBaseQuantity: '1',
    vatRate,
    vatExemptionCode: exempt ?? null,
    category: null,
    discountPercent: null,
    discountAmount: null,
    chargeAmount: null,
    sourceLineId: null,
    ...rest,
  };
}

type DocumentOptions = Partial<Omit<TotalsInput, 'lines' | 'priceMode'>>;

function net(lines: DraftLine[], options: DocumentOptions = {}): TotalsInput {
  return { priceMode: 'net', lines, discountPercent: null, allowances: [], charges: [], ...options };
}

function gross(lines: DraftLine[], options: DocumentOptions = {}): TotalsInput {
  return { ...net(lines, options), priceMode: 'gross' };
}

function by(amount: number, vatRate: string, exempt: string | null = null): DraftAllowance {
  return { reason: 'Geste', amount, percent: null, vatRate, vatExemptionCode: exempt };
}

function byPercent(percent: string, vatRate: string, exempt: string | null = null): DraftAllowance {
  return { reason: 'Geste', amount: null, percent, vatRate, vatExemptionCode: exempt };
}

function times(count: number, item: DraftLine): DraftLine[] {
  return Array.from({ length: count }, () => item);
}

const PUBLISHED = 'cases published in the bug trackers of invoicing tools that got them wrong';

export const PUBLISHED_VECTORS: readonly Vector[] = [
  {
    name: 'VAT is of the group, not of the line',
    work: '50 × 241.67 = 12 083.50; × 20 % = 2 416.70 (VAT a line, 48.33 × 50, would be 2 416.50)',
    source: PUBLISHED,
    draft: net(times(50, line('1', '241.67', '20'))),
    nets: Array.from({ length: 50 }, () => '241.67'),
    groups: ['20: 12083.50 + 2416.70'],
    total: '12083.50 + 2416.70 = 14500.20',
  },
  {
    name: 'sum first, VAT then',
    work: '299.33 + 179.33 + 99.34 = 578.00; × 20 % = 115.60 (by line: 59.87 + 35.87 + 19.87 = 115.61)',
    source: 'Dolibarr, issue 8700',
    draft: net([line('1', '299.33', '20'), line('1', '179.33', '20'), line('1', '99.34', '20')]),
    nets: ['299.33', '179.33', '99.34'],
    groups: ['20: 578.00 + 115.60'],
    total: '578.00 + 115.60 = 693.60',
  },
  {
    name: 'VAT after the document discount',
    work: '1 000.00 − 100.00 = 900.00; × 20 % = 180.00',
    source: PUBLISHED,
    draft: net([line('1', '1000', '20')], { allowances: [by(100_00, '20')] }),
    nets: ['1000.00'],
    groups: ['20: 900.00 + 180.00'],
    total: '900.00 + 180.00 = 1080.00',
  },
  {
    name: 'gross typed by the user',
    work: '500 ÷ 1.1 = 454.5454…; 500.00 − 454.55 = 45.45 (454.55 × 10 % would round to 45.46)',
    source: PUBLISHED,
    draft: gross([line('1', '500', '10')]),
    nets: ['454.55'],
    groups: ['10: 454.55 + 45.45'],
    total: '454.55 + 45.45 = 500.00',
  },
  {
    name: 'line net rounded once',
    work: '5 × 4.55 × 0.9 = 20.475 → 20.48, VAT 4.096 → 4.10; 10 × 19.80 = 198.00, VAT 10.89',
    source: PUBLISHED,
    draft: net([line('5', '4.55', '20', { discountPercent: '10' }), line('10', '19.80', '5.5')]),
    nets: ['20.48', '198.00'],
    groups: ['20: 20.48 + 4.10', '5.5: 198.00 + 10.89'],
    total: '218.48 + 14.99 = 233.47',
  },
  {
    name: 'net and VAT are rounded, gross is their sum',
    work: '26 935.78 × 0.25 = 6 733.945 → 6 733.95; × 19 % = 1 279.4505 → 1 279.45; the sum is 8 013.40, not 8 013.39',
    source: 'josemmo/einvoicing, issue 31 (BR-CO-15)',
    draft: net([line('26935.78', '0.25', '19')]),
    nets: ['6733.95'],
    groups: ['19: 6733.95 + 1279.45'],
    total: '6733.95 + 1279.45 = 8013.40',
  },
  {
    name: 'prices with VAT that come out a few cents short when converted one by one',
    work: '2 × 1.96 = 3.92 ÷ 1.13 = 3.469… → 3.47 + 0.45; 2 × 0.04 = 0.08 ÷ 1.24 = 0.0645… → 0.06 + 0.02; 4.00 in all',
    source: 'josemmo/einvoicing, issue 63',
    draft: gross([line('2', '1.96', '13'), line('2', '0.04', '24')]),
    nets: ['3.47', '0.06'],
    groups: ['24: 0.06 + 0.02', '13: 3.47 + 0.45'],
    total: '3.53 + 0.47 = 4.00',
  },
  {
    name: 'halves go up, not to the even cent',
    work: '182 631.82 × 19 % = 34 700.0458 → 34 700.05',
    source: 'speedata/einvoice, pull request 52 (BR-CO-17)',
    draft: net([line('1', '182631.82', '19')]),
    nets: ['182631.82'],
    groups: ['19: 182631.82 + 34700.05'],
    total: '182631.82 + 34700.05 = 217331.87',
  },
  {
    name: 'the VAT is of the rounded base',
    work: '19 935.66 × 15 % = 2 990.349 → 2 990.35 (a known tool cut it to 2 990.34)',
    source: 'ConnectingEurope/eInvoicing-EN16931, issue 160 (BR-CO-17)',
    draft: net([line('1', '19935.66', '15')]),
    nets: ['19935.66'],
    groups: ['15: 19935.66 + 2990.35'],
    total: '19935.66 + 2990.35 = 22926.01',
  },
  {
    name: 'a large quantity at a small price',
    work: '41 131.74 × 0.06 = 2 467.9044 → 2 467.90; × 19 % = 468.901 → 468.90',
    source: 'LaravelDaily/laravel-invoices, issue 190',
    draft: net([line('41131.74', '0.06', '19')]),
    nets: ['2467.90'],
    groups: ['19: 2467.90 + 468.90'],
    total: '2467.90 + 468.90 = 2936.80',
  },
];

export const LINE_VECTORS: readonly Vector[] = [
  {
    name: 'no line at all',
    work: 'nothing is nothing',
    draft: net([]),
    nets: [],
    groups: [],
    total: '0.00 + 0.00 = 0.00',
  },
  {
    name: 'a free line keeps its group',
    work: '3 × 0 = 0',
    draft: net([line('3', '0', '20')]),
    nets: ['0.00'],
    groups: ['20: 0.00 + 0.00'],
    total: '0.00 + 0.00 = 0.00',
  },
  {
    name: 'half a cent goes up',
    work: '0.5 × 0.01 = 0.005 → 0.01; × 20 % = 0.002 → 0.00',
    draft: net([line('0.5', '0.01', '20')]),
    nets: ['0.01'],
    groups: ['20: 0.01 + 0.00'],
    total: '0.01 + 0.00 = 0.01',
  },
  {
    name: 'just below half a cent goes down',
    work: '0.4999 × 0.01 = 0.004999 → 0.00',
    draft: net([line('0.4999', '0.01', '20')]),
    nets: ['0.00'],
    groups: ['20: 0.00 + 0.00'],
    total: '0.00 + 0.00 = 0.00',
  },
  {
    name: 'a product that binary floats hold below the tie',
    work: '1.005 × 1 = 1.005 → 1.01 (as a float 1.00499999…); × 20 % = 0.202 → 0.20',
    draft: net([line('1', '1.005', '20')]),
    nets: ['1.01'],
    groups: ['20: 1.01 + 0.20'],
    total: '1.01 + 0.20 = 1.21',
  },
  {
    name: 'another: 8.325',
    work: '2.5 × 3.33 = 8.325 → 8.33; × 20 % = 1.666 → 1.67',
    draft: net([line('2.5', '3.33', '20')]),
    nets: ['8.33'],
    groups: ['20: 8.33 + 1.67'],
    total: '8.33 + 1.67 = 10.00',
  },
  {
    name: 'six decimals of price',
    work: '15 000 × 0.012345 = 185.175 → 185.18; × 20 % = 37.036 → 37.04',
    draft: net([line('15000', '0.012345', '20')]),
    nets: ['185.18'],
    groups: ['20: 185.18 + 37.04'],
    total: '185.18 + 37.04 = 222.22',
  },
  {
    name: 'the price is not rounded before it is multiplied',
    work: '1 000 × 0.0049 = 4.90 (with 0.00 it would be nothing); × 20 % = 0.98',
    draft: net([line('1000', '0.0049', '20')]),
    nets: ['4.90'],
    groups: ['20: 4.90 + 0.98'],
    total: '4.90 + 0.98 = 5.88',
  },
  {
    name: 'four decimals of quantity',
    work: '0.3333 × 450 = 149.985 → 149.99; × 20 % = 29.998 → 30.00',
    draft: net([line('0.3333', '450', '20')]),
    nets: ['149.99'],
    groups: ['20: 149.99 + 30.00'],
    total: '149.99 + 30.00 = 179.99',
  },
  {
    name: 'a price for a hundred',
    work: '250 × 12.99 ÷ 100 = 32.475 → 32.48; × 20 % = 6.496 → 6.50',
    draft: net([line('250', '12.99', '20', { priceBaseQuantity: '100' })]),
    nets: ['32.48'],
    groups: ['20: 32.48 + 6.50'],
    total: '32.48 + 6.50 = 38.98',
  },
  {
    name: 'a price for three, divided last',
    work: '3 × 10 ÷ 3 = 10.00 (3 × 3.33 would be 9.99)',
    draft: net([line('3', '10', '20', { priceBaseQuantity: '3' })]),
    nets: ['10.00'],
    groups: ['20: 10.00 + 2.00'],
    total: '10.00 + 2.00 = 12.00',
  },
  {
    name: 'an endless fraction just below the tie',
    work: '1 × 0.014999 ÷ 3 = 0.0049996… → 0.00',
    draft: net([line('1', '0.014999', '20', { priceBaseQuantity: '3' })]),
    nets: ['0.00'],
    groups: ['20: 0.00 + 0.00'],
    total: '0.00 + 0.00 = 0.00',
  },
  {
    name: 'percent, then amount, then charge, and one rounding',
    work: '7 × 13.37 × 0.85 = 79.5515; − 2.50 + 1.20 = 78.2515 → 78.25; × 20 % = 15.65',
    draft: net([
      line('7', '13.37', '20', { discountPercent: '15', discountAmount: 2_50, chargeAmount: 1_20 }),
    ]),
    nets: ['78.25'],
    groups: ['20: 78.25 + 15.65'],
    total: '78.25 + 15.65 = 93.90',
  },
  {
    name: 'a discount with two decimals',
    work: '100 × 0.6667 = 66.67; × 10 % = 6.667 → 6.67',
    draft: net([line('1', '100', '10', { discountPercent: '33.33' })]),
    nets: ['66.67'],
    groups: ['10: 66.67 + 6.67'],
    total: '66.67 + 6.67 = 73.34',
  },
  {
    name: 'a line given away',
    work: '80.00 × 0 = 0',
    draft: net([line('1', '80', '20', { discountPercent: '100' }), line('1', '20', '20')]),
    nets: ['0.00', '20.00'],
    groups: ['20: 20.00 + 4.00'],
    total: '20.00 + 4.00 = 24.00',
  },
  {
    name: 'a line below zero rounds away from zero',
    work: '0.5 × 0.01 − 0.01 = −0.005 → −0.01; 10.00 − 0.01 = 9.99; × 20 % = 1.998 → 2.00',
    draft: net([line('0.5', '0.01', '20', { discountAmount: 1 }), line('1', '10', '20')]),
    nets: ['-0.01', '10.00'],
    groups: ['20: 9.99 + 2.00'],
    total: '9.99 + 2.00 = 11.99',
  },
  {
    name: 'the largest amounts stay exact',
    work: '1 000 000 × 71 999 999.99 = 71 999 999 990 000.00; × 20 % = 14 399 999 998 000.00',
    draft: net([line('1000000', '71999999.99', '20')]),
    nets: ['71999999990000.00'],
    groups: ['20: 71999999990000.00 + 14399999998000.00'],
    total: '71999999990000.00 + 14399999998000.00 = 86399999988000.00',
  },
];

export const GROUP_VECTORS: readonly Vector[] = [
  {
    name: 'groups by rate, the highest first',
    work: '100 @2.1 = 2.10; 100 @20 = 20.00; 100 @5.5 = 5.50; 100 @10 = 10.00',
    draft: net([
      line('1', '100', '2.1'),
      line('1', '100', '20'),
      line('1', '100', '5.5'),
      line('1', '100', '10'),
    ]),
    nets: ['100.00', '100.00', '100.00', '100.00'],
    groups: ['20: 100.00 + 20.00', '10: 100.00 + 10.00', '5.5: 100.00 + 5.50', '2.1: 100.00 + 2.10'],
    total: '400.00 + 37.60 = 437.60',
  },
  {
    name: 'each group rounds its own VAT',
    work: '0.13 @20 = 0.026 → 0.03; 0.13 @10 = 0.013 → 0.01; 0.13 @5.5 = 0.00715 → 0.01',
    draft: net([line('1', '0.13', '20'), line('1', '0.13', '10'), line('1', '0.13', '5.5')]),
    nets: ['0.13', '0.13', '0.13'],
    groups: ['20: 0.13 + 0.03', '10: 0.13 + 0.01', '5.5: 0.13 + 0.01'],
    total: '0.39 + 0.05 = 0.44',
  },
  {
    name: 'VAT on a tie',
    work: '0.50 × 5.5 % = 0.0275 → 0.03; 0.25 × 10 % = 0.025 → 0.03',
    draft: net([line('1', '0.50', '5.5'), line('1', '0.25', '10')]),
    nets: ['0.50', '0.25'],
    groups: ['10: 0.25 + 0.03', '5.5: 0.50 + 0.03'],
    total: '0.75 + 0.06 = 0.81',
  },
  {
    name: 'two exemptions at 0 % are two groups',
    work: '40.00 and 60.00 without VAT, apart',
    draft: net([line('1', '60', '0', { exempt: 'B' }), line('1', '40', '0', { exempt: 'A' })]),
    nets: ['60.00', '40.00'],
    groups: ['0 A: 40.00 + 0.00', '0 B: 60.00 + 0.00'],
    total: '100.00 + 0.00 = 100.00',
  },
  {
    name: 'franchise en base',
    work: '3 × 350.00 = 1 050.00, VAT not applicable',
    draft: net([line('3', '350', '0', { exempt: 'VATEX-FR-FRANCHISE' })]),
    nets: ['1050.00'],
    groups: ['0 VATEX-FR-FRANCHISE: 1050.00 + 0.00'],
    total: '1050.00 + 0.00 = 1050.00',
  },
  {
    name: 'one rate however it is spelled',
    work: '10.00 + 10.00 = 20.00; × 5.5 % = 1.10',
    draft: net([line('1', '10', '5.50'), line('1', '10', '5.5')]),
    nets: ['10.00', '10.00'],
    groups: ['5.5: 20.00 + 1.10'],
    total: '20.00 + 1.10 = 21.10',
  },
  {
    name: 'overseas rates',
    work: '200 × 8.5 % = 17.00; 33.33 × 1.75 % = 0.583275 → 0.58; 10.10 × 1.05 % = 0.10605 → 0.11',
    draft: net([line('1', '200', '8.5'), line('1', '33.33', '1.75'), line('1', '10.10', '1.05')]),
    nets: ['200.00', '33.33', '10.10'],
    groups: ['8.5: 200.00 + 17.00', '1.75: 33.33 + 0.58', '1.05: 10.10 + 0.11'],
    total: '243.43 + 17.69 = 261.12',
  },
  {
    name: 'Corsican rates',
    work: '99.99 × 13 % = 12.9987 → 13.00; 55.55 × 0.9 % = 0.49995 → 0.50',
    draft: net([line('1', '99.99', '13'), line('1', '55.55', '0.9')]),
    nets: ['99.99', '55.55'],
    groups: ['13: 99.99 + 13.00', '0.9: 55.55 + 0.50'],
    total: '155.54 + 13.50 = 169.04',
  },
  {
    name: 'three hundred lines of a third',
    work: '300 × 0.33 = 99.00; × 20 % = 19.80 (0.066 a line would be 21.00)',
    draft: net(times(300, line('1', '0.33', '20'))),
    nets: Array.from({ length: 300 }, () => '0.33'),
    groups: ['20: 99.00 + 19.80'],
    total: '99.00 + 19.80 = 118.80',
  },
];

export const DISCOUNT_VECTORS: readonly Vector[] = [
  {
    name: 'a document percentage on one group',
    work: '10 % of 333.33 = 33.333 → 33.33; 300.00 × 20 % = 60.00',
    draft: net([line('1', '333.33', '20')], { discountPercent: '10' }),
    nets: ['333.33'],
    groups: ['20: 300.00 + 60.00'],
    total: '300.00 + 60.00 = 360.00',
  },
  {
    name: 'spread over two equal groups, the cent to the higher rate',
    work: '10 % of 20.10 = 2.01; halves 1.005 → 1.01 twice, one too many: 1.00 @20 and 1.01 @10',
    draft: net([line('1', '10.05', '10'), line('1', '10.05', '20')], { discountPercent: '10' }),
    nets: ['10.05', '10.05'],
    groups: ['20: 9.05 + 1.81', '10: 9.04 + 0.90'],
    total: '18.09 + 2.71 = 20.80',
  },
  {
    name: 'spread over three groups, the last cent to the largest',
    work: '0.10 over 100 : 100 : 101 → 0.0332, 0.0332, 0.0336 → 0.03 each, the cent to 101 → 0.04',
    draft: net([line('1', '100', '20'), line('1', '100', '10'), line('1', '101', '5.5')], {
      discountPercent: '0.0332',
    }),
    nets: ['100.00', '100.00', '101.00'],
    groups: ['20: 99.97 + 19.99', '10: 99.97 + 10.00', '5.5: 100.96 + 5.55'],
    total: '300.90 + 35.54 = 336.44',
  },
  {
    name: 'a discount and a charge of 0.00 at rates of no line make no group',
    work: '0.00 @10 and 0.00 @5.5 are of nothing: only 20 % is on the document',
    source: 'EN 16931 BR-S-01 (CEN Schematron 1.3.16): a VAT group needs something that is in it',
    draft: net([line('1', '100', '20')], { allowances: [by(0, '10')], charges: [by(0, '5.5')] }),
    nets: ['100.00'],
    groups: ['20: 100.00 + 20.00'],
    total: '100.00 + 20.00 = 120.00',
  },
  {
    name: 'a charge at a rate of no line makes its group, and what is 0.00 beside it stays',
    work: '5.00 + 0.00 = 5.00 @10, VAT 0.50',
    draft: gross([line('1', '120', '20')], { allowances: [by(0, '10')], charges: [by(5_50, '10')] }),
    nets: ['100.00'],
    groups: ['20: 100.00 + 20.00', '10: 5.00 + 0.50'],
    total: '105.00 + 20.50 = 125.50',
  },
  {
    name: 'a hundred percent leaves groups of nothing',
    work: '12.34 − 12.34 = 0; 5.67 − 5.67 = 0',
    draft: net([line('1', '12.34', '20'), line('1', '5.67', '10')], { discountPercent: '100' }),
    nets: ['12.34', '5.67'],
    groups: ['20: 0.00 + 0.00', '10: 0.00 + 0.00'],
    total: '0.00 + 0.00 = 0.00',
  },
  {
    name: 'a discount of one group only',
    work: '200 − 50 = 150, × 20 % = 30.00; 100 × 5.5 % = 5.50',
    draft: net([line('1', '200', '20'), line('1', '100', '5.5')], { allowances: [by(50_00, '20')] }),
    nets: ['200.00', '100.00'],
    groups: ['20: 150.00 + 30.00', '5.5: 100.00 + 5.50'],
    total: '250.00 + 35.50 = 285.50',
  },
  {
    name: 'a percentage is of its group, not of the document',
    work: '5 % of 250.50 = 12.525 → 12.53; 237.97 × 20 % = 47.594 → 47.59; 100 × 10 % = 10.00',
    draft: net([line('1', '250.50', '20'), line('1', '100', '10')], { allowances: [byPercent('5', '20')] }),
    nets: ['250.50', '100.00'],
    groups: ['20: 237.97 + 47.59', '10: 100.00 + 10.00'],
    total: '337.97 + 57.59 = 395.56',
  },
  {
    name: 'percentages add, they do not compound',
    work: '10 % of 200 = 20.00 and 5 % of 200 = 10.00: 170.00 × 20 % = 34.00',
    draft: net([line('1', '200', '20')], { discountPercent: '10', allowances: [byPercent('5', '20')] }),
    nets: ['200.00'],
    groups: ['20: 170.00 + 34.00'],
    total: '170.00 + 34.00 = 204.00',
  },
  {
    name: 'carriage at its own rate',
    work: '80 × 5.5 % = 4.40; 9.90 × 20 % = 1.98',
    draft: net([line('1', '80', '5.5')], { charges: [by(9_90, '20')] }),
    nets: ['80.00'],
    groups: ['20: 9.90 + 1.98', '5.5: 80.00 + 4.40'],
    total: '89.90 + 6.38 = 96.28',
  },
  {
    name: 'a discount and a charge on one group',
    work: '100 − 15 + 4.50 = 89.50; × 20 % = 17.90',
    draft: net([line('1', '100', '20')], { allowances: [by(15_00, '20')], charges: [by(4_50, '20')] }),
    nets: ['100.00'],
    groups: ['20: 89.50 + 17.90'],
    total: '89.50 + 17.90 = 107.40',
  },
  {
    name: 'a charge in percent',
    work: '2.5 % of 399.99 = 9.99975 → 10.00; 409.99 × 20 % = 81.998 → 82.00',
    draft: net([line('1', '399.99', '20')], { charges: [byPercent('2.5', '20')] }),
    nets: ['399.99'],
    groups: ['20: 409.99 + 82.00'],
    total: '409.99 + 82.00 = 491.99',
  },
  {
    name: 'a discount larger than its group can be seen, so that it can be refused',
    work: '10 − 15 = −5.00; × 20 % = −1.00',
    draft: net([line('1', '10', '20')], { allowances: [by(15_00, '20')] }),
    nets: ['10.00'],
    groups: ['20: -5.00 + -1.00'],
    total: '-5.00 + -1.00 = -6.00',
  },
];

export const GROSS_VECTORS: readonly Vector[] = [
  {
    name: 'a round gross price',
    work: '120 ÷ 1.2 = 100.00',
    draft: gross([line('1', '120', '20')]),
    nets: ['100.00'],
    groups: ['20: 100.00 + 20.00'],
    total: '100.00 + 20.00 = 120.00',
  },
  {
    name: 'a price in a shop window',
    work: '19.99 ÷ 1.2 = 16.6583… → 16.66; 19.99 − 16.66 = 3.33',
    draft: gross([line('1', '19.99', '20')]),
    nets: ['16.66'],
    groups: ['20: 16.66 + 3.33'],
    total: '16.66 + 3.33 = 19.99',
  },
  {
    name: 'one cent',
    work: '0.01 ÷ 1.2 = 0.0083… → 0.01, no VAT left',
    draft: gross([line('1', '0.01', '20')]),
    nets: ['0.01'],
    groups: ['20: 0.01 + 0.00'],
    total: '0.01 + 0.00 = 0.01',
  },
  {
    name: 'the tax is taken out of the sum; the first of equals bears the cent',
    work: '3 × 9.99 = 29.97 ÷ 1.2 = 24.975 → 24.98; thirds 8.3266… → 8.33 thrice = 24.99: 8.32, 8.33, 8.33',
    draft: gross(times(3, line('1', '9.99', '20'))),
    nets: ['8.32', '8.33', '8.33'],
    groups: ['20: 24.98 + 4.99'],
    total: '24.98 + 4.99 = 29.97',
  },
  {
    name: 'the cent goes to the largest line',
    work: '1 + 1 + 3 = 5.00 ÷ 1.2 = 4.1666 → 4.17; shares 0.834, 0.834, 2.502 → 0.83 + 0.83 + 2.50 = 4.16: 2.51',
    draft: gross([line('1', '1', '20'), line('1', '1', '20'), line('1', '3', '20')]),
    nets: ['0.83', '0.83', '2.51'],
    groups: ['20: 4.17 + 0.83'],
    total: '4.17 + 0.83 = 5.00',
  },
  {
    name: 'many cents go round',
    work: '6 × 0.01 = 0.06 ÷ 1.2 = 0.05; 0.00833 → 0.01 six times, one too many: the first gives it back',
    draft: gross(times(6, line('1', '0.01', '20'))),
    nets: ['0.00', '0.01', '0.01', '0.01', '0.01', '0.01'],
    groups: ['20: 0.05 + 0.01'],
    total: '0.05 + 0.01 = 0.06',
  },
  {
    name: 'two rates, each exact',
    work: '60 ÷ 1.2 = 50.00; 52.75 ÷ 1.055 = 50.00',
    draft: gross([line('1', '60', '20'), line('1', '52.75', '5.5')]),
    nets: ['50.00', '50.00'],
    groups: ['20: 50.00 + 10.00', '5.5: 50.00 + 2.75'],
    total: '100.00 + 12.75 = 112.75',
  },
  {
    name: 'a gross document discount',
    work: '500 − 50 = 450 ÷ 1.1 = 409.0909 → 409.09; the line 454.55, so the discount is 45.46 net',
    draft: gross([line('1', '500', '10')], { allowances: [by(50_00, '10')] }),
    nets: ['454.55'],
    groups: ['10: 409.09 + 40.91'],
    total: '409.09 + 40.91 = 450.00',
  },
  {
    name: 'a gross percentage over two rates',
    work: '10 % of 99.99 + 49.99 = 14.998 → 15.00: 10.00 and 5.00; 89.99 ÷ 1.2 = 74.9916 → 74.99; 44.99 ÷ 1.1 = 40.90',
    draft: gross([line('1', '99.99', '20'), line('1', '49.99', '10')], { discountPercent: '10' }),
    nets: ['83.33', '45.45'],
    groups: ['20: 74.99 + 15.00', '10: 40.90 + 4.09'],
    total: '115.89 + 19.09 = 134.98',
  },
  {
    name: 'gross carriage',
    work: '100 + 6 = 106 ÷ 1.2 = 88.3333 → 88.33; the line 83.33, so the charge is 5.00 net',
    draft: gross([line('1', '100', '20')], { charges: [by(6_00, '20')] }),
    nets: ['83.33'],
    groups: ['20: 88.33 + 17.67'],
    total: '88.33 + 17.67 = 106.00',
  },
  {
    name: 'gross line discount and charge',
    work: '4 × 25 × 0.75 = 75 − 5 + 2 = 72.00 ÷ 1.2 = 60.00',
    draft: gross([
      line('4', '25', '20', { discountPercent: '25', discountAmount: 5_00, chargeAmount: 2_00 }),
    ]),
    nets: ['60.00'],
    groups: ['20: 60.00 + 12.00'],
    total: '60.00 + 12.00 = 72.00',
  },
  {
    name: 'gross without VAT is net',
    work: '87.65 at 0 % = 87.65',
    draft: gross([line('1', '87.65', '0', { exempt: 'A' })]),
    nets: ['87.65'],
    groups: ['0 A: 87.65 + 0.00'],
    total: '87.65 + 0.00 = 87.65',
  },
  {
    name: 'gross at the Corsican rates',
    work: '10 ÷ 1.13 = 8.8495… → 8.85; 10 ÷ 1.009 = 9.9108… → 9.91',
    draft: gross([line('1', '10', '13'), line('1', '10', '0.9')]),
    nets: ['8.85', '9.91'],
    groups: ['13: 8.85 + 1.15', '0.9: 9.91 + 0.09'],
    total: '18.76 + 1.24 = 20.00',
  },
];
