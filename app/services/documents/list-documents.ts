import { type AgeingRow, listWithAges } from '~/db/queries/ageing';
import { type DocumentSums, listAndSumDocuments, sumDocuments } from '~/db/queries/document-sums';
import {
  type DocumentCursor,
  type DocumentFilter,
  type DocumentListRow,
  type DocumentPage,
  type DocumentSort,
  listDocuments as listDocumentRows,
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

export interface DocumentList {
  rows: ListedDocument[];
  next: DocumentCursor | null;
  today: CivilDate;
}

/** One page of the account's documents, the newest first unless said otherwise, each with whether it is late today. */
export async function listDocuments(
  scope: AccountScope,
  input: ListDocumentsInput = {},
): Promise<DocumentList> {
  const today = todayInParis(scope.clock.now());
  const { rows, next } = await listDocumentRows(scope.db, pageOn(today, input));
  return { rows: rows.map((row) => listed(row, today)), next, today };
}

/** The same with what the documents of all pages add up to, in cents: the sum behind a figure of the home page. */
export async function listAndSum(
  scope: AccountScope,
  input: ListDocumentsInput,
): Promise<DocumentList & { sums: DocumentSums }> {
  const today = todayInParis(scope.clock.now());
  const { rows, next, sums } = await listAndSumDocuments(scope.db, pageOn(today, input));
  return { rows: rows.map((row) => listed(row, today)), next, today, sums };
}

/** The same with what is due by age. */
export async function listWithAgeing(
  scope: AccountScope,
  input: ListDocumentsInput,
): Promise<DocumentList & { ages: AgeingRow }> {
  const today = todayInParis(scope.clock.now());
  const { rows, next, ages } = await listWithAges(scope.db, { today, page: pageOn(today, input) });
  return { rows: rows.map((row) => listed(row, today)), next, today, ages };
}

function pageOn(today: CivilDate, input: ListDocumentsInput): DocumentPage {
  const { sort = 'createdAt', descending = true, cursor = null, limit = DOCUMENT_PAGE_SIZE } = input;
  return { filter: filterOn(today, input.filter), sort, descending, cursor, limit };
}

function listed(row: DocumentListRow, today: CivilDate): ListedDocument {
  const { type, number, dueCents, dueDate } = row;
  const overdue =
    type !== 'credit_note' && isOverdue({ issued: number !== null, due: dueCents ?? 0, dueDate, today });
  return { ...row, overdue };
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

/** What all documents of a filter add up to, in cents. */
export async function sumListed(
  scope: AccountScope,
  filter: ListDocumentsInput['filter'],
): Promise<DocumentSums> {
  return sumDocuments(scope.db, filterOn(todayInParis(scope.clock.now()), filter));
}
