import { readClientRow } from '~/db/queries/clients';
import type { Snapshot } from '~/domain/invoice/model';
import type { AccountScope } from '~/services/scope';

/**
 * Where a document's mail goes unless somebody says otherwise: the client's address as it is now, since it may have
 * been corrected after the document was frozen. The frozen one only where the client is no longer there.
 */
export async function mailRecipient(scope: AccountScope, snapshot: Snapshot): Promise<string | null> {
  const client = await readClientRow(scope.db, snapshot.client.id);
  return client === null ? snapshot.client.email : client.email;
}
