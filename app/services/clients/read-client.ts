import { type ClientRow, readClientRow } from '~/db/queries/clients';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';

/**
 * One client of the account.
 * @throws AppError 404 when there is none, or when it is somebody else's
 */
export async function readClient(scope: AccountScope, input: { id: string }): Promise<ClientRow> {
  const row = await readClientRow(scope.db, input.id);
  if (!row) throw notFound('client');
  return row;
}
