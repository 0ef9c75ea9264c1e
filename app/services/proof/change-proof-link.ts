import { readDocument } from '~/db/queries/documents';
import { readProofLinks } from '~/db/queries/proof-links';
import type { ProofReference, Snapshot } from '~/domain/invoice/model';
import { refusalError } from '~/services/documents/ledger-refusals';
import { notFound } from '~/services/errors';
import type { AccountScope } from '~/services/scope';
import { newProofLink } from './proof-token';

type Link = Pick<ProofReference, 'id' | 'hash'>;

/** Takes the document's public page away: whoever opens its address finds nothing. @throws AppError 404, 409 */
export async function closeProof(
  scope: AccountScope,
  input: { id: string },
): Promise<{ closed: string | null }> {
  await issuedSnapshot(scope, input.id);
  const live = (await readProofLinks(scope.db, input.id)).find(({ revokedAt }) => revokedAt === null);
  await setLink(scope, input.id, null);
  return { closed: live?.id ?? null };
}

/** Opens a page again that was taken away, at its former address: the one on paper works again. @throws AppError 404, 409 */
export async function reopenProof(scope: AccountScope, input: { id: string; linkId: string }): Promise<void> {
  await issuedSnapshot(scope, input.id);
  const link = (await readProofLinks(scope.db, input.id)).find(({ id }) => id === input.linkId);
  if (!link) throw notFound();
  await setLink(scope, input.id, link);
}

/** Makes a page at a new address; while there is a live one, that one stays. @throws AppError 404, 409 */
export async function openNewProof(scope: AccountScope, input: { id: string }): Promise<void> {
  await issuedSnapshot(scope, input.id);
  // the register says whether there is one: D1 may not know yet of the one that was just closed
  await setLink(scope, input.id, newProofLink(scope.config, scope.ids.uuid()), true);
}

async function setLink(
  scope: AccountScope,
  documentId: string,
  live: Link | null,
  unlessLive = false,
): Promise<void> {
  const result = await scope.ledger(scope.accountId).setProofLink({
    documentId,
    live: live && { id: live.id, hash: live.hash },
    unlessLive,
    actor: { id: scope.actor, requestId: scope.requestId },
  });
  if (!result.ok) throw refusalError(result);
}

async function issuedSnapshot(scope: AccountScope, id: string): Promise<Snapshot> {
  const found = await readDocument(scope.db, id);
  if (!found?.row.snapshot) throw notFound('invoice');
  return found.row.snapshot;
}
