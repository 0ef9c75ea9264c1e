import fc from 'fast-check';
import type { DraftAllowance, DraftLine, PriceMode } from '~/domain/invoice/model';
import { canonicalDecimal } from '~/domain/money/decimal';
import type { DecimalString } from '~/domain/money/types';
import type { TotalsInput } from '~/domain/vat/totals';

/** Drafts for property tests (development only): every price mode, discount and group that a person may type. */

/** A decimal from 0 (or a bit above) with up to `decimals` decimals, often round, often awkward. */
export function decimals(max: number, decimals: number, min = 0): fc.Arbitrary<DecimalString> {
  return fc.tuple(fc.integer({ min: 0, max: decimals }), fc.nat()).map(([places, seed]) => {
    const scale = 10 ** places;
    const units = min + (seed % (max * scale - min + 1));
    const digits = String(units).padStart(places + 1, '0');
    return canonicalDecimal(places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`);
  });
}

export const groups = fc.constantFrom(
  { vatRate: '20', vatExemptionCode: null },
  { vatRate: '10', vatExemptionCode: null },
  { vatRate: '5.5', vatExemptionCode: null },
  { vatRate: '2.1', vatExemptionCode: null },
  { vatRate: '0', vatExemptionCode: 'A' },
  { vatRate: '0', vatExemptionCode: 'B' },
);

const percents = fc.option(decimals(100, 2), { nil: null, freq: 2 });
const cents = fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 20_000 }));

export const draftLines: fc.Arbitrary<Omit<DraftLine, 'id'>> = fc
  .record({
    group: groups,
    quantity: decimals(50, 4, 1),
    unitPrice: fc.oneof(decimals(2, 6), decimals(900, 2)),
    priceBaseQuantity: fc.constantFrom('1', '1', '1', '3', '100', '0.5'),
    discountPercent: percents,
    discountAmount: fc.option(fc.nat({ max: 300 }), { nil: null, freq: 1 }),
    chargeAmount: fc.option(fc.nat({ max: 300 }), { nil: null, freq: 1 }),
  })
  .map(({ group, ...line }) => ({
    ...line,
    ...group,
    description: 'Prestation',
    unit: null,
    category: null,
    sourceLineId: null,
  }));

const adjustments: fc.Arbitrary<DraftAllowance> = fc
  .record({ group: groups, reason: fc.constant('Geste'), amount: cents, percent: percents })
  .map(({ group, reason, amount, percent }) => ({
    reason,
    amount: percent === null ? amount : null,
    percent,
    ...group,
  }));

export function drafts(mode?: PriceMode): fc.Arbitrary<TotalsInput> {
  return fc
    .record({
      priceMode: mode ? fc.constant(mode) : fc.constantFrom<PriceMode>('net', 'gross'),
      lines: fc.array(draftLines, { maxLength: 8 }),
      discountPercent: percents,
      allowances: fc.array(adjustments, { maxLength: 3 }),
      charges: fc.array(adjustments, { maxLength: 3 }),
    })
    .map((draft) => ({ ...draft, lines: draft.lines.map((line, index) => ({ ...line, id: `l${index}` })) }));
}
