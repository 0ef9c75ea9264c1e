import type { RestoreMark } from '~/ports/ledger-archive';
import { ownKeyIds } from '~/services/exports/archive-signature';
import type { AccountScope } from '~/services/scope';

/** One restore that the register comes from, and on whose word its archive was believed. */
export interface Origin
  extends Pick<RestoreMark, 'entries' | 'headHash' | 'archivedAt' | 'restoredAt' | 'software' | 'keyId'> {
  /** `as_told`: what an archive that nobody signed says of its own past */
  signedBy: 'this_instance' | 'other_instance' | 'nobody' | 'as_told';
}

/** The restores that the register comes from, the newest first; none for one that was kept here from its first entry. */
export async function readOrigins(scope: AccountScope): Promise<Origin[]> {
  const { lineage } = await scope.ledger(scope.accountId).register();
  return originsOf(lineage, ownKeyIds(scope.config));
}

/** What the marks are worth: those that came in an archive which nobody signed are that archive's own words. */
export function originsOf(lineage: readonly RestoreMark[], ownKeys: readonly string[]): Origin[] {
  const newestFirst = [...lineage].reverse();
  const unsigned = newestFirst.findIndex(({ keyId }) => keyId === null);
  return newestFirst.map(({ salt: _salt, ...mark }, at) => ({
    ...mark,
    signedBy: unsigned >= 0 && at > unsigned ? 'as_told' : signerOf(mark.keyId, ownKeys),
  }));
}

function signerOf(keyId: string | null, ownKeys: readonly string[]): Origin['signedBy'] {
  if (keyId === null) return 'nobody';
  return ownKeys.includes(keyId) ? 'this_instance' : 'other_instance';
}
