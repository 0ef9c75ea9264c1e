import { readRegisterRows } from '~/db/queries/register';
import { todayInParis } from '~/domain/time/paris';
import type { AccountScope } from '~/services/scope';

/** The register as the foot of every page tells it. */
export interface RegisterLine {
  documents: number;
  gaps: number;
  /** the Paris day of the last verification; null before the first */
  verifiedOn: string | null;
  /** false when the last verification found a contradiction */
  sound: boolean;
}

/**
 * The register in one line for the foot of every page: documents with a number, numbers missing between the first and
 * the last of each series, and when the verifier last looked. From D1, so that pages do not wake the ledger.
 */
export async function readRegisterLine(scope: Pick<AccountScope, 'db'>): Promise<RegisterLine> {
  const { series, verified } = await readRegisterRows(scope.db);
  return {
    documents: series.reduce((sum, { count }) => sum + count, 0),
    gaps: series.reduce((sum, { count, first, last }) => sum + (last - first + 1 - count), 0),
    verifiedOn: verified ? todayInParis(verified.at) : null,
    sound: !verified || verified.findings.length === 0,
  };
}
