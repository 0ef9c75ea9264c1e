import {
  type DocumentCursor,
  type DocumentFilter,
  type DocumentListRow,
  type DocumentSort,
  type DocumentSums,
  listDocuments as listDocumentRows,
  sumDocuments,
} from '~/db/queries/documents';
import { isOverdue } from '~/domain/invoice/status';
import type { CivilDate } from '~/domain/money/types';
import { todayInParis } from '~/domain/time/paris';
import type { AccountScope } from '~/services/scope';

export type { DocumentSums };

export const DOCUMENT_PAGE_SIZE = 50;

export interface ListDocumentsInput {
  /** `overdue: true` keeps what is late today in Paris, `false` everything else */
  filter?: Omit<DocumentFilter, 'overdueOn' | 'notOverdueOn'> & { overdue?: boolean };
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
  const { sort = 'createdAt', descending = true, cursor = null } = input;
  const today = todayInParis(scope.clock.now());
  const page = await listDocumentRows(scope.db, {
    filter: filterOn(today, input.filter),
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

/** What a list on a page shows of a document. */
export function listedRow(row: ListedDocument) {
  return {
    id: row.id,
    type: row.type,
    number: row.number,
    clientName: row.clientName,
    issueDate: row.issueDate,
    dueDate: row.dueDate,
    grossCents: row.grossCents,
    dueCents: row.dueCents,
    status: row.status ?? ('DRAFT' as const),
    overdue: row.overdue,
    mailProblem: row.mailProblem,
  };
}

export type ListedRow = ReturnType<typeof listedRow>;

function filterOn(
  today: CivilDate,
  { overdue, ...filter }: NonNullable<ListDocumentsInput['filter']> = {},
): DocumentFilter {
  if (overdue === undefined) return filter;
  return overdue ? { ...filter, overdueOn: today } : { ...filter, notOverdueOn: today };
}

/** What all documents of such a list add up to, in cents: the sum behind a figure of the home page. */
export async function sumListed(
  scope: AccountScope,
  filter: ListDocumentsInput['filter'],
): Promise<DocumentSums> {
  return sumDocuments(scope.db, filterOn(todayInParis(scope.clock.now()), filter));
}
