import { describe, expect, it } from 'vitest';
import type { DraftLine, VatGroup } from '~/domain/invoice/model';
import { AmountRangeError } from '~/domain/money/cents';
import { computeTotals, negativeGroups, type TotalsInput } from '~/domain/vat/totals';

function draft(lines: Array<Partial<DraftLine>>, rest: Partial<TotalsInput> = {}): TotalsInput {
  const plain: DraftLine = {
    id: 'l',
    description: 'Prestation',
    quantity: '1',
    unit: null,
    unitPrice: '10',
    priceBaseQuantity: '1',
    vatRate: '20',
    vatExemptionCode: null,
    category: null,
    discountPercent: null,
    discountAmount: null,
    chargeAmount: null,
    sourceLineId: null,
  };
  return {
    priceMode: 'net',
    lines: lines.map((line) => ({ ...plain, ...line })),
    discountPercent: null,
    allowances: [],
    charges: [],
    ...rest,
  };
}

const GIFT = { reason: 'Geste', vatRate: '20', vatExemptionCode: null };

describe('discounts as they are shown', () => {
  it('a line’s discount is what leads from quantity × price to its amount', () => {
    const [line] = computeTotals(draft([{ quantity: '5', unitPrice: '4.55', discountPercent: '10' }])).lines;
    // 22.75 − 2.27 = 20.48
    expect(line).toEqual({ net: 20_48, gross: null, discount: 2_27 });
  });

  it('a charge is not a discount', () => {
    expect(computeTotals(draft([{ chargeAmount: 150 }])).lines[0]).toEqual({
      net: 11_50,
      gross: null,
      discount: 0,
    });
  });

  it('document rows: the percentage by group, then discounts and charges as typed', () => {
    const totals = computeTotals(
      draft([{ unitPrice: '100' }, { unitPrice: '50', vatRate: '10' }], {
        discountPercent: '10',
        allowances: [
          { ...GIFT, amount: 5_00, percent: null },
          { ...GIFT, amount: null, percent: '2.5' },
        ],
        charges: [{ ...GIFT, reason: 'Port', amount: 9_00, percent: null }],
      }),
    );
    expect(totals.allowances).toEqual([
      {
        kind: 'allowance',
        reason: null,
        percent: '10',
        baseAmount: 100_00,
        amount: 10_00,
        gross: null,
        rate: '20',
        exemptionCode: null,
      },
      {
        kind: 'allowance',
        reason: null,
        percent: '10',
        baseAmount: 50_00,
        amount: 5_00,
        gross: null,
        rate: '10',
        exemptionCode: null,
      },
      {
        kind: 'allowance',
        reason: 'Geste',
        percent: null,
        baseAmount: null,
        amount: 5_00,
        gross: null,
        rate: '20',
        exemptionCode: null,
      },
      {
        kind: 'allowance',
        reason: 'Geste',
        percent: '2.5',
        baseAmount: 100_00,
        amount: 2_50,
        gross: null,
        rate: '20',
        exemptionCode: null,
      },
      {
        kind: 'charge',
        reason: 'Port',
        percent: null,
        baseAmount: null,
        amount: 9_00,
        gross: null,
        rate: '20',
        exemptionCode: null,
      },
    ]);
  });

  it('gross discounts are shown net, what was typed is kept', () => {
    const totals = computeTotals(
      draft([{ unitPrice: '500', vatRate: '10' }], {
        priceMode: 'gross',
        allowances: [{ ...GIFT, vatRate: '10', amount: 50_00, percent: null }],
      }),
    );
    expect(totals.allowances[0]).toMatchObject({ amount: 45_46, gross: 50_00 });
    expect(totals.lines[0]).toEqual({ net: 454_55, gross: 500_00, discount: 0 });
    expect(totals.sumOfLineNets - totals.allowanceTotal).toBe(totals.net);
  });
});

describe('a gross line below zero', () => {
  it('does not blow up the nets of the others when their sum is near zero', () => {
    const lines = [{}, { unitPrice: '0', discountAmount: 9_99 }];
    const totals = computeTotals(draft(lines, { priceMode: 'gross' }));
    // 10 ÷ 1.2 = 8.33, −9.99 ÷ 1.2 = −8.33, and 0.01 ÷ 1.2 = 0.01 to reach: the cent goes to the larger
    expect(totals.lines.map((line) => line.net)).toEqual([8_34, -8_33]);
  });
});

describe('negative groups', () => {
  it('are found, one cent below zero, not at zero', () => {
    const at = (amount: number) =>
      computeTotals(draft([{}], { allowances: [{ ...GIFT, amount, percent: null }] }));
    expect(negativeGroups(at(10_00))).toEqual([]);
    expect(negativeGroups(at(10_01))).toEqual([{ rate: '20', exemptionCode: null, base: -1, vat: 0 }]);
  });

  it('are found although another group outweighs them', () => {
    const totals = computeTotals(
      draft([{ unitPrice: '1000', vatRate: '10' }], { allowances: [{ ...GIFT, amount: 1, percent: null }] }),
    );
    expect(totals.gross).toBeGreaterThan(0);
    expect(negativeGroups(totals).map((group) => group.rate)).toEqual(['20']);
  });
});

describe('the remainder of a credited document', () => {
  const left: VatGroup[] = [{ rate: '20', exemptionCode: null, base: 10_00, vat: 1_99 }];

  it('a group that takes all that is left takes its exact VAT', () => {
    expect(computeTotals(draft([{}]), left).vatBreakdown).toEqual(left);
    expect(computeTotals(draft([{ unitPrice: '11.99' }], { priceMode: 'gross' }), left).vatBreakdown).toEqual(
      left,
    );
  });

  it('a smaller one takes its own VAT, never more than is left', () => {
    expect(computeTotals(draft([{ unitPrice: '5' }]), left).vat).toBe(1_00);
    expect(computeTotals(draft([{ unitPrice: '9.99' }]), left).vat).toBe(1_99);
  });

  it('other groups are as ever', () => {
    expect(computeTotals(draft([{ vatRate: '10' }]), left).vat).toBe(1_00);
  });
});

describe('limits', () => {
  it('five hundred lines in all modes', () => {
    const lines = Array.from({ length: 500 }, (_, i) => ({
      unitPrice: `${i}.99`,
      vatRate: i % 2 ? '20' : '5.5',
    }));
    for (const priceMode of ['net', 'gross'] as const) {
      const totals = computeTotals(draft(lines, { priceMode, discountPercent: '7.77' }));
      expect(totals.lines).toHaveLength(500);
      expect(totals.net + totals.vat).toBe(totals.gross);
    }
  });

  it('amounts beyond exact cents raise an error of their own', () => {
    expect(() => computeTotals(draft([{ unitPrice: '90071992547409.92' }]))).toThrow(AmountRangeError);
    expect(() => computeTotals(draft([{ unitPrice: '90071992547409.91' }]))).toThrow(AmountRangeError);
    expect(() => computeTotals(draft(Array(2).fill({ unitPrice: '50000000000000' })))).toThrow(
      AmountRangeError,
    );
    expect(computeTotals(draft([{ unitPrice: '75059993789508.25' }])).gross).toBe(9_007_199_254_740_990);
  });
});
