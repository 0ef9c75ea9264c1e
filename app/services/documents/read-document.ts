import {
  type DocumentListRow,
  type DocumentRow,
  type PaymentRow,
  readDocument,
  readIssuedCredits,
  type StoredDocument,
} from '~/db/queries/documents';
import { type DraftParties, readDraftParties } from '~/db/queries/drafts';
import { creditRemainder } from '~/domain/invoice/credit-remainder';
import { finalizeSnapshot } from '~/domain/invoice/finalize';
import type {
  ClientParty,
  DraftContent,
  Issue,
  IssueCandidate,
  Language,
  Seller,
  Snapshot,
  VatGroup,
} from '~/domain/invoice/model';
import { isOverdue } from '~/domain/invoice/status';
import { lintCandidate } from '~/domain/legal/linter';
import type { CivilDate } from '~/domain/money/types';
import { seriesKindOf } from '~/domain/numbering/series';
import { todayInParis, yearOf } from '~/domain/time/paris';
import type { Standing } from '~/ports/ledger-commands';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { candidateOf } from './parties';

/** A document as pages and API show it, draft or issued. `Row`: as much of its row as was read. */
export interface DocumentRecord<Row = Omit<DocumentRow, 'snapshot' | 'content'>> {
  id: string;
  row: Row;
  content: DraftContent;
  /** the frozen document; for a draft what it would be if it were issued today, without a number */
  snapshot: Snapshot;
  /** null once issued */
  candidate: IssueCandidate | null;
  /** whom a draft names, as they stand today; null once issued */
  parties: DraftParties | null;
  seller: Seller;
  client: ClientParty;
  standing: Standing;
  overdue: boolean;
  payments: PaymentRow[];
  /** what keeps the draft from being issued, all of it; empty once issued */
  missing: Issue[];
  today: CivilDate;
}

/**
 * Reads one document whole. A draft is checked and computed as if it were issued today.
 * @throws AppError 404
 */
export async function readDocumentRecord(
  scope: AccountScope,
  input: { id: string; language: Language },
): Promise<DocumentRecord> {
  const stored = await readDocument(scope.db, input.id);
  if (!stored) throw notFound('invoice');
  return recordOfStored(scope, { stored, parties: null, language: input.language });
}

/** The record of a document that was read already. `parties`: those its draft names, or null to read them. */
export async function recordOfStored(
  scope: AccountScope,
  input: { stored: StoredDocument; parties: DraftParties | null; language: Language },
): Promise<DocumentRecord> {
  const { payments } = input.stored;
  const today = todayInParis(scope.clock.now());
  const { content, snapshot, ...row } = input.stored.row;
  if (snapshot) return issuedRecord({ row, content, snapshot, payments, today });
  const parties = input.parties ?? (await readDraftParties(scope.db, content));
  const original = parties.preceding[0]?.snapshot;
  return draftRecord({
    row,
    content,
    parties,
    credits: original ? await readIssuedCredits(scope.db, original.documentId) : [],
    today,
    now: scope.clock.now(),
    language: input.language,
  });
}

/** An issued document: what was frozen, and how it stands. */
export function issuedRecord<Row extends DocumentListRow>(input: {
  row: Row;
  content: DraftContent;
  snapshot: Snapshot;
  payments: PaymentRow[];
  today: CivilDate;
}): DocumentRecord<Row> {
  const { row, content, snapshot, payments, today } = input;
  const standing = standingOf(row);
  return {
    id: row.id,
    row,
    content,
    snapshot,
    candidate: null,
    parties: null,
    seller: snapshot.seller,
    client: snapshot.client,
    standing,
    overdue:
      row.type !== 'credit_note' &&
      isOverdue({ issued: true, due: standing.due, dueDate: row.dueDate, today }),
    payments,
    missing: [],
    today,
  };
}

/** A draft, checked and computed as if it were issued today. @throws AppError 404 when its client is not the account's */
export function draftRecord<Row extends DocumentListRow>(input: {
  row: Row;
  content: DraftContent;
  parties: DraftParties;
  /** the credit notes issued on the document that it corrects */
  credits: Snapshot[];
  today: CivilDate;
  now: number;
  language: Language;
}): DocumentRecord<Row> {
  const { row, content, parties, today } = input;
  if (!parties.client) throw notFound('client');
  const candidate = candidateOf({
    documentId: row.id,
    content,
    parties: { ...parties, client: parties.client },
  });
  const original = parties.preceding[0]?.snapshot;
  const remainder = original ? creditRemainder(original, input.credits) : null;
  const preview = previewSnapshot(candidate, { today, now: input.now, remainder: remainder?.groups });
  const { gross, prepaid, deposits, due } = preview.totals;
  return {
    id: row.id,
    row,
    content,
    snapshot: preview,
    candidate,
    parties,
    seller: candidate.seller,
    client: candidate.client,
    standing: { gross, paid: 0, credited: 0, deposits, due: due + prepaid },
    overdue: false,
    payments: [],
    missing: lintCandidate(candidate, preview.issueDate, input.language),
    today,
  };
}

/** What the draft would be if it were issued now: the same function that freezes it, without a number. */
export function previewSnapshot(
  candidate: IssueCandidate,
  at: { today: CivilDate; now: number; remainder?: readonly VatGroup[] },
): Snapshot {
  const issueDate = candidate.content.issueDate ?? at.today;
  return finalizeSnapshot({
    candidate,
    number: '',
    series: { kind: seriesKindOf(candidate.content.type), prefix: '', year: yearOf(issueDate), sequence: 0 },
    issueDate,
    issuedAt: new Date(at.now).toISOString(),
    remainder: at.remainder,
  });
}

function standingOf(row: DocumentListRow): Standing {
  const { grossCents: gross, paidCents: paid, creditedCents: credited, depositsCents: deposits } = row;
  return { gross, paid, credited, deposits, due: gross - paid - credited - deposits };
}
