import { scaleBand, scaleLinear } from 'd3-scale';
import type { Cents } from '~/domain/money/types';

/** A bar of the chart, in the units of its viewBox. */
export interface Bar {
  month: string;
  x: number;
  width: number;
  y: number;
  height: number;
}

/** Where everything of the chart stands. */
export interface YearBars {
  width: number;
  height: number;
  /** y of the zero line */
  zero: number;
  left: number;
  right: number;
  ticks: Array<{ cents: Cents; y: number }>;
  current: Bar[];
  before: Bar[];
  /** where the month's name stands */
  labels: Array<{ month: string; x: number }>;
}

const TOP = 8;
const BOTTOM = 24;

/**
 * Lays out twelve months of this year before those of the last. Made on the server, so that no chart library
 * reaches a browser. Geometry may be fractional; amounts stay whole cents.
 */
export function yearBars(input: {
  months: ReadonlyArray<{ month: string; gross: Cents }>;
  lastYear: readonly Cents[];
  width: number;
  height: number;
  /** room for the amounts at the left */
  gutter: number;
  tickCount: number;
}): YearBars {
  const { months, lastYear, width, height, gutter, tickCount } = input;
  const all = [...months.map(({ gross }) => gross), ...lastYear];
  // an empty year still gets a ground to stand on: up to 1,000 €
  const highest = Math.max(0, ...all);
  const lowest = Math.min(0, ...all);
  const domain = highest === 0 && lowest === 0 ? [0, 100_000] : [lowest, highest];
  const y = scaleLinear()
    .domain(domain)
    .range([height - BOTTOM, TOP])
    .nice(tickCount);
  const x = scaleBand<string>()
    .domain(months.map(({ month }) => month))
    .range([gutter, width])
    .paddingInner(0.28)
    .paddingOuter(0.1);
  const zero = round(y(0));
  const band = x.bandwidth();
  const bar = (month: string, cents: Cents, offset: number, share: number): Bar => {
    const top = round(y(Math.max(0, cents)));
    const bottom = round(y(Math.min(0, cents)));
    return {
      month,
      x: round((x(month) ?? gutter) + offset * band),
      width: round(band * share),
      y: top,
      height: cents === 0 ? 0 : Math.max(1, round(bottom - top)),
    };
  };
  return {
    width,
    height,
    zero,
    left: gutter,
    right: width,
    ticks: y
      .ticks(tickCount)
      .filter(Number.isInteger)
      .map((cents) => ({ cents, y: round(y(cents)) })),
    // last year looks out behind to the left
    before: months.map(({ month }, index) => bar(month, lastYear[index] ?? 0, 0, 0.72)),
    current: months.map(({ month, gross }) => bar(month, gross, 0.28, 0.72)),
    labels: months.map(({ month }) => ({ month, x: round((x(month) ?? gutter) + band / 2) })),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
