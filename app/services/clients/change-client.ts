import {
  auditPrecedingChange,
  type ClientRow,
  indexClient,
  readClientRow,
  updateClientRow,
} from '~/db/queries/clients';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { clientChanged } from './client-errors';

type Values = Parameters<typeof updateClientRow>[1]['values'];

/**
 * Writes a change of one client with its audit event and its search entry, in one batch. What the verbs beside this
 * file have in common.
 * @param input.change gives the new values for the client as it stands, or null when nothing is to be done
 * @throws AppError 404; 409 when the client is not at `version`, or changed while this ran
 */
export async function changeClient(
  scope: AccountScope,
  input: {
    id: string;
    /** the version the person saw; absent: whatever stands */
    version?: number;
    action: 'client.updated' | 'client.archived' | 'client.restored';
    change: (current: ClientRow, now: number) => Values | null;
  },
): Promise<ClientRow> {
  const { id, version, action, change } = input;
  const current = await readClientRow(scope.db, id);
  if (!current) throw notFound('client');
  const now = scope.clock.now();
  const values = change(current, now);
  if (values === null) return current;
  if (version !== undefined && version !== current.version) throw clientChanged();
  const changed = Object.entries(values)
    .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(current[key as keyof ClientRow]))
    .map(([key]) => key);
  const [[updated]] = await scope.db.db.batch([
    updateClientRow(scope.db, { id, version: current.version, values: { ...values, updatedAt: now } }),
    auditPrecedingChange(scope.db, {
      id: scope.ids.uuid(),
      at: now,
      actor: scope.actor,
      action,
      entityId: id,
      details: { changed },
      requestId: scope.requestId,
    }),
    indexClient(scope.db, id),
  ]);
  if (!updated) throw clientChanged();
  return updated;
}
