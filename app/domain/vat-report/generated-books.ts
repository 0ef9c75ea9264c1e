import { finalizeSnapshot } from '~/domain/invoice/finalize';
import {
  euClient,
  franchiseSeller,
  individualClient,
  sampleCandidate,
  sampleClient,
  sampleLine,
  sampleSeller,
} from '~/domain/invoice/fixtures';
import { deductionOf } from '~/domain/invoice/fixtures-cases';
import type {
  ClientParty,
  DraftContent,
  DraftLine,
  IssueCandidate,
  Seller,
  Snapshot,
} from '~/domain/invoice/model';
import { formatNumber, seriesKindOf } from '~/domain/numbering/series';
import { addDays } from '~/domain/time/paris';
import type { PaymentFact } from '~/domain/vat-report/payment-fact';

/** The books of one account: everything issued and paid, in the order in which it happened. */
export interface GeneratedBooks {
  documents: Snapshot[];
  payments: PaymentFact[];
}

/**
 * Books of about `size` documents for tests: several rates, goods and services, discounts, gross mode, deposits and
 * their final invoices, full and partial credit notes, partial payments and counter-entries. The same seed gives the
 * same books.
 */
export function generatedBooks(
  size: number,
  options: { seed?: number; debits?: boolean; settleAll?: boolean } = {},
): GeneratedBooks {
  const { seed = 1, debits = false, settleAll = false } = options;
  const random = mulberry(seed);
  const pick = <T>(items: readonly [T, ...T[]]): T => items[Math.floor(random() * items.length)] ?? items[0];
  const books: GeneratedBooks = { documents: [], payments: [] };
  const sequences = { invoice: 0, credit_note: 0 };
  const seller: Seller = { ...sampleSeller, vatOnDebits: debits };
  let date = '2026-01-01';

  function issue(candidate: IssueCandidate): Snapshot {
    const kind = seriesKindOf(candidate.content.type);
    sequences[kind] += 1;
    const series = {
      kind,
      prefix: kind === 'invoice' ? 'FAC' : 'AVO',
      year: 2026,
      sequence: sequences[kind],
    };
    const snapshot = finalizeSnapshot({
      candidate: { ...candidate, documentId: `document-${books.documents.length + 1}` },
      number: formatNumber(series),
      series,
      issueDate: date,
      issuedAt: `${date}T09:30:00.000Z`,
    });
    books.documents.push(snapshot);
    return snapshot;
  }

  function pay(document: Snapshot, amount: number, reverses: string | null = null): PaymentFact {
    const payment = {
      id: `payment-${books.payments.length + 1}`,
      documentId: document.documentId,
      amount,
      paidAt: addDays(date, Math.floor(random() * 70)),
      reverses,
    };
    books.payments.push(payment);
    return payment;
  }

  function line(index: number, zero: boolean): DraftLine {
    return sampleLine({
      id: `line-${index}`,
      quantity: `${1 + Math.floor(random() * 40)}.${pick(['5', '25', '125', '3333'])}`,
      unitPrice: `${Math.floor(random() * 900)}.${pick(['5', '99', '675', '123456'])}`,
      vatRate: zero ? '0' : pick(['20', '20', '10', '5.5', '2.1']),
      category: pick([null, 'goods', 'services']),
      discountPercent: pick([null, null, '10', '33.33']),
    });
  }

  function content(zero: boolean): Partial<DraftContent> {
    return {
      operationCategory: pick(['services', 'goods', 'mixed']),
      priceMode: pick(['net', 'net', 'gross']),
      supplyDate: pick([null, addDays(date, -9)]),
      discountPercent: pick([null, null, '5', '12.5']),
      lines: Array.from({ length: 1 + Math.floor(random() * 6) }, (_, index) => line(index + 1, zero)),
    };
  }

  function settle(document: Snapshot, due: number): void {
    if (due <= 0) return;
    const first = settleAll || random() < 0.6 ? due : Math.ceil(due * random());
    if (!settleAll && random() < 0.2) return;
    const half = Math.floor(first / 3);
    if (half > 0) pay(document, half);
    const last = pay(document, first - half);
    if (settleAll || random() > 0.1) return;
    books.payments.push({ ...last, id: `${last.id}-reversed`, amount: 0 - last.amount, reverses: last.id });
  }

  function creditNote(original: Snapshot, lines: DraftLine[]): Snapshot {
    return issue({
      ...sampleCandidate({ seller: original.seller, client: original.client }),
      preceding: [
        {
          id: original.documentId,
          number: original.number,
          issueDate: original.issueDate,
          type: original.type,
        },
      ],
      content: {
        ...sampleCandidate({ client: original.client }).content,
        type: 'credit_note',
        operationCategory: original.operationCategory,
        priceMode: original.priceMode,
        discountPercent: original.discountPercent,
        lines,
        creditOf: { documentId: original.documentId, reason: 'Retour' },
      },
    });
  }

  while (books.documents.length < size) {
    if (random() < 0.1) date = date < '2026-12-30' ? addDays(date, 1) : date;
    const client: ClientParty = pick([sampleClient, sampleClient, individualClient, euClient]);
    const franchise = client === sampleClient && random() < 0.05;
    const parties = { seller: franchise ? franchiseSeller : seller, client };
    const zero = franchise || client === euClient;
    const kind = random();
    if (kind < 0.15) {
      const final = sampleCandidate({
        ...parties,
        content: { ...content(zero), priceMode: 'net', discountPercent: null },
      });
      const deposit = issue({
        ...final,
        content: {
          ...final.content,
          type: 'deposit',
          lines: final.content.lines.map((one) => ({ ...one, discountPercent: '70' })),
        },
      });
      settle(deposit, deposit.totals.due);
      const invoice = issue({
        ...final,
        deposits: [deductionOf(deposit)],
        content: {
          ...final.content,
          lines: final.content.lines.map((one) => ({ ...one, discountPercent: null })),
          depositIds: [deposit.documentId],
        },
      });
      settle(invoice, invoice.totals.due);
      continue;
    }
    const document = issue(
      sampleCandidate({
        ...parties,
        content: { ...content(zero), type: kind < 0.2 ? 'deposit' : 'invoice' },
      }),
    );
    if (kind < 0.9) settle(document, document.totals.due);
    else {
      const [first] = document.lines;
      const lines = kind < 0.95 || first === undefined ? document.lines : [{ ...first, quantity: '1' }];
      const note = creditNote(
        document,
        lines.map((one) => ({ ...one, sourceLineId: one.id })),
      );
      settle(document, document.totals.due - note.totals.gross);
    }
  }
  return books;
}

/** A small seeded generator, so that a failure can be seen again. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
