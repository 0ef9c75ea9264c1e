import { describe, expect, it } from 'vitest';
import { centsToAmount } from '~/domain/money/cents';
import { computeTotals } from '~/domain/vat/totals';
import {
  DISCOUNT_VECTORS,
  GROSS_VECTORS,
  GROUP_VECTORS,
  LINE_VECTORS,
  PUBLISHED_VECTORS,
  type Vector,
} from '~/domain/vat/vectors';

const SECTIONS: ReadonlyArray<[string, readonly Vector[]]> = [
  ['published cases', PUBLISHED_VECTORS],
  ['lines', LINE_VECTORS],
  ['VAT groups', GROUP_VECTORS],
  ['document discounts and charges', DISCOUNT_VECTORS],
  ['prices typed gross', GROSS_VECTORS],
];

describe.each(SECTIONS)('%s', (_section, vectors) => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
    const totals = computeTotals(vector.draft);
    const groups = totals.vatBreakdown.map(
      ({ rate, exemptionCode, base, vat }) =>
        `${rate}${exemptionCode ? ` ${exemptionCode}` : ''}: ${centsToAmount(base)} + ${centsToAmount(vat)}`,
    );
    expect({
      nets: totals.lines.map((line) => centsToAmount(line.net)),
      groups,
      total: `${centsToAmount(totals.net)} + ${centsToAmount(totals.vat)} = ${centsToAmount(totals.gross)}`,
    }).toEqual({ nets: vector.nets, groups: vector.groups, total: vector.total });
  });
});

it('has the published cases and at least forty more', () => {
  const all = SECTIONS.flatMap(([, vectors]) => vectors);
  expect(all.length - PUBLISHED_VECTORS.length).toBeGreaterThanOrEqual(40);
  expect(new Set(all.map((vector) => vector.name)).size).toBe(all.length);
});
