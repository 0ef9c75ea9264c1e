import { readRegisterRows } from '~/db/queries/register';
import type { AccountScope } from '~/services/scope';

/** For which years a numbering statement may be asked, the latest first, and what keeps all of them from being made. */
export async function certifiableYears(scope: AccountScope): Promise<{
  years: Array<{ year: number; documents: number }>;
  obstacle: 'unverified' | 'frozen' | 'unsigned' | null;
}> {
  const [{ series, verified }, { frozen, lineage }] = await Promise.all([
    readRegisterRows(scope.db),
    scope.ledger(scope.accountId).register(),
  ]);
  const counts = new Map<number, number>();
  for (const { year, count } of series) counts.set(year, (counts.get(year) ?? 0) + count);
  const years = [...counts]
    .filter(([, documents]) => documents > 0)
    .map(([year, documents]) => ({ year, documents }))
    .sort((a, b) => b.year - a.year);
  const broken = frozen !== null || (verified?.findings.length ?? 0) > 0;
  if (broken) return { years, obstacle: 'frozen' };
  if (lineage.some(({ keyId }) => keyId === null)) return { years, obstacle: 'unsigned' };
  return { years, obstacle: verified ? null : 'unverified' };
}
