import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumCents } from '~/domain/money/cents';
import { spread, spreadByCent } from '~/domain/money/spread';

describe('spread', () => {
  it.each([
    ['in proportion', 100, [1, 1, 2], [25, 25, 50]],
    ['the cent over to the largest', 100, [10, 10, 11], [32, 32, 36]],
    ['the first of equals', 100, [1, 1, 1], [34, 33, 33]],
    ['a cent too many comes off the largest', 201, [1005, 1005], [100, 101]],
    ['negative totals mirror positive ones', -100, [1, 1, 1], [-34, -33, -33]],
    ['nothing', 0, [5, 3], [0, 0]],
    ['no weights', 7, [], []],
    ['weights of zero', 7, [0, 0], [7, 0]],
    ['a weight of zero gets nothing', 7, [0, 3], [0, 7]],
    [
      'never below zero for a cent of rounding',
      8,
      Array(15).fill(1),
      [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1],
    ],
  ])('%s', (_name, total, weights, shares) => {
    expect(spread(total, weights)).toEqual(shares);
  });

  it('adds up and keeps within the total', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 10_000_000 }),
        fc.array(fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 1_000_000 })), { minLength: 1, maxLength: 20 }),
        (total, weights) => {
          for (const shares of [spread(total, weights), spreadByCent(total, weights)]) {
            expect(sumCents(shares)).toBe(total);
            for (const share of shares) expect(share).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('by the cent, leaves no share more than a cent from its exact value', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100_000 }),
        fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 50 }),
        (total, weights) => {
          const whole = sumCents(weights);
          if (whole === 0) return;
          for (const [i, share] of spreadByCent(total, weights).entries()) {
            expect(Math.abs(share * whole - total * (weights[i] ?? 0))).toBeLessThanOrEqual(1.5 * whole);
          }
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
