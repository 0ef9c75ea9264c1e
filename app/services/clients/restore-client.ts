import type { ClientRow } from '~/db/queries/clients';
import type { AccountScope } from '~/services/scope';
import { changeClient } from './change-client';

/**
 * Brings an archived client back into use.
 * @throws AppError 404
 */
export async function restoreClient(scope: AccountScope, input: { id: string }): Promise<ClientRow> {
  return changeClient(scope, {
    id: input.id,
    action: 'client.restored',
    change: ({ archivedAt }) => (archivedAt === null ? null : { archivedAt: null }),
  });
}
