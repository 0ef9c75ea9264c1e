import { describe, expect, test } from 'vitest';
import { caseCandidates, caseNames, caseSnapshot } from '~/domain/invoice/fixtures-cases';
import { lintCandidate } from '~/domain/legal/linter';
import { sumCents } from '~/domain/money/cents';

describe('special cases', () => {
  test.each(caseNames)('%s may be issued and adds up', (name) => {
    const issues = lintCandidate(caseCandidates[name](), '2026-11-23', 'fr');
    expect(issues).toEqual([]);
    const { totals, lines } = caseSnapshot(name);
    expect(totals.due).toBe(totals.gross - totals.prepaid - totals.deposits);
    expect(totals.net).toBe(
      sumCents(lines.map((line) => line.net)) - totals.allowanceTotal + totals.chargeTotal,
    );
    expect(totals.gross).toBe(totals.net + totals.vat);
    expect(totals.gross).toBeGreaterThan(0);
  });

  test('profile and client alone decide the exemption where the draft names none', () => {
    for (const name of [
      'franchise',
      'intraEuGoods',
      'intraEuServices',
      'export',
      'servicesOutsideEu',
      'guyane',
    ] as const) {
      const candidate = caseCandidates[name]();
      const bare = {
        ...candidate,
        content: {
          ...candidate.content,
          lines: candidate.content.lines.map((line) => ({ ...line, vatExemptionCode: null })),
        },
      };
      expect(lintCandidate(bare, '2026-11-23', 'fr')).toEqual([]);
    }
  });
});
