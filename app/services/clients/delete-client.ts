import { auditPrecedingChange, deleteUnusedClient, unindexDeletedClient } from '~/db/queries/clients';
import type { AccountScope } from '~/services/scope';
import { archiveClient } from './archive-client';

/**
 * Deletes a client no document refers to; archives one that a document names. The check and the deletion are one
 * statement, so that a draft made meanwhile is never left without its client.
 * @throws AppError 404
 */
export async function deleteClient(
  scope: AccountScope,
  input: { id: string },
): Promise<{ outcome: 'deleted' | 'archived' }> {
  const { id } = input;
  const [[deleted]] = await scope.db.db.batch([
    deleteUnusedClient(scope.db, id),
    auditPrecedingChange(scope.db, {
      id: `${id}:deleted`,
      at: scope.clock.now(),
      actor: scope.actor,
      action: 'client.deleted',
      entityId: id,
      requestId: scope.requestId,
    }),
    unindexDeletedClient(scope.db, id),
  ]);
  if (deleted) return { outcome: 'deleted' };
  await archiveClient(scope, { id });
  return { outcome: 'archived' };
}
