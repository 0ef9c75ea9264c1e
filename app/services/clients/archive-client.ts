import type { ClientRow } from '~/db/queries/clients';
import type { AccountScope } from '~/services/scope';
import { changeClient } from './change-client';

/**
 * Puts a client away: it is no longer offered for new documents, and stays with those that name it.
 * @throws AppError 404
 */
export async function archiveClient(scope: AccountScope, input: { id: string }): Promise<ClientRow> {
  return changeClient(scope, {
    id: input.id,
    action: 'client.archived',
    change: ({ archivedAt }, now) => (archivedAt === null ? { archivedAt: now } : null),
  });
}
