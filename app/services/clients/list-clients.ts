import { type ClientCursor, type ClientRow, type ClientSort, listClientRows } from '~/db/queries/clients';
import type { AccountScope } from '~/services/scope';

export const CLIENT_PAGE_SIZE = 50;

/** A page of the account's clients; by name from A to Z unless said otherwise. */
export async function listClients(
  scope: AccountScope,
  input: {
    q?: string;
    /** false (default): those in use; true: those put away; null: both */
    archived?: boolean | null;
    sort?: ClientSort;
    descending?: boolean;
    cursor?: ClientCursor | null;
    limit?: number;
  } = {},
): Promise<{ rows: ClientRow[]; next: ClientCursor | null }> {
  const { q = '', archived = false, sort = 'name', descending = false, cursor = null, limit } = input;
  return listClientRows(scope.db, {
    q: q.trim(),
    archived,
    sort,
    descending,
    cursor,
    limit: limit ?? CLIENT_PAGE_SIZE,
  });
}
