import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creditNoteContent } from '~/domain/invoice/credit';
import { creditRemainder, fitsRemainder } from '~/domain/invoice/credit-remainder';
import { finalizeSnapshot } from '~/domain/invoice/finalize';
import { sampleCandidate } from '~/domain/invoice/fixtures';
import type { IssueCandidate, SeriesKind, Snapshot } from '~/domain/invoice/model';
import { lintCandidate } from '~/domain/legal/linter';
import { drafts } from '~/domain/vat/arbitrary-drafts';
import { checkSnapshot } from './check-snapshot';

const ISSUED = '2026-11-23';

function frozen(
  candidate: IssueCandidate,
  kind: SeriesKind,
  sequence: number,
  before?: ReturnType<typeof creditRemainder>,
): Snapshot {
  const prefix = kind === 'invoice' ? 'FAC' : 'AVO';
  return finalizeSnapshot({
    candidate,
    number: `${prefix}-2026-00${sequence}`,
    series: { kind, prefix, year: 2026, sequence },
    issueDate: ISSUED,
    issuedAt: `${ISSUED}T10:00:00.000Z`,
    remainder: before?.groups,
  });
}

/** Exempt groups of the generated drafts as codes that may stand on one document. */
const codes: Readonly<Record<string, string>> = { A: 'training', B: 'VATEX-FR-CGI261-7' };
function coded<T extends { vatExemptionCode: string | null }>(items: readonly T[]): T[] {
  return items.map((item) => ({ ...item, vatExemptionCode: codes[item.vatExemptionCode ?? ''] ?? null }));
}

const invoices = drafts()
  .map((draft) =>
    sampleCandidate({
      content: {
        ...draft,
        lines: coded(draft.lines),
        allowances: coded(draft.allowances),
        charges: coded(draft.charges),
      },
    }),
  )
  // what could not be issued has no credit note
  .filter(
    (candidate) =>
      lintCandidate(candidate, ISSUED, 'fr').length === 0 &&
      checkSnapshot(frozen(candidate, 'invoice', 1), 'fr').length === 0,
  );

test('credit notes made from an invoice, in however many parts, pass the linter and the e-invoice’s checks', () => {
  let made = 0;
  const rounds = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { maxLength: 7 });
  fc.assert(
    fc.property(invoices, rounds, (candidate, parts) => {
      const original = frozen(candidate, 'invoice', 1);
      const credits: Snapshot[] = [];
      let ids = 0;
      for (const part of [...parts, null]) {
        const remainder = creditRemainder(original, credits);
        const open = remainder.lines.filter(({ quantity }) => quantity !== '0');
        const chosen = new Map(
          (part ?? []).flatMap((seed) => {
            const line = open[seed % Math.max(open.length, 1)];
            if (!line) return [];
            const whole = Number(line.quantity);
            return [
              [line.lineId, { lineId: line.lineId, quantity: whole > 1 ? '1' : line.quantity }],
            ] as const;
          }),
        );
        if (part !== null && chosen.size === 0) continue;
        const content = creditNoteContent({
          original,
          alreadyCredited: credits,
          request: { reason: 'Retour', ...(part === null ? {} : { lineItems: [...chosen.values()] }) },
          newLineId: () => `c${++ids}`,
        });
        if (!content.ok) {
          expect(content.error).toBe('nothing_left');
          continue;
        }
        const note: IssueCandidate = {
          ...candidate,
          documentId: `credit-${credits.length + 1}`,
          preceding: [{ id: original.documentId, number: original.number, issueDate: ISSUED }],
          content: content.content,
        };
        expect(lintCandidate(note, ISSUED, 'fr')).toEqual([]);
        const snapshot = frozen(note, 'credit_note', credits.length + 1, remainder);
        expect(fitsRemainder(snapshot.totals, remainder.groups)).toBe(true);
        expect(checkSnapshot(snapshot, 'fr')).toEqual([]);
        credits.push(snapshot);
        made += 1;
      }
    }),
    { numRuns: 1_500 },
  );
  expect(made).toBeGreaterThan(1_500);
});
