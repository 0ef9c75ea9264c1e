import { readProofLinks } from '~/db/queries/proof-links';
import type { Snapshot } from '~/domain/invoice/model';
import { proofAddress } from '~/domain/proof/proof-address';
import type { AccountScope } from '~/services/scope';
import { proofTokenOf } from './proof-token';

/** A document's public page as its owner sees it. */
export interface ProofState {
  /** the page that is open; `address` is null when the key that made it is no longer configured: it works all the same */
  live: { address: string | null; isPrinted: boolean } | null;
  /** the page that the paper names, when it is closed and could be opened again */
  closedPrinted: string | null;
}

/** Which public page an issued document has. */
export async function readProofState(
  scope: Pick<AccountScope, 'db' | 'config'>,
  { documentId, proof }: Snapshot,
): Promise<ProofState> {
  const links = await readProofLinks(scope.db, documentId);
  const live = links.find(({ revokedAt }) => revokedAt === null);
  const printed = links.find(({ id }) => id === proof?.id);
  const token = live && proofTokenOf(scope.config, live);
  const isPrinted = live !== undefined && live.id === proof?.id;
  const origin = isPrinted && proof ? proof.origin : scope.config.APP_ORIGIN;
  return {
    live: live ? { address: token ? proofAddress(origin, token) : null, isPrinted } : null,
    closedPrinted: printed && printed.revokedAt !== null ? printed.id : null,
  };
}
