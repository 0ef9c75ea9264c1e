import { readSeriesCounts } from '~/db/queries/register';
import type { AccountScope } from '~/services/scope';

/**
 * The register in one line for the foot of every page: documents with a number, and numbers missing between the
 * first and the last of each series. From D1, so that pages do not wake the ledger; 0 gaps unless something is wrong.
 */
export async function readRegisterLine(
  scope: Pick<AccountScope, 'db'>,
): Promise<{ documents: number; gaps: number }> {
  const series = await readSeriesCounts(scope.db);
  return {
    documents: series.reduce((sum, { count }) => sum + count, 0),
    gaps: series.reduce((sum, { count, first, last }) => sum + (last - first + 1 - count), 0),
  };
}
