import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleContent } from '~/domain/invoice/fixtures';
import type { DraftContent, DraftLine } from '~/domain/invoice/model';
import { decimals } from '~/domain/vat/arbitrary-drafts';
import { computeTotals } from '~/domain/vat/totals';
import { BalancedBooks, creditedOf, depositsOf, dueOf, grossOf, paidOf } from './balance-for-tests';

/** Rates, and an exemption that the law knows, for services at home. */
const taxes = fc.constantFrom(
  { vatRate: '20', vatExemptionCode: null },
  { vatRate: '20', vatExemptionCode: null },
  { vatRate: '10', vatExemptionCode: null },
  { vatRate: '5.5', vatExemptionCode: null },
  { vatRate: '2.1', vatExemptionCode: null },
  { vatRate: '0', vatExemptionCode: 'training' },
);

const lines = fc
  .array(
    fc.record({
      tax: taxes,
      quantity: decimals(20, 4, 1),
      unitPrice: fc.oneof(decimals(3, 6), decimals(900, 2)),
      priceBaseQuantity: fc.constantFrom('1', '1', '1', '100'),
      discountPercent: fc.constantFrom(null, null, '10', '33.33'),
      chargeAmount: fc.constantFrom(null, null, 7, 250),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((rows) =>
    rows.map(
      ({ tax, ...row }, index): DraftLine => ({
        ...row,
        ...tax,
        id: `l${index}`,
        description: 'Conception de la maquette',
        unit: null,
        category: null,
        discountAmount: null,
        sourceLineId: null,
      }),
    ),
  );

/** An amount or a percentage at the rate of the first line, which what is discounted must have. */
const adjustment = fc.option(
  fc.oneof(
    fc.record({ amount: fc.nat({ max: 400 }), percent: fc.constant(null) }),
    fc.record({ amount: fc.constant(null), percent: fc.constantFrom('1', '7.5', '50') }),
  ),
  { nil: null, freq: 1 },
);

const sales = fc
  .record({
    priceMode: fc.constantFrom('net' as const, 'gross' as const),
    lines,
    discountPercent: fc.constantFrom(null, null, '5', '12.34'),
    allowance: adjustment,
    charge: adjustment,
  })
  .map(({ allowance, charge, ...content }): Partial<DraftContent> => {
    const [first] = content.lines;
    const row = (item: NonNullable<typeof allowance>) => ({
      ...item,
      reason: 'Geste',
      vatRate: first?.vatRate ?? '20',
      vatExemptionCode: first?.vatExemptionCode ?? null,
    });
    return {
      ...content,
      allowances: allowance ? [row(allowance)] : [],
      charges: charge ? [row(charge)] : [],
    };
  });

/** What may happen to a document; `which` among those that there are. */
const events = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('pay' as const),
      which: fc.nat(3),
      percent: fc.integer({ min: 1, max: 130 }),
    }),
    fc.record({ kind: fc.constant('payAll' as const), which: fc.nat(3) }),
    fc.record({ kind: fc.constant('reverse' as const), which: fc.nat(3), at: fc.nat(5) }),
    fc.record({
      kind: fc.constant('credit' as const),
      which: fc.nat(3),
      picks: fc.option(
        fc.array(fc.record({ line: fc.nat(2), tenths: fc.integer({ min: 1, max: 10 }) }), {
          minLength: 1,
          maxLength: 3,
        }),
        { nil: null, freq: 3 },
      ),
    }),
  ),
  { minLength: 1, maxLength: 6 },
);

const stories = fc.record({
  deposits: fc.array(fc.record({ percent: fc.integer({ min: 5, max: 45 }), paid: fc.boolean() }), {
    maxLength: 2,
  }),
  sale: sales,
  prepaid: fc.constantFrom(0, 0, 0, 20, 100),
  events,
});

type Story = typeof stories extends fc.Arbitrary<infer Told> ? Told : never;

const seen = { issued: 0, final: 0, credited: 0, partly: 0, reversed: 0, toRefund: 0, refused: 0 };

/** Tells one story to the ledger, and after each event asks whether every document adds up. */
function tell(books: BalancedBooks, { deposits, sale, prepaid, events: happen }: Story): void {
  const { gross } = computeTotals(sampleContent(sale));
  const first = deposits.flatMap(({ percent, paid }) => {
    const price = Math.floor((gross * percent) / 120);
    if (price < 1) return [];
    const [line] = sale.lines ?? [];
    const unitPrice = `${Math.floor(price / 100)}.${String(price % 100).padStart(2, '0')}`;
    const content: Partial<DraftContent> = {
      type: 'deposit',
      lines: line
        ? [
            {
              ...plain(line),
              quantity: '1',
              unitPrice,
              priceBaseQuantity: '1',
              vatRate: '20',
              vatExemptionCode: null,
            },
          ]
        : [],
    };
    const deposit = books.issue(content);
    if (deposit && paid) books.pay(deposit, null);
    return deposit ?? [];
  });
  const open = gross - first.reduce((sum, { snapshot }) => sum + grossOf(snapshot), 0);
  const final = books.issue(
    {
      ...sale,
      prepaidAmount: prepaid === 0 ? null : Math.max(Math.floor((open * prepaid) / 100), 0) || null,
    },
    first,
  );
  if (final) seen.issued += 1;
  if (final && first.length > 0) seen.final += 1;
  expectBalance(books);
  for (const event of happen) {
    const noted = books.noted[event.which % books.noted.length];
    if (!noted) continue;
    const before = dueOf(noted);
    if (event.kind === 'reverse') {
      books.reverse(noted, event.at);
      must(dueOf(noted) >= before, 'a reversal never makes less due', before);
    } else if (event.kind === 'credit') {
      const made = books.credit(noted, event.picks);
      must(!(noted.deducted && made), 'a deducted deposit is credited on its final invoice', before);
    } else {
      const amount = event.kind === 'payAll' ? null : Math.max(Math.ceil((before * event.percent) / 100), 1);
      const answer = books.pay(noted, amount);
      // never more than is due, never when nothing is
      const expected = before <= 0 ? 'nothing_due' : (amount ?? before) > before ? 'above_due' : 'recorded';
      must(answer === expected, 'a payment is of what is due, up to all of it', { answer, before, amount });
      must(answer !== 'recorded' || dueOf(noted) >= 0, 'no payment makes less than nothing due', noted);
      if (answer !== 'recorded') seen.refused += 1;
    }
    expectBalance(books);
  }
}

function plain(line: DraftLine): DraftLine {
  return { ...line, discountPercent: null, discountAmount: null, chargeAmount: null, sourceLineId: null };
}

/** As `expect`, at a thousandth of its price: this is asked millions of times. */
function must(holds: boolean, rule: string, facts: unknown): void {
  if (!holds) throw new Error(`${rule}: ${JSON.stringify(facts)}`);
}

function expectBalance(books: BalancedBooks): void {
  for (const noted of books.noted) {
    const { snapshot, credits, payments } = noted;
    const said = books.standing(noted);
    const told = {
      gross: grossOf(snapshot),
      paid: paidOf(noted),
      credited: creditedOf(noted),
      deposits: depositsOf(noted),
      due: dueOf(noted),
    };
    const { gross, paid, credited, deposits, due } = told;
    for (const key of ['gross', 'paid', 'credited', 'deposits', 'due'] as const)
      must(said[key] === told[key], `${key} is that of the documents and payments`, { said, told });
    must(said.paid + said.credited + said.deposits + said.due === gross, 'it adds up', { said, told });
    // what the document itself says is to be paid, with nothing that came later
    const { totals } = snapshot;
    must(
      totals.gross === gross && totals.due === gross - deposits - totals.prepaid,
      'it is printed so',
      totals,
    );
    must(totals.due >= 0 && paid >= 0, 'nothing is owed before anything was given back', told);
    must(credited <= gross, 'it is never credited more than it was', told);
    for (const { rate, exemptionCode, base, vat } of totals.vatBreakdown) {
      const back = credits.flatMap((note) =>
        note.totals.vatBreakdown.filter(
          (group) => group.rate === rate && group.exemptionCode === exemptionCode,
        ),
      );
      const sum = (of: 'base' | 'vat') => back.reduce((total, group) => total + group[of], 0);
      must(sum('base') <= base && sum('vat') <= vat, 'nor in any of its VAT groups', { rate, back });
    }
    must(due >= 0 || credited > 0, 'money goes back only where a credit note took back', told);
    if (due < 0) seen.toRefund += 1;
    if (credited > 0) seen.credited += 1;
    if (credited > 0 && credited < gross) seen.partly += 1;
    if (payments.some(({ amount }) => amount < 0)) seen.reversed += 1;
  }
}

function tellAll(books: BalancedBooks, numRuns: number): void {
  fc.assert(
    fc.property(stories, (story) => books.fresh(() => tell(books, story))),
    { numRuns },
  );
}

describe('gross = paid + credited + deposits + due', () => {
  it('by the documents’ own totals and the payments asked for, whatever happens to them', () => {
    tellAll(new BalancedBooks(), 10_000);
    // otherwise the property would say little
    for (const count of Object.values(seen)) expect(count, JSON.stringify(seen)).toBeGreaterThan(1_000);
  }, 900_000);

  /** The same ledger, broken in one place each: the property must see it. */
  it.each([
    ['credits a cent less', 'UPDATE OF credited', 'NEW.credited > 0', 'credited = NEW.credited - 1'],
    [
      'forgets credit notes after the first',
      'UPDATE OF credited',
      'OLD.credited > 0',
      'credited = OLD.credited',
    ],
    ['does not book reversals', 'UPDATE OF paid', 'NEW.paid < OLD.paid', 'paid = OLD.paid'],
    ['books the last payment only', 'UPDATE OF paid', 'OLD.paid > 0', 'paid = NEW.paid - OLD.paid'],
    ['does not deduct deposits', 'INSERT', 'NEW.deposits > 0', 'deposits = 0'],
    ['takes another gross', 'INSERT', "NEW.type = 'invoice'", 'gross = NEW.gross + 1'],
  ])(
    'sees a ledger that %s',
    (_, on, when, change) => {
      const books = new BalancedBooks();
      books.sqlite.database.exec(
        `CREATE TRIGGER broken AFTER ${on} ON documents WHEN ${when}
       BEGIN UPDATE documents SET ${change} WHERE id = NEW.id; END`,
      );
      expect(() => tellAll(books, 500)).toThrow('Property failed');
    },
    120_000,
  );
});
