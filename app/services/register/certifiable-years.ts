import { readRegisterRows } from '~/db/queries/register';
import type { AccountScope } from '~/services/scope';
import { type CertificateObstacle, certificateObstacle } from './certificate-obstacle';

/** For which years a numbering statement may be asked, the latest first, and what keeps all of them from being made. */
export async function certifiableYears(scope: AccountScope): Promise<{
  years: Array<{ year: number; documents: number }>;
  obstacle: CertificateObstacle | null;
}> {
  const [{ series, verified }, register] = await Promise.all([
    readRegisterRows(scope.db),
    scope.ledger(scope.accountId).register(),
  ]);
  const counts = new Map<number, number>();
  for (const { year, count } of series) counts.set(year, (counts.get(year) ?? 0) + count);
  const years = [...counts]
    .filter(([, documents]) => documents > 0)
    .map(([year, documents]) => ({ year, documents }))
    .sort((a, b) => b.year - a.year);
  return { years, obstacle: certificateObstacle(verified, register) };
}
