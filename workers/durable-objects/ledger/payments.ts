import type { Snapshot } from '~/domain/invoice/model';
import type { Cents } from '~/domain/money/types';
import { todayInParis } from '~/domain/time/paris';
import { splitByRate } from '~/domain/vat/split-payment';
import type {
  Actor,
  PaymentCommand,
  PaymentRecorded,
  Refusal,
  ReverseCommand,
} from '~/ports/ledger-commands';
import { type PaymentRow, paymentOf, standingOf } from './rows';
import { firstRow } from './sql';
import {
  appendEntry,
  findDocument,
  findOperation,
  LedgerInvariantError,
  type LedgerStore,
  markPending,
  readSnapshot,
  recordAudit,
  recordOperation,
  touchDocument,
} from './store';
import { addToMonth } from './sums';
import { readMeta } from './tables';

/** Records money received: never more than is due, never on a draft or a credit note. */
export function recordPayment(store: LedgerStore, command: PaymentCommand): PaymentRecorded | Refusal {
  return store.sql.transaction(() => {
    const done = findOperation(store, command.operation);
    if (done.state === 'mismatch') return { ok: false, code: 'operation_mismatch' };
    if (done.state === 'done') return answer(store, done.result, true);
    if (readMeta(store.sql, 'closed')) return { ok: false, code: 'closed' };

    const document = findDocument(store, command.documentId);
    if (!document) return { ok: false, code: 'not_issued' };
    if (document.type === 'credit_note') return { ok: false, code: 'not_payable' };
    const { due } = standingOf(document);
    if (due <= 0) return { ok: false, code: 'nothing_due' };
    const amount = command.amount ?? due;
    if (amount > due) return { ok: false, code: 'above_due', due };

    appendPayment(store, {
      snapshot: readSnapshot(store, document.id),
      payment: {
        id: command.paymentId,
        amount,
        paidAt: command.paidAt ?? todayInParis(store.now()),
        method: command.method,
        reference: command.reference,
        reverses: null,
      },
      actor: command.actor,
      details: {},
    });
    recordOperation(store, command.operation, command.paymentId);
    return answer(store, command.paymentId, false);
  });
}

/** Takes a payment back by a counter-entry of today: what was recorded stays recorded. */
export function reversePayment(store: LedgerStore, command: ReverseCommand): PaymentRecorded | Refusal {
  return store.sql.transaction(() => {
    const done = findOperation(store, command.operation);
    if (done.state === 'mismatch') return { ok: false, code: 'operation_mismatch' };
    if (done.state === 'done') return answer(store, done.result, true);
    if (readMeta(store.sql, 'closed')) return { ok: false, code: 'closed' };

    const payment = findPayment(store, command.paymentId);
    if (payment?.document_id !== command.documentId || payment.reverses)
      return { ok: false, code: 'not_found' };
    if (payment.reversed_by) return { ok: false, code: 'already_reversed' };

    appendPayment(store, {
      snapshot: readSnapshot(store, payment.document_id),
      payment: {
        id: command.counterEntryId,
        amount: -payment.amount,
        paidAt: todayInParis(store.now()),
        method: payment.method,
        reference: payment.reference,
        reverses: payment.id,
      },
      actor: command.actor,
      details: { reason: command.reason },
    });
    store.sql.run('UPDATE payments SET reversed_by = ? WHERE id = ?', command.counterEntryId, payment.id);
    markPending(store, 'payment', payment.id);
    recordOperation(store, command.operation, command.counterEntryId);
    return answer(store, command.counterEntryId, false);
  });
}

/**
 * Appends a payment or counter-entry to the chain, with its split over VAT rates: what a platform's status 212
 * (encaissée) and a VAT return on receipts ask for.
 */
export function appendPayment(
  store: LedgerStore,
  input: {
    snapshot: Snapshot;
    payment: {
      id: string;
      amount: Cents;
      paidAt: string;
      method: string | null;
      reference: string | null;
      reverses: string | null;
    };
    actor: Actor;
    details: Record<string, unknown>;
  },
): void {
  const { snapshot, payment, actor } = input;
  const byRate = split(store, snapshot, payment);
  const recordedAt = store.now();
  const entry = appendEntry(store, {
    kind: 'payment',
    documentId: snapshot.documentId,
    payload: { v: 1, kind: 'payment', documentId: snapshot.documentId, ...payment, recordedAt, byRate },
  });
  store.sql.run(
    `INSERT INTO payments (id, document_id, amount, paid_at, method, reference, reverses, recorded_at, by_rate, position)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    payment.id,
    snapshot.documentId,
    payment.amount,
    payment.paidAt,
    payment.method,
    payment.reference,
    payment.reverses,
    recordedAt,
    JSON.stringify(byRate),
    entry.position,
  );
  store.sql.run('UPDATE documents SET paid = paid + ? WHERE id = ?', payment.amount, snapshot.documentId);
  touchDocument(store, snapshot.documentId);
  markPending(store, 'payment', payment.id);
  addToMonth(store, payment.paidAt.slice(0, 7), { net: 0, vat: 0, gross: 0, paid: payment.amount });
  recordAudit(store, {
    actor,
    action: payment.reverses ? 'payment.reversed' : 'payment.recorded',
    entityId: snapshot.documentId,
    details: {
      ...input.details,
      paymentId: payment.id,
      amount: payment.amount,
      paidAt: payment.paidAt,
      method: payment.method,
      reference: payment.reference,
      reverses: payment.reverses,
    },
  });
}

type RateShare = ReturnType<typeof splitByRate>[number];

function split(
  store: LedgerStore,
  snapshot: Snapshot,
  payment: { amount: Cents; reverses: string | null },
): RateShare[] {
  if (payment.reverses) {
    const original = findPayment(store, payment.reverses);
    if (!original) throw new LedgerInvariantError(`no payment ${payment.reverses}`);
    return (JSON.parse(original.by_rate) as RateShare[]).map((share) => ({
      ...share,
      gross: -share.gross,
      base: -share.base,
      vat: -share.vat,
    }));
  }
  const earlier = store.sql
    .all<{ by_rate: string }>('SELECT by_rate FROM payments WHERE document_id = ?', snapshot.documentId)
    .flatMap((row) => JSON.parse(row.by_rate) as RateShare[]);
  return splitByRate(payment.amount, snapshot.totals.vatBreakdown, earlier);
}

function findPayment(store: LedgerStore, id: string): PaymentRow | null {
  return firstRow<PaymentRow>(store.sql, 'SELECT * FROM payments WHERE id = ?', id);
}

function answer(store: LedgerStore, paymentId: string, replayed: boolean): PaymentRecorded {
  const payment = findPayment(store, paymentId);
  const document = payment && findDocument(store, payment.document_id);
  if (!document) throw new LedgerInvariantError(`no payment ${paymentId}`);
  return { ok: true, replayed, payment: paymentOf(payment), standing: standingOf(document) };
}
