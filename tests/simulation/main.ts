import { strikeEverywhere } from './faults';
import { takeOverGlobals } from './globals';
import { runSeed } from './simulate';
import { migratedD1, type Sqlite } from './sqlite';

/*
 * `node <bundle> <migrations> <first seed> <count> <failures at most>` runs seeds one after the other;
 * `node <bundle> <migrations> faults` strikes every boundary of one story. The only line is the report as JSON.
 */

/** One database serves many accounts, as in life; a new one now and then keeps it small. */
const SEEDS_A_DATABASE = 250;

export interface SimulationReport {
  runs: number;
  issued: number;
  /** calls across each boundary: all seeds together, or the story once */
  boundaries: Record<string, number>;
  failures: Array<{ name: string; breaches: string[] }>;
  /** of the first runs: the same for the same seed and code */
  fingerprints: string[];
}

const [migrations = 'migrations', first = '1', count = '1', limit = '1'] = process.argv.slice(2);
takeOverGlobals();
const report =
  first === 'faults'
    ? { ...(await strikeEverywhere(() => migratedD1(migrations))), issued: 0, fingerprints: [] }
    : await runSeeds({ first: Number(first), count: Number(count), limit: Number(limit) });
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));

async function runSeeds(input: { first: number; count: number; limit: number }): Promise<SimulationReport> {
  const report: SimulationReport = { runs: 0, issued: 0, boundaries: {}, failures: [], fingerprints: [] };
  let d1: Sqlite | null = null;
  for (let seed = input.first; report.runs < input.count; seed += 1) {
    if (report.failures.length >= input.limit) break;
    if (!d1 || report.runs % SEEDS_A_DATABASE === 0) {
      d1?.database.close();
      d1 = migratedD1(migrations);
    }
    report.runs += 1;
    const breaches = await breachesOf(seed, d1, report);
    if (breaches.length === 0) continue;
    report.failures.push({ name: String(seed), breaches });
    d1.database.close();
    d1 = null;
  }
  return report;
}

async function breachesOf(seed: number, d1: Sqlite, report: SimulationReport): Promise<string[]> {
  try {
    const outcome = await runSeed(seed, d1);
    report.issued += outcome.issued;
    if (report.runs <= 20) report.fingerprints.push(outcome.fingerprint);
    for (const [name, calls] of outcome.boundaries)
      report.boundaries[name] = (report.boundaries[name] ?? 0) + calls;
    return outcome.breaches;
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}
