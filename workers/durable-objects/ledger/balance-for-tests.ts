import { creditNoteContent } from '~/domain/invoice/credit';
import { sampleCandidate } from '~/domain/invoice/fixtures';
import { deductionOf } from '~/domain/invoice/fixtures-cases';
import type { DraftContent, IssueCandidate, Snapshot } from '~/domain/invoice/model';
import { ledgerSql, Sqlite } from '../../../tests/simulation/sqlite';
import { issueDocument } from './issue';
import { recordPayment, reversePayment } from './payments';
import { standingOf } from './rows';
import { findDocument, type LedgerStore } from './store';
import { migrateLedger } from './tables';

/** A document and what happened to it, as whoever watches from outside would note it. */
interface Noted {
  snapshot: Snapshot;
  /** amounts as they were asked for, those of reversals below 0 */
  payments: Array<{ id: string; amount: number; reversed: boolean }>;
  credits: Snapshot[];
  deposits: Snapshot[];
  deducted: boolean;
}

const actor = { id: 'user:test', requestId: 'test' };

/**
 * One real ledger, and beside it a notebook that only knows what documents say and which payments were asked for.
 * The two are compared by `expectBalance`, which takes no figure from the ledger's own columns to compute with.
 */
export class BalancedBooks {
  readonly sqlite = new Sqlite();
  readonly noted: Noted[] = [];
  private readonly store: LedgerStore;
  private ids = 0;

  constructor() {
    const sql = ledgerSql(this.sqlite);
    migrateLedger(sql);
    this.store = { sql, now: () => Date.parse('2026-11-23T11:00:00Z'), uuid: () => this.id() };
  }

  /** Everything in `work` is undone afterwards: each run begins with empty books. */
  fresh(work: () => void): void {
    this.sqlite.database.exec('SAVEPOINT run');
    try {
      work();
    } finally {
      this.sqlite.database.exec('ROLLBACK TO run');
      this.sqlite.database.exec('RELEASE run');
      this.noted.length = 0;
    }
  }

  /** @returns null when the law or the ledger refuses it */
  issue(content: Partial<DraftContent>, deducts: Noted[] = []): Noted | null {
    const deposits = deducts.map(({ snapshot }) => deductionOf(snapshot));
    const issued = this.issueCandidate(sampleCandidate({ documentId: this.id(), content, deposits }));
    if (issued === null) return null;
    const noted: Noted = {
      snapshot: issued,
      payments: [],
      credits: [],
      deposits: deducts.map(({ snapshot }) => snapshot),
      deducted: false,
    };
    if (issued.totals.prepaid > 0)
      noted.payments.push({ id: '', amount: issued.totals.prepaid, reversed: true });
    for (const deposit of deducts) deposit.deducted = true;
    this.noted.push(noted);
    return noted;
  }

  /** Credits a share of some of its lines, or all that is left. @returns whether there was something to credit */
  credit(noted: Noted, picks: ReadonlyArray<{ line: number; tenths: number }> | null): boolean {
    const { snapshot } = noted;
    const lineItems = picks?.flatMap(({ line, tenths }, at) => {
      const index = line % snapshot.lines.length;
      const chosen = snapshot.lines[index];
      if (!chosen || picks.findIndex((pick) => pick.line % snapshot.lines.length === index) !== at) return [];
      // a share of the quantity in its own decimals: what a person would take from it
      const part = (Math.floor(Number(chosen.quantity) * tenths * 1_000) / 10_000).toFixed(4);
      return [{ lineId: chosen.id, quantity: tenths === 10 ? null : part }];
    });
    const made = creditNoteContent({
      original: snapshot,
      alreadyCredited: noted.credits,
      request: { reason: 'Retour', ...(lineItems ? { lineItems } : {}) },
      newLineId: () => this.id(),
    });
    if (!made.ok) return false;
    const { documentId: id, number, issueDate, type } = snapshot;
    const issued = this.issueCandidate({
      ...sampleCandidate({ documentId: this.id(), content: made.content }),
      preceding: [{ id, number, issueDate, type }],
    });
    if (issued) noted.credits.push(issued);
    return issued !== null;
  }

  /** @returns what the ledger answered */
  pay(noted: Noted, amount: number | null): string {
    const id = this.id();
    const due = dueOf(noted);
    const result = recordPayment(this.store, {
      documentId: noted.snapshot.documentId,
      paymentId: id,
      amount,
      paidAt: null,
      method: null,
      reference: null,
      operation: { id, fingerprint: id },
      actor,
    });
    if (!result.ok) return result.code;
    noted.payments.push({ id, amount: amount ?? due, reversed: false });
    return 'recorded';
  }

  reverse(noted: Noted, at: number): void {
    const open = noted.payments.filter(({ reversed }) => !reversed);
    const payment = open[at % Math.max(open.length, 1)];
    if (!payment) return;
    const id = this.id();
    const result = reversePayment(this.store, {
      documentId: noted.snapshot.documentId,
      paymentId: payment.id,
      counterEntryId: id,
      reason: 'Rejet',
      operation: { id, fingerprint: id },
      actor,
    });
    if (!result.ok) throw new Error(result.code);
    payment.reversed = true;
    noted.payments.push({ id, amount: 0 - payment.amount, reversed: true });
  }

  /** The ledger's word on a document: what pages, API and D1 say of it. */
  standing({ snapshot }: Noted) {
    const row = findDocument(this.store, snapshot.documentId);
    if (!row) throw new Error(`${snapshot.number} is not there`);
    return standingOf(row);
  }

  private issueCandidate(candidate: IssueCandidate): Snapshot | null {
    const { documentId: id } = candidate;
    const result = issueDocument(
      this.store,
      {
        candidate,
        draftCreatedAt: 1_790_000_000_000,
        draftVersion: 1,
        numbering: { prefix: candidate.content.type === 'credit_note' ? 'AVO' : 'FAC' },
        language: 'fr',
        send: null,
        operation: { id: `issue-${id}`, fingerprint: id },
        actor,
      },
      // the e-invoice has a property of its own
      { check: () => [], issuesPerHour: 1_000 },
    );
    return result.ok ? result.snapshot : null;
  }

  private id(): string {
    this.ids += 1;
    return `id-${this.ids}`;
  }
}

/** net + VAT of each group, as the issued document says them. */
export function grossOf({ totals }: Snapshot): number {
  return totals.vatBreakdown.reduce((sum, { base, vat }) => sum + base + vat, 0);
}

export function paidOf({ payments }: Noted): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0);
}

export function creditedOf({ credits }: Noted): number {
  return credits.reduce((sum, note) => sum + grossOf(note), 0);
}

export function depositsOf({ deposits }: Noted): number {
  return deposits.reduce((sum, deposit) => sum + grossOf(deposit), 0);
}

/** What the client still owes, told from outside: the document, less what came, less what was given back. */
export function dueOf(noted: Noted): number {
  return grossOf(noted.snapshot) - depositsOf(noted) - creditedOf(noted) - paidOf(noted);
}
