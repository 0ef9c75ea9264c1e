import { type AuditRow, type MailEventRow, readHistory } from '~/db/queries/audit';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

/** One line of a document's story. */
export interface HistoryItem {
  id: string;
  /** epoch milliseconds */
  at: number;
  actor: string;
  /** «invoice.issued», «mail.delivered» … */
  action: string;
  details: Record<string, unknown>;
}

/**
 * A document's story, oldest first: who did what, payments, credit notes, and what became of its mails.
 * @throws AppError 404
 */
export async function readDocumentHistory(
  scope: AccountScope,
  input: { id: string },
): Promise<HistoryItem[]> {
  const { audit, credits, mailEvents, isDocument } = await readHistory(scope.db, input.id);
  if (!isDocument) throw notFound('invoice');
  const ours = [...audit, ...credits].sort((a, b) => a.seq - b.seq);
  const items = ours.map((row) => (row.entityId === input.id ? auditItem(row) : creditItem(row)));
  // Both lists are in order. A mail event carries the provider's clock; audit events keep their sequence.
  return mergeByTime(items, mailEvents.map(mailItem));
}

function auditItem(row: AuditRow): HistoryItem {
  return { id: row.id, at: row.at, actor: row.actor, action: row.action, details: row.details ?? {} };
}

/** A credit note's issue, as the document that it corrects tells it. */
function creditItem(row: AuditRow): HistoryItem {
  const { number, gross } = row.details ?? {};
  return {
    id: row.id,
    at: row.at,
    actor: row.actor,
    action: 'invoice.credited',
    details: { creditNoteId: row.entityId, number, amount: gross },
  };
}

function mailItem(row: MailEventRow): HistoryItem {
  return {
    id: row.id,
    at: row.at,
    actor: 'mail-provider',
    action: `mail.${row.kind}`,
    details: { mailId: row.mailId, ...row.details },
  };
}

function mergeByTime(first: HistoryItem[], second: HistoryItem[]): HistoryItem[] {
  const merged: HistoryItem[] = [];
  let next = 0;
  for (const item of first) {
    for (let other = second[next]; other && other.at < item.at; other = second[next]) {
      merged.push(other);
      next += 1;
    }
    merged.push(item);
  }
  return [...merged, ...second.slice(next)];
}
