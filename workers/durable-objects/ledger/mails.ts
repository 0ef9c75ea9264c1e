import type { Snapshot } from '~/domain/invoice/model';
import type { Actor, LedgerMail, MailRequest, Operation, Refusal, StoredPdf } from '~/ports/ledger-commands';
import type { MailOutcome } from '~/ports/mail-transport';
import { retryDelayMs } from './pdfs';
import type { MailRow } from './rows';
import { firstRow } from './sql';
import {
  findDocument,
  findOperation,
  LedgerInvariantError,
  type LedgerStore,
  markPending,
  nextVersion,
  readSnapshot,
  recordAudit,
  recordOperation,
  touchDocument,
} from './store';
import { readMeta } from './tables';

const MAX_ATTEMPTS = 5;
/** Longer than any transport may take: after it, whoever claimed the mail is gone and the outcome is unknown. */
const LEASE_MS = 120_000;
/** How long the queue may take before the alarm hands the mail in again. */
const REDO_AFTER_MS = 10_000;

export type MailClaim =
  | { state: 'claimed'; mail: LedgerMail; snapshot: Snapshot; pdf: StoredPdf; attempt: number }
  | { state: 'waiting' }
  | { state: 'settled' }
  | { state: 'not_due'; afterSeconds: number };

/** Asks for a mail of an issued document, once an operation. */
export function requestMail(
  store: LedgerStore,
  input: { documentId: string; mail: MailRequest; operation: Operation; actor: Actor },
): { ok: true; mailId: string; replayed: boolean } | Refusal {
  return store.sql.transaction(() => {
    const done = findOperation(store, input.operation);
    if (done.state === 'mismatch') return { ok: false, code: 'operation_mismatch' };
    if (done.state === 'done') return { ok: true, mailId: done.result, replayed: true };
    if (readMeta(store.sql, 'closed')) return { ok: false, code: 'closed' };
    if (!findDocument(store, input.documentId)) return { ok: false, code: 'not_issued' };
    queueMail(store, input);
    recordOperation(store, input.operation, input.mail.mailId);
    return { ok: true, mailId: input.mail.mailId, replayed: false };
  });
}

/** Puts a mail into the outbox. Inside a transaction. */
export function queueMail(
  store: LedgerStore,
  input: { documentId: string; mail: MailRequest; actor: Actor },
): void {
  const { mail } = input;
  store.sql.run(
    `INSERT INTO mails (id, document_id, state, request, next_at, created_at, version) VALUES (?, ?, 'queued', ?, ?, ?, ?)`,
    mail.mailId,
    input.documentId,
    JSON.stringify(mail),
    store.now() + REDO_AFTER_MS,
    store.now(),
    nextVersion(store),
  );
  markPending(store, 'mail', mail.mailId);
  recordAudit(store, {
    actor: input.actor,
    action: 'mail.requested',
    entityId: input.documentId,
    details: { mailId: mail.mailId, to: mail.to, cc: mail.cc, duplicate: mail.duplicate },
  });
}

/**
 * Records *sending* before the call goes out. A mail whose sender fell silent is `unknown`, never sent again by itself.
 * The caller that holds the claim gets it again: it has not sent anything, or it would not ask.
 */
export function claimMail(
  store: LedgerStore,
  input: { mailId: string; claimId: string; actor: Actor },
): MailClaim {
  return store.sql.transaction(() => {
    const mail = findMail(store, input.mailId);
    if (!mail) return { state: 'settled' };
    if (mail.state === 'sending' && (mail.lease_until ?? 0) <= store.now()) {
      loseSight(store, mail, input.actor);
      return { state: 'settled' };
    }
    const isHolder = mail.state === 'sending' && mail.claim_id === input.claimId;
    if (mail.state !== 'queued' && !isHolder) return { state: 'settled' };
    const document = findDocument(store, mail.document_id);
    if (!document?.pdf_key || !document.pdf_sha256) return { state: 'waiting' };
    const pdf = { key: document.pdf_key, sha256: document.pdf_sha256, size: document.pdf_size ?? 0 };
    if (isHolder) return claimed(store, mail, mail.attempts, pdf);
    const early = (mail.not_before ?? 0) - store.now();
    if (early > 0) return { state: 'not_due', afterSeconds: Math.ceil(early / 1000) };

    const attempt = mail.attempts + 1;
    update(store, mail.id, {
      state: 'sending',
      attempts: attempt,
      next_at: null,
      lease_until: store.now() + LEASE_MS,
      claim_id: input.claimId,
    });
    return claimed(store, mail, attempt, pdf);
  });
}

function claimed(store: LedgerStore, mail: MailRow, attempt: number, pdf: StoredPdf): MailClaim {
  return {
    state: 'claimed',
    attempt,
    pdf,
    snapshot: readSnapshot(store, mail.document_id),
    mail: {
      ...(JSON.parse(mail.request) as MailRequest),
      documentId: mail.document_id,
      state: 'sending',
      attempts: attempt,
    },
  };
}

/** Writes down what became of an attempt. Only the attempt that holds the lease may say so. */
export function settleMail(
  store: LedgerStore,
  input: {
    mailId: string;
    attempt: number;
    outcome: MailOutcome;
    transport: string;
    copyKey: string | null;
    actor: Actor;
  },
): void {
  store.sql.transaction(() => {
    const mail = findMail(store, input.mailId);
    if (!mail || mail.attempts !== input.attempt) return;
    // A late answer still tells the truth about a mail that was given up as unknown.
    if (mail.state !== 'sending' && mail.state !== 'unknown') return;
    const { outcome, transport, copyKey } = input;
    const common = { transport, copy_key: copyKey, lease_until: null };
    if (outcome.state === 'accepted') {
      update(store, mail.id, {
        ...common,
        state: 'accepted',
        provider_message_id: outcome.providerMessageId,
        last_error: null,
        accepted_at: store.now(),
        next_at: null,
      });
      store.sql.run(
        'UPDATE documents SET sent_at = COALESCE(sent_at, ?) WHERE id = ?',
        store.now(),
        mail.document_id,
      );
      touchDocument(store, mail.document_id);
      audit(store, mail, input.actor, 'mail.accepted', { transport, attempt: input.attempt });
      return;
    }
    if (outcome.state === 'unknown') {
      if (mail.state === 'unknown') return;
      update(store, mail.id, { ...common, state: 'unknown', last_error: outcome.reason, next_at: null });
      audit(store, mail, input.actor, 'mail.unknown', { transport, reason: outcome.reason });
      return;
    }
    if (mail.state !== 'sending') return;
    const refusals = mail.refusals + 1;
    const failed = outcome.permanent || refusals >= MAX_ATTEMPTS;
    const delay = Math.max(retryDelayMs(refusals), (outcome.retryAfterSeconds ?? 0) * 1000);
    update(store, mail.id, {
      ...common,
      refusals,
      state: failed ? 'failed' : 'queued',
      last_error: outcome.reason,
      next_at: failed ? null : store.now() + delay,
      not_before: failed ? null : store.now() + delay,
    });
    if (failed)
      audit(store, mail, input.actor, 'mail.failed', {
        transport,
        reason: outcome.reason,
        attempt: input.attempt,
      });
  });
}

/** A person sends a failed or uncertain mail again. */
export function retryMail(store: LedgerStore, mailId: string, actor: Actor): { ok: true } | Refusal {
  return store.sql.transaction(() => {
    const mail = findMail(store, mailId);
    if (!mail) return { ok: false, code: 'not_found' };
    if (mail.state !== 'failed' && mail.state !== 'unknown') return { ok: true };
    update(store, mail.id, { state: 'queued', refusals: 0, next_at: store.now(), not_before: null });
    audit(store, mail, actor, 'mail.retried', {});
    return { ok: true };
  });
}

/** Claims whose lease ran out: nobody will ever say what became of them. */
export function loseSightOfStaleMails(store: LedgerStore, actor: Actor): void {
  store.sql.transaction(() => {
    const stale = store.sql.all<MailRow>(
      `SELECT * FROM mails WHERE state = 'sending' AND lease_until <= ?`,
      store.now(),
    );
    for (const mail of stale) loseSight(store, mail, actor);
  });
}

function loseSight(store: LedgerStore, mail: MailRow, actor: Actor): void {
  const reason = 'lease expired';
  update(store, mail.id, { state: 'unknown', last_error: reason, lease_until: null });
  audit(store, mail, actor, 'mail.unknown', { reason });
}

function findMail(store: LedgerStore, id: string): MailRow | null {
  return firstRow<MailRow>(store.sql, 'SELECT * FROM mails WHERE id = ?', id);
}

type MailChange = Partial<
  Pick<
    MailRow,
    | 'state'
    | 'attempts'
    | 'refusals'
    | 'next_at'
    | 'not_before'
    | 'lease_until'
    | 'claim_id'
    | 'transport'
    | 'provider_message_id'
    | 'last_error'
    | 'copy_key'
    | 'accepted_at'
  >
>;

function update(store: LedgerStore, id: string, change: MailChange): void {
  const before = findMail(store, id);
  if (!before) throw new LedgerInvariantError(`no mail ${id}`);
  const after = { ...before, ...change };
  store.sql.run(
    `UPDATE mails SET state = ?, attempts = ?, refusals = ?, next_at = ?, not_before = ?, lease_until = ?, claim_id = ?, transport = ?,
       provider_message_id = ?, last_error = ?, copy_key = ?, accepted_at = ?, version = ? WHERE id = ?`,
    after.state,
    after.attempts,
    after.refusals,
    after.next_at,
    after.not_before,
    after.lease_until,
    after.claim_id,
    after.transport,
    after.provider_message_id,
    after.last_error,
    after.copy_key,
    after.accepted_at,
    nextVersion(store),
    id,
  );
  markPending(store, 'mail', id);
}

function audit(
  store: LedgerStore,
  mail: MailRow,
  actor: Actor,
  action: string,
  details: Record<string, unknown>,
): void {
  recordAudit(store, { actor, action, entityId: mail.document_id, details: { mailId: mail.id, ...details } });
}
