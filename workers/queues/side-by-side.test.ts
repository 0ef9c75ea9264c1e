import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sideBySide } from './side-by-side';

describe('work side by side', () => {
  it('does every item once, those of a key in their order, and never more at once than there are lanes', async () => {
    const items = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), turns: fc.nat(5) }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 1, max: 3 }), async (list, lanes) => {
        const begun: number[] = [];
        const busy = new Set<string>();
        let most = 0;
        await sideBySide([...list.entries()], {
          lanes,
          keyOf: ([, { key }]) => key,
          work: async ([index, { key, turns }]) => {
            expect(busy.has(key)).toBe(false);
            busy.add(key);
            most = Math.max(most, busy.size);
            begun.push(index);
            for (let turn = 0; turn < turns; turn++) await Promise.resolve();
            busy.delete(key);
          },
        });
        expect(most).toBeLessThanOrEqual(lanes);
        expect([...begun].sort((a, b) => a - b)).toEqual([...list.keys()]);
        for (const key of ['a', 'b', 'c', 'd']) {
          const own = begun.filter((index) => list[index]?.key === key);
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
      }),
    );
  });
});
