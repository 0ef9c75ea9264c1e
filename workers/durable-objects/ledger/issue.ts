import { proposeMail } from '~/documents/mail/default-mail';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import { finalizeSnapshot } from '~/domain/invoice/finalize';
import type { Issue, Language, Snapshot } from '~/domain/invoice/model';
import { lintCandidate } from '~/domain/legal/linter';
import { decideIssueDate } from '~/domain/numbering/issue-date';
import { DEFAULT_DIGITS, formatNumber, seriesKindOf } from '~/domain/numbering/series';
import { todayInParis, yearOf } from '~/domain/time/paris';
import { formatDate } from '~/i18n/dates';
import type { IssueCommand, Issued, Refusal } from '~/ports/ledger-commands';
import { applyCredit, creditRefusal, remainderFor } from './credits';
import { deductedRefusal, depositRefusal, recordDepositUses } from './deposits';
import { tooManyIssued } from './issue-limit';
import { queueMail } from './mails';
import { lastIssueDate, seriesOf, takeNumber } from './numbering';
import { appendPayment } from './payments';
import { openPrintedLink } from './proof-links';
import { type DocumentRow, standingOf } from './rows';
import { firstRow } from './sql';
import {
  appendEntry,
  findDocument,
  findOperation,
  LedgerInvariantError,
  type LedgerStore,
  markPending,
  nextVersion,
  readSnapshot,
  recordAudit,
  recordOperation,
  sha256Hex,
} from './store';
import { addDocumentToSums } from './sums';
import { readMeta } from './tables';

/** How long the queue may take before the alarm hands a rendering in again. */
const RENDER_REDO_AFTER_MS = 15_000;

/** Checks of the finished e-invoice that need the snapshot: what they find keeps the number from being given. */
export type SnapshotCheck = (snapshot: Snapshot, language: Language) => Issue[];

/**
 * Gives a draft its number and freezes it: one synchronous transaction, so a number exists if and only if its
 * snapshot does. A draft that was issued before answers with its first number, whatever the operation.
 *
 * @throws LedgerInvariantError when the register contradicts itself; nothing was written then.
 */
export function issueDocument(
  store: LedgerStore,
  command: IssueCommand,
  { check, issuesPerHour }: { check: SnapshotCheck; issuesPerHour: number },
): Issued | Refusal {
  return store.sql.transaction(() => {
    const earlier = findDocument(store, command.candidate.documentId);
    if (earlier) return alreadyIssued(store, earlier);
    const refusal = standingInTheWay(store, command) ?? tooManyIssued(store, issuesPerHour);
    if (refusal) return refusal;

    const { candidate, language } = command;
    const kind = seriesKindOf(candidate.content.type);
    const today = todayInParis(store.now());
    const decided = decideIssueDate({
      requested: candidate.content.issueDate,
      today,
      lastIssued: lastIssueDate(store, kind),
    });
    const remainder = remainderFor(store, candidate);
    // all at once: under a date that cannot be, the rest is judged as of the nearest that can
    const issues = [
      ...(decided.ok ? [] : [issueDateProblem(decided, language)]),
      ...lintCandidate(candidate, decided.ok ? decided.date : decided.bound, language),
      ...creditRefusal(candidate, remainder, language),
      ...depositRefusal(store, candidate, language),
      ...deductedRefusal(store, candidate, language),
    ];
    if (!decided.ok || issues.length > 0) return incomplete(issues);

    const year = yearOf(decided.date);
    const { prefix, digits = DEFAULT_DIGITS } = command.numbering;
    const series = seriesOf(store, { kind, year, prefix, digits, date: decided.date });
    const sequence = series.next;
    const number = formatNumber({ prefix: series.prefix, year, sequence, digits: series.digits });
    const snapshot = finalizeSnapshot({
      candidate,
      number,
      series: { kind, prefix: series.prefix, year, sequence },
      issueDate: decided.date,
      issuedAt: new Date(store.now()).toISOString(),
      remainder: remainder?.groups,
      proof: command.proof,
    });
    const broken = check(snapshot, language);
    if (broken.length > 0) return incomplete(broken);

    takeNumber(store, { kind, year, series, date: decided.date });
    return freeze(store, command, snapshot);
  });
}

function freeze(store: LedgerStore, command: IssueCommand, snapshot: Snapshot): Issued {
  const { candidate, actor } = command;
  const id = candidate.documentId;
  const canonical = canonicalJson(snapshot);
  const chain = appendEntry(store, { kind: 'issue', documentId: id, payload: snapshot });
  store.sql.run(
    `INSERT INTO documents (id, type, client_id, kind, year, sequence, number, issue_date, gross, deposits, credit_of,
       position, snapshot_sha256, draft_created_at, draft_version, issued_at, updated_at, pdf_state, pdf_next_at,
       version, content, snapshot)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?)`,
    id,
    snapshot.type,
    snapshot.client.id,
    snapshot.series.kind,
    snapshot.series.year,
    snapshot.series.sequence,
    snapshot.number,
    snapshot.issueDate,
    snapshot.totals.gross,
    snapshot.totals.deposits,
    candidate.content.creditOf?.documentId ?? null,
    chain.position,
    sha256Hex(canonical),
    command.draftCreatedAt,
    command.draftVersion,
    store.now(),
    store.now(),
    store.now() + RENDER_REDO_AFTER_MS,
    nextVersion(store),
    JSON.stringify(candidate.content),
    canonical,
  );
  markPending(store, 'document', id);
  openPrintedLink(store, snapshot);
  recordDepositUses(store, snapshot);
  applyCredit(store, snapshot, candidate.content.creditOf?.documentId ?? null);
  addDocumentToSums(store, snapshot);
  recordAudit(store, {
    actor,
    action: `${snapshot.type}.issued`,
    entityId: id,
    details: {
      number: snapshot.number,
      gross: snapshot.totals.gross,
      position: chain.position,
      hash: chain.hash,
    },
  });
  if (snapshot.totals.prepaid > 0) {
    appendPayment(store, {
      snapshot,
      payment: {
        id: store.uuid(),
        amount: snapshot.totals.prepaid,
        paidAt: snapshot.issueDate,
        method: null,
        reference: null,
        reverses: null,
      },
      actor,
      details: { prepaid: true },
    });
  }
  if (command.send) {
    const { own = null, ...request } = command.send;
    const words = proposeMail({ snapshot, duplicate: false, own });
    queueMail(store, { documentId: id, mail: { ...words, ...request, duplicate: false }, actor });
  }
  recordOperation(store, command.operation, id);
  const row = mustFind(store, id);
  return { ok: true, replayed: false, snapshot, standing: standingOf(row), chain };
}

function alreadyIssued(store: LedgerStore, row: DocumentRow): Issued {
  const entry = firstRow<{ hash: string }>(
    store.sql,
    'SELECT hash FROM entries WHERE position = ?',
    row.position,
  );
  if (!entry) throw new LedgerInvariantError(`no entry at ${row.position}`);
  return {
    ok: true,
    replayed: true,
    snapshot: readSnapshot(store, row.id),
    standing: standingOf(row),
    chain: { position: row.position, hash: entry.hash },
  };
}

function standingInTheWay(store: LedgerStore, command: IssueCommand): Refusal | null {
  if (findOperation(store, command.operation).state !== 'new')
    return { ok: false, code: 'operation_mismatch' };
  if (readMeta(store.sql, 'closed')) return { ok: false, code: 'closed' };
  const frozen = readMeta(store.sql, 'frozen');
  if (frozen) return { ok: false, code: 'frozen', reason: frozen };
  const draft = firstRow<{ tombstone: number; minimum_version: number }>(
    store.sql,
    'SELECT tombstone, minimum_version FROM drafts WHERE id = ?',
    command.candidate.documentId,
  );
  if (draft?.tombstone) return { ok: false, code: 'draft_discarded' };
  if (draft && draft.minimum_version > command.draftVersion) return { ok: false, code: 'draft_changed' };
  return null;
}

function mustFind(store: LedgerStore, id: string): DocumentRow {
  const row = findDocument(store, id);
  if (!row) throw new LedgerInvariantError(`document ${id} vanished`);
  return row;
}

function incomplete(issues: Issue[]): Refusal {
  return { ok: false, code: 'incomplete', issues };
}

function issueDateProblem(
  decided: { code: 'in_future' | 'before_last'; bound: string },
  language: Language,
): Issue {
  const bound = formatDate(decided.bound, language);
  const messages = {
    in_future: {
      fr: `La date d’émission ne peut pas être dans le futur : au plus tard aujourd’hui (${bound}).`,
      en: `The issue date cannot lie in the future: today (${bound}) at the latest.`,
    },
    before_last: {
      fr: `La date d’émission ne peut pas précéder celle de la dernière facture émise (${bound}) : la numérotation est chronologique (CGI, ann. II, art. 242 nonies A). Choisissez cette date ou une date postérieure.`,
      en: `The issue date cannot be before that of the last issued invoice (${bound}): numbers are chronological (CGI, ann. II, art. 242 nonies A). Choose that date or a later one.`,
    },
  };
  return {
    path: 'issueDate',
    code: `invoice.issue_date_${decided.code}`,
    message: messages[decided.code][language],
  };
}
