import { auditPrecedingChange, type ClientRow, indexClient, insertClient } from '~/db/queries/clients';
import type { AccountScope } from '~/services/scope';
import type { ClientInput } from './client-input';
import { readClient } from './read-client';

/**
 * Stores a client under the given id. The same id again answers with the client that is there, so that a form sent
 * twice makes one client.
 * @throws AppError 404 when the id is somebody else's
 */
export async function createClient(
  scope: AccountScope,
  input: { id: string; client: ClientInput },
): Promise<ClientRow> {
  const { id, client } = input;
  const now = scope.clock.now();
  await scope.db.db.batch([
    insertClient(scope.db, { ...client, id, createdAt: now, updatedAt: now }),
    auditPrecedingChange(scope.db, {
      id: `${id}:created`,
      at: now,
      actor: scope.actor,
      action: 'client.created',
      entityId: id,
      details: { kind: client.kind },
      requestId: scope.requestId,
    }),
    indexClient(scope.db, id),
  ]);
  return readClient(scope, { id });
}
