import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VatGroup } from '~/domain/invoice/model';
import { sumCents } from '~/domain/money/cents';
import { drafts } from '~/domain/vat/arbitrary-drafts';
import { type PaymentShare, splitByRate } from '~/domain/vat/split-payment';
import { computeTotals } from '~/domain/vat/totals';

const TWO_RATES: VatGroup[] = [
  { rate: '20', exemptionCode: null, base: 10_000, vat: 2_000 },
  { rate: '10', exemptionCode: null, base: 10_000, vat: 1_000 },
];

function grosses(shares: PaymentShare[]): number[] {
  return shares.map((share) => share.gross);
}

describe('splitByRate', () => {
  it('gives each rate all of its own for a full payment', () => {
    expect(splitByRate(23_000, TWO_RATES)).toEqual([
      { rate: '20', exemptionCode: null, gross: 12_000, base: 10_000, vat: 2_000 },
      { rate: '10', exemptionCode: null, gross: 11_000, base: 10_000, vat: 1_000 },
    ]);
  });

  it('follows gross, the last cent to the largest', () => {
    // 100.00 × 120/230 = 52.1739, × 110/230 = 47.8260
    expect(grosses(splitByRate(10_000, TWO_RATES))).toEqual([5_217, 4_783]);
    // 0.01: 0.0052 → 0.01, 0.0047 → 0.00
    expect(grosses(splitByRate(1, TWO_RATES))).toEqual([1, 0]);
  });

  it('takes a second payment from what the first left', () => {
    const first = splitByRate(10_000, TWO_RATES);
    expect(grosses(splitByRate(13_000, TWO_RATES, first))).toEqual([6_783, 6_217]);
  });

  it('takes no more from a group than it has when cents of rounding meet', () => {
    const cents = ['20', '10', '5.5', '2.1', '0.9'].map((rate) => ({
      rate,
      exemptionCode: null,
      base: 1,
      vat: 0,
    }));
    expect(grosses(splitByRate(2, cents))).toEqual([1, 1, 0, 0, 0]);
  });

  it('undoes a reversed payment', () => {
    const first = splitByRate(10_000, TWO_RATES);
    const back = first.map((s) => ({ ...s, gross: 0 - s.gross, base: 0 - s.base, vat: 0 - s.vat }));
    expect(splitByRate(23_000, TWO_RATES, [...first, ...back])).toEqual(splitByRate(23_000, TWO_RATES));
  });

  it('splits a payment on a document without groups into nothing', () => {
    expect(splitByRate(0, [])).toEqual([]);
  });

  it('adds up over any payments to exactly each group', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 6 });
    fc.assert(
      fc.property(drafts(), cuts, fc.boolean(), (draft, percents, tiny) => {
        const { vatBreakdown, gross } = computeTotals(draft);
        if (vatBreakdown.some(({ base, vat }) => base < 0 || vat < 0)) return;
        const split: PaymentShare[] = [];
        let left = gross;
        for (const percent of percents) {
          const amount = tiny ? Math.min(percent % 4, left) : Math.trunc((left * percent) / 100);
          const shares = splitByRate(amount, vatBreakdown, split);
          expect(sumCents(grosses(shares))).toBe(vatBreakdown.length === 0 ? 0 : amount);
          split.push(...shares);
          left -= amount;
        }
        split.push(...splitByRate(left, vatBreakdown, split));
        for (const share of split) {
          expect(share.gross).toBe(share.base + share.vat);
          expect(Math.min(share.gross, share.base, share.vat)).toBeGreaterThanOrEqual(0);
        }
        for (const group of vatBreakdown) {
          const own = split.filter((s) => s.rate === group.rate && s.exemptionCode === group.exemptionCode);
          expect(sumCents(own.map((s) => s.base))).toBe(group.base);
          expect(sumCents(own.map((s) => s.vat))).toBe(group.vat);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
