import {
  type DocumentRow,
  type PaymentRow,
  readDocument,
  readDraftParties,
  readIssuedCredits,
} from '~/db/queries/documents';
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
import type { Standing } from '~/ports/ledger';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { candidateOf } from './parties';

/** A document as pages and API show it, draft or issued. */
export interface DocumentRecord {
  id: string;
  row: Omit<DocumentRow, 'snapshot' | 'content'>;
  content: DraftContent;
  /** the frozen document; for a draft what it would be if it were issued today, without a number */
  snapshot: Snapshot;
  /** null once issued */
  candidate: IssueCandidate | null;
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
  const found = await readDocument(scope.db, input.id);
  if (!found) throw notFound('invoice');
  const { payments } = found;
  const { content, snapshot, ...row } = found.row;
  const today = todayInParis(scope.clock.now());
  if (snapshot) {
    const standing = standingOf(row);
    return {
      id: row.id,
      row,
      content,
      snapshot,
      candidate: null,
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
  const parties = await readDraftParties(scope.db, content);
  if (!parties.client) throw notFound('client');
  const candidate = candidateOf({
    documentId: row.id,
    content,
    parties: { ...parties, client: parties.client },
  });
  const original = parties.preceding[0]?.snapshot;
  const remainder = original
    ? creditRemainder(original, await readIssuedCredits(scope.db, original.documentId))
    : null;
  const preview = previewSnapshot(candidate, { today, now: scope.clock.now(), remainder: remainder?.groups });
  const { gross, prepaid, deposits, due } = preview.totals;
  return {
    id: row.id,
    row,
    content,
    snapshot: preview,
    candidate,
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

function standingOf(row: Omit<DocumentRow, 'snapshot' | 'content'>): Standing {
  const { grossCents: gross, paidCents: paid, creditedCents: credited, depositsCents: deposits } = row;
  return { gross, paid, credited, deposits, due: gross - paid - credited - deposits };
}
