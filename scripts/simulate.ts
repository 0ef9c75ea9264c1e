import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSimulation } from '../tests/simulation/bundle.ts';
import type { SimulationReport } from '../tests/simulation/main.ts';
import { MUTATIONS } from '../tests/simulation/mutations.ts';
import { runBundle } from '../tests/simulation/run-bundle.ts';

/*
 * The long run of the seeded simulation:
 *   npm run simulate -- --seeds 100000            as many processes as the machine has cores
 *   npm run simulate -- --seed 47                 replays one seed
 *   npm run simulate -- --mutation "no journal"   with a defect put in; the run must fail
 *   npm run simulate -- --faults                  every fault at every boundary of one whole story
 */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    first: { type: 'string', default: '1' },
    seed: { type: 'string' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    mutation: { type: 'string' },
    faults: { type: 'boolean', default: false },
  },
});
const root = join(import.meta.dirname, '..');
const folder = join(root, 'node_modules', '.cache', 'simulation');
const CHUNK = 500;

const mutation = MUTATIONS.find(({ name }) => name === values.mutation) ?? null;
if (values.mutation && !mutation)
  throw new Error(`mutations: ${MUTATIONS.map(({ name }) => name).join(', ')}`);
mkdirSync(folder, { recursive: true });
const bundle = join(folder, `long-${process.pid}.mjs`);
await bundleSimulation(bundle, mutation);

const first = Number(values.seed ?? values.first);
const total = values.seed ? 1 : Number(values.seeds);
const started = performance.now();
let next = 0;
let runs = 0;
let issued = 0;
const failures: SimulationReport['failures'] = [];

function take(report: SimulationReport): void {
  runs += report.runs;
  issued += report.issued;
  failures.push(...report.failures);
}

async function work(): Promise<void> {
  while (next < total && failures.length < 10) {
    const from = next;
    next += CHUNK;
    take(await runBundle(bundle, [String(first + from), String(Math.min(CHUNK, total - from)), '10']));
    if (runs % 2_000 < CHUNK) console.log(`${runs} seeds, ${failures.length} failures`);
  }
}

if (values.faults) take(await runBundle(bundle, ['faults']));
else await Promise.all(Array.from({ length: Number(values.jobs) }, work));
rmSync(bundle);
for (const { name, breaches } of failures) console.log(`${name}: ${breaches.join('\n  ')}`);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`${runs} runs, ${issued} documents issued, ${failures.length} failures, ${seconds} s`);
process.exit(failures.length === 0 ? 0 : 1);
