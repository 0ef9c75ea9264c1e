import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentTotals } from '~/domain/invoice/model';
import { sumCents } from '~/domain/money/cents';
import { percentOf, withoutTax } from '~/domain/money/ratio';
import { draftLines, drafts } from '~/domain/vat/arbitrary-drafts';
import { sameGroup } from '~/domain/vat/groups';
import { lineAmount } from '~/domain/vat/line-amount';
import { computeTotals, type TotalsInput } from '~/domain/vat/totals';

const RUNS = { numRuns: 10_000 };

function figures(totals: DocumentTotals) {
  const { lines: _lines, allowances: _allowances, ...rest } = totals;
  return rest;
}

describe('the figures of any draft', () => {
  it('do not depend on the order of lines', () => {
    fc.assert(
      fc.property(drafts(), fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (draft, keys) => {
        const order = draft.lines.map((_, i) => i).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
        const shuffled = order.flatMap((i) => draft.lines[i] ?? []);
        expect(figures(computeTotals({ ...draft, lines: shuffled }))).toEqual(figures(computeTotals(draft)));
      }),
      RUNS,
    );
  });

  it('add up: lines, discounts, charges, groups, totals (BR-CO-10 to 15, BR-S-08)', () => {
    fc.assert(
      fc.property(drafts(), (draft) => {
        const totals = computeTotals(draft);
        const of = (kind: string) =>
          sumCents(totals.allowances.filter((r) => r.kind === kind).map((r) => r.amount));
        expect(totals.sumOfLineNets).toBe(sumCents(totals.lines.map((line) => line.net)));
        expect(totals.allowanceTotal).toBe(of('allowance'));
        expect(totals.chargeTotal).toBe(of('charge'));
        expect(totals.net).toBe(totals.sumOfLineNets - totals.allowanceTotal + totals.chargeTotal);
        expect(totals.net).toBe(sumCents(totals.vatBreakdown.map((group) => group.base)));
        expect(totals.vat).toBe(sumCents(totals.vatBreakdown.map((group) => group.vat)));
        expect(totals.gross).toBe(totals.net + totals.vat);
        for (const group of totals.vatBreakdown) {
          const rows = totals.allowances.filter((row) => sameGroup(row, group));
          const nets = draft.lines.flatMap((line, i) =>
            line.vatRate === group.rate && line.vatExemptionCode === group.exemptionCode
              ? (totals.lines[i]?.net ?? 0)
              : [],
          );
          const signed = rows.map((row) => (row.kind === 'charge' ? row.amount : 0 - row.amount));
          expect(group.base).toBe(sumCents(nets) + sumCents(signed));
        }
      }),
      RUNS,
    );
  });

  it('have VAT of exactly round2(base × rate) in net mode (BR-S-09)', () => {
    fc.assert(
      fc.property(drafts('net'), (draft) => {
        for (const { base, rate, vat } of computeTotals(draft).vatBreakdown)
          expect(vat).toBe(percentOf(base, rate));
      }),
      RUNS,
    );
  });

  it('land on the typed gross, group by group, in gross mode', () => {
    fc.assert(
      fc.property(drafts('gross'), (draft) => {
        const totals = computeTotals(draft);
        for (const group of totals.vatBreakdown) {
          const lines = totals.lines.filter((_, i) => inGroup(draft, i, group));
          const rows = totals.allowances.filter((row) => sameGroup(row, group));
          const typed =
            sumCents(lines.map((line) => line.gross ?? 0)) +
            sumCents(rows.map((row) => (row.kind === 'charge' ? (row.gross ?? 0) : 0 - (row.gross ?? 0))));
          expect(group.base + group.vat).toBe(typed);
          expect(group.base).toBe(withoutTax(typed, group.rate));
        }
        for (const [i, line] of totals.lines.entries()) {
          const exact = withoutTax(line.gross ?? 0, draft.lines[i]?.vatRate ?? '0');
          expect(Math.abs(line.net - exact)).toBeLessThanOrEqual(2);
        }
      }),
      RUNS,
    );
  });

  it('never print a negative discount, charge or allowance', () => {
    fc.assert(
      fc.property(drafts(), (draft) => {
        const totals = computeTotals(draft);
        for (const [i, line] of totals.lines.entries()) {
          const typed = draft.lines[i];
          if (!typed) continue;
          expect(line.discount).toBeGreaterThanOrEqual(0);
          const full = lineAmount({
            ...typed,
            discountPercent: null,
            discountAmount: null,
            chargeAmount: null,
          });
          // quantity × price − discount + charge = the line's amount: a reader can do the sum
          expect(full.amount - line.discount + (typed.chargeAmount ?? 0)).toBe(line.gross ?? line.net);
        }
        const discountable = totals.lines.every((line) => line.net >= 0);
        if (discountable) for (const row of totals.allowances) expect(row.amount).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('move by less than one cent a line, VAT aside, when a line is cut in two', () => {
    fc.assert(
      fc.property(
        fc.array(draftLines, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('net' as const, 'gross' as const),
        (lines, tenths, priceMode) => {
          const plain = lines.map((line, i) => ({
            ...line,
            id: `l${i}`,
            discountAmount: null,
            chargeAmount: null,
          }));
          const [first, ...others] = plain;
          if (!first) return;
          const units = BigInt(Math.round(Number(first.quantity) * 10_000));
          const part = (units * BigInt(tenths)) / BigInt(10);
          if (part === BigInt(0)) return;
          const cut = [
            { ...first, id: 'a', quantity: tenThousandths(part) },
            { ...first, id: 'b', quantity: tenThousandths(units - part) },
          ];
          const base = { priceMode, discountPercent: null, allowances: [], charges: [] };
          const before = computeTotals({ ...base, lines: plain });
          const after = computeTotals({ ...base, lines: [...cut, ...others] });
          // one more rounding of half a cent on each side of the cut, then the VAT on at most one cent
          expect(Math.abs(after.net - before.net)).toBeLessThanOrEqual(priceMode === 'net' ? 1 : 2);
          expect(Math.abs(after.gross - before.gross)).toBeLessThanOrEqual(2);
        },
      ),
      RUNS,
    );
  });
});

function inGroup(
  draft: TotalsInput,
  index: number,
  group: { rate: string; exemptionCode: string | null },
): boolean {
  const line = draft.lines[index];
  return line?.vatRate === group.rate && line.vatExemptionCode === group.exemptionCode;
}

function tenThousandths(units: bigint): string {
  const digits = String(units).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
}
