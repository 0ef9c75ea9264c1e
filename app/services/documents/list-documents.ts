import {
  type DocumentCursor,
  type DocumentFilter,
  type DocumentListRow,
  type DocumentSort,
  listDocuments as listDocumentRows,
} from '~/db/queries/documents';
import { isOverdue } from '~/domain/invoice/status';
import type { CivilDate } from '~/domain/money/types';
import { todayInParis } from '~/domain/time/paris';
import type { AccountScope } from '~/services/scope';

export const DOCUMENT_PAGE_SIZE = 50;

export interface ListDocumentsInput {
  /** `overdue: true` keeps what is late today in Paris */
  filter?: Omit<DocumentFilter, 'overdueOn'> & { overdue?: boolean };
  sort?: DocumentSort;
  descending?: boolean;
  cursor?: DocumentCursor | null;
  limit?: number;
}

export type ListedDocument = DocumentListRow & { overdue: boolean };

/** One page of the account's documents, the newest first unless said otherwise, each with whether it is late today. */
export async function listDocuments(
  scope: AccountScope,
  input: ListDocumentsInput = {},
): Promise<{ rows: ListedDocument[]; next: DocumentCursor | null; today: CivilDate }> {
  const { filter: { overdue, ...filter } = {}, sort = 'createdAt', descending = true, cursor = null } = input;
  const today = todayInParis(scope.clock.now());
  const page = await listDocumentRows(scope.db, {
    filter: overdue ? { ...filter, overdueOn: today } : filter,
    sort,
    descending,
    cursor,
    limit: input.limit ?? DOCUMENT_PAGE_SIZE,
  });
  const rows = page.rows.map((row) => ({
    ...row,
    overdue:
      row.type !== 'credit_note' &&
      isOverdue({ issued: row.number !== null, due: row.dueCents ?? 0, dueDate: row.dueDate, today }),
  }));
  return { rows, next: page.next, today };
}
