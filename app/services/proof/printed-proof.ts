import type { Config } from '~/config';
import type { Snapshot } from '~/domain/invoice/model';
import { proofAddress } from '~/domain/proof/proof-address';
import { proofTokenOf } from './proof-token';

/**
 * The address that a document names, as its paper has it; null for one issued before documents did. It follows from what
 * was frozen and from the key named there: the same at every rendering.
 */
export function printedProof(config: Config, { proof }: Snapshot): { address: string } | null {
  const token = proof ? proofTokenOf(config, proof) : null;
  return proof && token !== null ? { address: proofAddress(proof.origin, token) } : null;
}
