import type { ClientRow } from '~/db/queries/clients';
import type { AccountScope } from '~/services/scope';
import { changeClient } from './change-client';
import type { ClientInput } from './client-input';

/**
 * Replaces what is known of a client. Saving what is stored already changes nothing, whatever the version.
 * Issued documents keep the client as it was when they were issued.
 * @throws AppError 404; 409 when it changed since `version`
 */
export async function updateClient(
  scope: AccountScope,
  input: { id: string; version?: number; client: ClientInput },
): Promise<ClientRow> {
  const { id, version, client } = input;
  return changeClient(scope, {
    id,
    version,
    action: 'client.updated',
    change: (current) => (isSame(current, client) ? null : client),
  });
}

function isSame(current: ClientRow, client: ClientInput): boolean {
  return (Object.keys(client) as Array<keyof ClientInput>).every(
    (key) => JSON.stringify(current[key]) === JSON.stringify(client[key]),
  );
}
