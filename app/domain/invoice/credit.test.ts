import { describe, expect, it } from 'vitest';
import { type CreditNoteContent, creditNoteContent } from '~/domain/invoice/credit';
import { creditRemainder, fitsRemainder } from '~/domain/invoice/credit-remainder';
import { sampleContent, sampleLine, sampleSnapshot } from '~/domain/invoice/fixtures';
import type { DraftContent, DraftLine, Snapshot } from '~/domain/invoice/model';
import { percentOf } from '~/domain/money/ratio';
import { computeTotals } from '~/domain/vat/totals';

type LineItems = Array<{ lineId: string; quantity?: string }>;

function plainLine(id: string, overrides: Partial<DraftLine>): DraftLine {
  const discounts = { discountPercent: null, discountAmount: null, chargeAmount: null };
  return sampleLine({
    id,
    unitPrice: '10',
    quantity: '1',
    vatRate: '20',
    vatExemptionCode: null,
    ...discounts,
    ...overrides,
  });
}

function frozen(
  content: Pick<DraftContent, keyof DraftContent>,
  before: readonly Snapshot[],
  original?: Snapshot,
): Snapshot {
  const remainder = original ? creditRemainder(original, before).groups : [];
  const { lines, ...totals } = computeTotals(content, remainder);
  return {
    ...sampleSnapshot(),
    type: content.type,
    priceMode: content.priceMode,
    discountPercent: content.discountPercent,
    lines: content.lines.map((line, i) => ({
      ...line,
      ...(lines[i] ?? { net: 0, gross: null, discount: 0 }),
    })),
    totals: { ...totals, prepaid: 0, deposits: 0, due: totals.gross },
  };
}

function invoice(overrides: Partial<DraftContent>): Snapshot {
  const bare = { discountPercent: null, allowances: [], charges: [], prepaidAmount: null };
  return frozen(sampleContent({ ...bare, ...overrides }), []);
}

function ask(original: Snapshot, lineItems?: LineItems, alreadyCredited: Snapshot[] = []): CreditNoteContent {
  let count = alreadyCredited.length * 100;
  const request = lineItems ? { lineItems, reason: 'Retour' } : { reason: 'Retour' };
  return creditNoteContent({ original, alreadyCredited, request, newLineId: () => `n${++count}` });
}

function give(original: Snapshot, lineItems?: LineItems, before: Snapshot[] = []): Snapshot {
  const made = ask(original, lineItems, before);
  if (!made.ok) throw new Error(made.error);
  return frozen(made.content, before, original);
}

function amounts({ totals }: Snapshot): string {
  return `${totals.net} + ${totals.vat} = ${totals.gross}`;
}

describe('a credit note for the whole document', () => {
  it('is a copy that names the document and its lines', () => {
    const original = invoice({
      lines: [plainLine('a', {}), plainLine('b', { vatRate: '10' })],
      discountPercent: '10',
    });
    const made = ask(original);
    if (!made.ok) throw new Error(made.error);
    expect(made.content).toMatchObject({
      type: 'credit_note',
      clientId: original.client.id,
      dueDate: null,
      discountPercent: '10',
      creditOf: { documentId: original.documentId, reason: 'Retour' },
    });
    expect(made.content.lines.map((line) => [line.id, line.sourceLineId])).toEqual([
      ['n1', 'a'],
      ['n2', 'b'],
    ]);
    expect(Object.keys(made.content.lines[0] ?? {})).not.toContain('net');
  });

  it('gives gross discounts back as they were typed', () => {
    const original = invoice({
      priceMode: 'gross',
      lines: [plainLine('a', { unitPrice: '500', vatRate: '10' })],
      allowances: [
        { reason: 'A', amount: 3_33, percent: null, vatRate: '10', vatExemptionCode: null },
        { reason: 'B', amount: 3_33, percent: null, vatRate: '10', vatExemptionCode: null },
      ],
    });
    const credit = give(original);
    expect(credit.totals.allowances).toEqual(original.totals.allowances);
    expect(amounts(credit)).toBe(amounts(original));
  });
});

describe('credit notes for parts', () => {
  it('the last takes the exact VAT that rounding left', () => {
    // 3 × 0.03 = 0.09, VAT 0.018 → 0.02; each unit alone: 0.03 + 0.01. Three of them would be 0.12 for 0.11.
    const original = invoice({ lines: [plainLine('a', { quantity: '3', unitPrice: '0.03' })] });
    const one = give(original, [{ lineId: 'a', quantity: '1' }]);
    const two = give(original, [{ lineId: 'a', quantity: '1' }], [one]);
    const three = give(original, undefined, [one, two]);
    expect([one, two, three].map(amounts)).toEqual(['3 + 1 = 4', '3 + 1 = 4', '3 + 0 = 3']);
    expect(creditRemainder(original, [one, two, three]).gross).toBe(0);
  });

  it.each([
    ['net', '1.02', 245],
    ['net', '1.03', 247],
    ['gross', '1.03', 206],
    ['gross', '1.01', 202],
  ] as const)('twelve of them share the cents of rounding: %s, 12 × %s', (priceMode, unitPrice, vat) => {
    // 1.02 × 20 % = 0.204 → 0.20; eleven of those leave 0.25 of the 2.45 to the twelfth, five cents too many
    const original = invoice({ priceMode, lines: [plainLine('a', { quantity: '12', unitPrice })] });
    const credits: Snapshot[] = [];
    for (let unit = 0; unit < 12; unit += 1)
      credits.push(give(original, [{ lineId: 'a', quantity: '1' }], credits));
    for (const { totals } of credits)
      expect(Math.abs(totals.vat - percentOf(totals.net, '20'))).toBeLessThanOrEqual(1);
    expect(credits.reduce((sum, { totals }) => sum + totals.vat, 0)).toBe(vat);
    expect(creditRemainder(original, credits).gross).toBe(0);
  });

  it('the last takes the exact net that rounding left', () => {
    // 3 × 0.005 = 0.015 → 0.02, but 0.01 a unit: nothing is left for the third
    const original = invoice({ lines: [plainLine('a', { quantity: '3', unitPrice: '0.005' })] });
    const one = give(original, [{ lineId: 'a', quantity: '1' }]);
    const two = give(original, [{ lineId: 'a', quantity: '1' }], [one]);
    const three = give(original, undefined, [one, two]);
    expect([one, two, three].map((credit) => credit.lines[0]?.net)).toEqual([1, 1, 0]);
    // 3 × 0.004 = 0.012 → 0.01, but 0.00 a unit: the cent comes with the third
    const other = invoice({ lines: [plainLine('a', { quantity: '3', unitPrice: '0.004' })] });
    const first = give(other, [{ lineId: 'a', quantity: '1' }]);
    const second = give(other, [{ lineId: 'a', quantity: '1' }], [first]);
    const third = give(other, undefined, [first, second]);
    expect([first, second, third].map((credit) => credit.lines[0]?.net)).toEqual([0, 0, 1]);
  });

  it('give back their share of discounts and charges', () => {
    const original = invoice({
      lines: [
        plainLine('a', { quantity: '4', unitPrice: '100', discountAmount: 40_00 }),
        plainLine('b', { unitPrice: '40' }),
      ],
      discountPercent: '10',
      charges: [{ reason: 'Port', amount: 20_00, percent: null, vatRate: '20', vatExemptionCode: null }],
    });
    expect(amounts(original)).toBe('38000 + 7600 = 45600');
    const credit = give(original, [{ lineId: 'a', quantity: '1' }]);
    // 100 − 10 = 90 of 400: 9 of the 40 discount, 4.50 of the 20 carriage
    expect(credit.lines[0]).toMatchObject({ quantity: '1', discountAmount: 10_00, net: 90_00 });
    expect(credit.totals).toMatchObject({ allowanceTotal: 9_00, chargeTotal: 4_50, net: 85_50, vat: 17_10 });
    expect(credit.totals.allowances.map((row) => row.reason)).toEqual(['Remise 10\u00a0%', 'Port']);
    const rest = give(original, undefined, [credit]);
    expect(amounts(rest)).toBe('29450 + 5890 = 35340');
    expect(rest.totals.allowances.map((row) => [row.reason, row.amount])).toEqual([
      ['Remise 10\u00a0%', 31_00],
      ['Port', 15_50],
    ]);
  });

  it('a discount whose share rounds to nothing does not let a line exceed what is open', () => {
    // ten lines of a cent less 4 cents: 6 open; shares of 0.4 cents round to nothing
    const original = invoice({
      lines: Array.from({ length: 10 }, (_, i) =>
        plainLine(`l${i}`, { unitPrice: '0.01', vatRate: '0', vatExemptionCode: 'A' }),
      ),
      allowances: [{ reason: 'Geste', amount: 4, percent: null, vatRate: '0', vatExemptionCode: 'A' }],
    });
    const credits: Snapshot[] = [];
    for (let i = 0; i < 10; i += 1) credits.push(give(original, [{ lineId: `l${i}` }], credits));
    expect(credits.map((credit) => credit.totals.gross)).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
    expect(credits.flatMap((credit) => credit.totals.allowances.map((row) => row.reason))).toEqual(
      Array(4).fill('Geste'),
    );
  });

  it('land on the rest after a credit note that was edited by hand', () => {
    const original = invoice({ lines: [plainLine('a', { quantity: '2' }), plainLine('b', {})] });
    const made = ask(original, [{ lineId: 'a' }]);
    if (!made.ok) throw new Error(made.error);
    // someone lowered the price of what is given back
    const [line] = made.content.lines;
    const edited = frozen(
      { ...made.content, lines: line ? [{ ...line, unitPrice: '7' }] : [] },
      [],
      original,
    );
    const rest = give(original, undefined, [edited]);
    expect(amounts(edited)).toBe('1400 + 280 = 1680');
    expect(amounts(rest)).toBe('1600 + 320 = 1920');
    expect(rest.totals.allowances.map((row) => row.kind)).toEqual(['charge']);
    const b = give(original, [{ lineId: 'b' }]);
    const balance = give(original, undefined, [edited, b]);
    expect(balance.lines.map(({ net, sourceLineId }) => [net, sourceLineId])).toEqual([[6_00, null]]);
    expect(creditRemainder(original, [edited, b, balance]).gross).toBe(0);
  });
});

describe('what cannot be credited', () => {
  const original = invoice({ lines: [plainLine('a', { quantity: '2.5' }), plainLine('b', {})] });

  it.each<[string, LineItems, string, number | null, string | null]>([
    ['nothing chosen', [], 'no_lines', null, null],
    ['another document’s line', [{ lineId: 'a' }, { lineId: 'zz' }], 'unknown_line', 1, null],
    [
      'a line twice',
      [
        { lineId: 'a', quantity: '1' },
        { lineId: 'a', quantity: '1' },
      ],
      'duplicate_line',
      1,
      null,
    ],
    ['nothing of a line', [{ lineId: 'a', quantity: '0' }], 'quantity_not_positive', 0, '2.5'],
    ['less than nothing', [{ lineId: 'a', quantity: '-1' }], 'quantity_not_positive', 0, '2.5'],
    ['more than was sold', [{ lineId: 'a', quantity: '2.5001' }], 'quantity_above_left', 0, '2.5'],
  ])('%s', (_name, items, error, index, left) => {
    expect(ask(original, items)).toEqual({ ok: false, error, index, left });
  });

  it('what was credited before', () => {
    const first = give(original, [{ lineId: 'a', quantity: '2' }, { lineId: 'b' }]);
    expect(ask(original, [{ lineId: 'a', quantity: '0.6' }], [first])).toMatchObject({
      error: 'quantity_above_left',
      left: '0.5',
    });
    expect(ask(original, [{ lineId: 'b' }], [first])).toMatchObject({
      error: 'quantity_above_left',
      left: '0',
    });
    const second = give(original, undefined, [first]);
    expect(ask(original, undefined, [first, second])).toMatchObject({ error: 'nothing_left' });
  });

  it('a credit note', () => {
    expect(ask({ ...original, type: 'credit_note' })).toMatchObject({ error: 'not_creditable' });
  });

  it('more than is left, when the ledger looks', () => {
    const left = creditRemainder(original, []).groups;
    const [group] = left;
    if (!group) throw new Error('no group');
    expect(fitsRemainder({ vatBreakdown: [group] }, left)).toBe(true);
    expect(fitsRemainder({ vatBreakdown: [{ ...group, base: group.base + 1 }] }, left)).toBe(false);
    expect(fitsRemainder({ vatBreakdown: [{ ...group, vat: group.vat + 1 }] }, left)).toBe(false);
    expect(fitsRemainder({ vatBreakdown: [{ ...group, rate: '10' }] }, left)).toBe(false);
  });
});
