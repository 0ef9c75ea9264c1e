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

/** How a client of the account is called, or null when there is none, or no longer. */
export async function readClientName(scope: AccountScope, input: { id: string }): Promise<string | null> {
  return (await readClientRow(scope.db, input.id))?.name ?? null;
}
