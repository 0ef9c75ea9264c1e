import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditNoteContent } from '~/domain/invoice/credit';
import { creditRemainder, fitsRemainder, type IssuedCredit } from '~/domain/invoice/credit-remainder';
import { sampleSnapshot } from '~/domain/invoice/fixtures';
import type { DraftContent, Snapshot } from '~/domain/invoice/model';
import { amountDue } from '~/domain/invoice/status';
import { sumCents } from '~/domain/money/cents';
import { percentOf } from '~/domain/money/ratio';
import { drafts } from '~/domain/vat/arbitrary-drafts';
import { computeTotals, negativeGroups, type TotalsInput } from '~/domain/vat/totals';

const RUNS = { numRuns: 10_000 };
const frame = sampleSnapshot();

function issued(draft: TotalsInput): Snapshot {
  const { lines, ...totals } = computeTotals(draft);
  return {
    ...frame,
    priceMode: draft.priceMode,
    discountPercent: draft.discountPercent,
    lines: draft.lines.map((line, i) => ({ ...line, ...(lines[i] ?? { net: 0, gross: null, discount: 0 }) })),
    totals: { ...totals, prepaid: 0, deposits: 0, due: totals.gross },
  };
}

function creditOf(content: DraftContent, original: Snapshot, before: readonly IssuedCredit[]): Snapshot {
  const totals = computeTotals(content, creditRemainder(original, before).groups);
  const { lines, ...rest } = totals;
  return {
    ...issued(content),
    lines: content.lines.map((line, i) => ({
      ...line,
      ...(lines[i] ?? { net: 0, gross: null, discount: 0 }),
    })),
    totals: { ...rest, prepaid: 0, deposits: 0, due: rest.gross },
  };
}

/** What may be issued: at least a line, no group below zero, no line below zero. */
const documents = drafts()
  .filter((draft) => draft.lines.length > 0)
  .map(issued)
  .filter((it) => negativeGroups(it.totals).length === 0 && it.lines.every((line) => line.net >= 0));

function nextId(): () => string {
  let count = 0;
  return () => `c${++count}`;
}

describe('credit notes on any document', () => {
  it('given back whole, have the same amounts and leave nothing', () => {
    fc.assert(
      fc.property(documents, (original) => {
        const made = creditNoteContent({
          original,
          alreadyCredited: [],
          request: { reason: 'Annulation' },
          newLineId: nextId(),
        });
        if (!made.ok) throw new Error(made.error);
        // without the remainder too: nothing about a full credit note needs it
        const totals = computeTotals(made.content);
        const { lines: _lines, ...figures } = totals;
        const { prepaid: _prepaid, deposits: _deposits, due: _due, ...expected } = original.totals;
        expect(figures).toEqual(expected);
        expect(totals.lines).toEqual(
          original.lines.map(({ net, gross, discount }) => ({ net, gross, discount })),
        );
        const { gross } = original.totals;
        expect(amountDue({ gross, paid: 0, credited: totals.gross, deposits: 0 })).toBe(0);
      }),
      RUNS,
    );
  });

  it('given back in parts, never exceed what is left and add up to the document', () => {
    const picks = fc.array(fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 10 })), { maxLength: 4 }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(documents, picks, (original, rounds) => {
        const credits: Snapshot[] = [];
        const newLineId = nextId();
        const give = (lineItems?: Array<{ lineId: string; quantity?: string }>) => {
          const request = lineItems ? { lineItems, reason: 'Retour' } : { reason: 'Solde' };
          const made = creditNoteContent({ original, alreadyCredited: credits, request, newLineId });
          if (!made.ok) return made.error;
          const credit = creditOf(made.content, original, credits);
          const left = creditRemainder(original, credits);
          expect(fitsRemainder(credit.totals, left.groups)).toBe(true);
          expect(negativeGroups(credit.totals)).toEqual([]);
          // the checks of the e-invoice let no more pass (BR-S-09)
          for (const { base, rate, vat } of credit.totals.vatBreakdown)
            expect(Math.abs(vat - percentOf(base, rate))).toBeLessThanOrEqual(2);
          credits.push(credit);
          return null;
        };
        for (const round of rounds) {
          const left = creditRemainder(original, credits).lines.filter((line) => line.quantity !== '0');
          const items = new Map<string, string>();
          for (const [seed, tenths] of round) {
            const line = left[seed % Math.max(left.length, 1)];
            const quantity = line ? tenthsOf(line.quantity, tenths) : '0';
            if (line && quantity !== '0') items.set(line.lineId, quantity);
          }
          if (items.size > 0) give([...items].map(([lineId, quantity]) => ({ lineId, quantity })));
        }
        const last = give();
        expect([null, 'nothing_left']).toContain(last);
        const rest = creditRemainder(original, credits);
        expect(rest.groups.every(({ base, vat }) => base === 0 && vat === 0)).toBe(true);
        expect(rest.lines.map(({ quantity, amount }) => [quantity, amount])).toEqual(
          original.lines.map(() => ['0', 0]),
        );
        // discounts and charges are given back as such: nothing is ever settled by an unexplained balance
        const reasons = credits.flatMap((credit) => credit.totals.allowances.map((row) => row.reason));
        expect(reasons.filter((reason) => reason?.startsWith('Solde'))).toEqual([]);
        expect(sumCents(credits.map((credit) => credit.totals.gross))).toBe(original.totals.gross);
      }),
      RUNS,
    );
  });
});

/** So many tenths of a quantity, to 4 decimals; all of it for 10. */
function tenthsOf(quantity: string, tenths: number): string {
  if (tenths === 10) return quantity;
  const [whole = '0', fraction = ''] = quantity.split('.');
  const units = (BigInt(whole + fraction.padEnd(4, '0')) * BigInt(tenths)) / BigInt(10);
  const digits = String(units).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
}
