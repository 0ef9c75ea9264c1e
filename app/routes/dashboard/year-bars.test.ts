import { describe, expect, test } from 'vitest';
import { yearBars } from './year-bars';

const months = (gross: (index: number) => number) =>
  Array.from({ length: 12 }, (_, index) => ({
    month: `2026-${String(index + 1).padStart(2, '0')}`,
    gross: gross(index),
  }));
const size = { width: 700, height: 200, gutter: 60, tickCount: 4 };

describe('the year in bars', () => {
  test('a bar is as high as its share of the scale, and an empty month has none', () => {
    const layout = yearBars({ months: months((i) => (i === 3 ? 100_000 : 0)), lastYear: [50_000], ...size });
    const april = layout.current[3];
    const january = layout.before[0];
    expect(layout.current[0]?.height).toBe(0);
    expect(april?.height).toBeGreaterThan(0);
    expect((april?.height ?? 0) / (january?.height ?? 1)).toBeCloseTo(2, 1);
    expect((april?.y ?? 0) + (april?.height ?? 0)).toBeCloseTo(layout.zero, 1);
  });

  test('a month of credit notes hangs below the zero line, inside the picture', () => {
    const layout = yearBars({ months: months((i) => (i === 0 ? -40_000 : 90_000)), lastYear: [], ...size });
    expect(layout.current[0]?.y).toBe(layout.zero);
    expect((layout.current[0]?.y ?? 0) + (layout.current[0]?.height ?? 0)).toBeLessThanOrEqual(size.height);
    expect(layout.zero).toBeLessThan(size.height - 24);
  });

  test('a year without anything still has a scale, and every part stays within the width', () => {
    const layout = yearBars({ months: months(() => 0), lastYear: [], ...size });
    expect(layout.ticks.map(({ cents }) => cents)).toContain(100_000);
    for (const { x, width } of [...layout.current, ...layout.before]) {
      expect(x).toBeGreaterThanOrEqual(size.gutter);
      expect(x + width).toBeLessThanOrEqual(size.width);
    }
  });
});
