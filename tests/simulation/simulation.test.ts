import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleSimulation } from './bundle';
import { MUTATIONS } from './mutations';
import { runBundle } from './run-bundle';

const MINUTES = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'simulation-'));
const real = join(folder, 'real.mjs');

beforeAll(() => bundleSimulation(real, null));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the seeded simulation of the real code', () => {
  it(
    'keeps every promise under crashes, lost replies, duplicates, any order and jumps of the clock',
    async () => {
      const report = await runBundle(real, ['1', '300', '3']);
      expect(report.failures).toEqual([]);
      expect(report.issued).toBeGreaterThan(300);
    },
    5 * MINUTES,
  );

  // 514: a deletion that died between the ledger and D1. 1954: an account that never reached its ledger.
  it.each(['514', '1954', '7007'])('keeps its promises in seed %s, which once broke one', async (seed) => {
    expect((await runBundle(real, [seed, '1', '1'])).failures).toEqual([]);
  });

  it(
    'tells the same story for the same seed',
    async () => {
      const [first, second] = await Promise.all([
        runBundle(real, ['900', '5', '1']),
        runBundle(real, ['900', '5', '1']),
      ]);
      expect(first.fingerprints).toHaveLength(5);
      expect(second).toEqual(first);
    },
    MINUTES,
  );

  it.each(MUTATIONS)(
    'finds $name',
    async (mutation) => {
      const bundle = join(folder, `${MUTATIONS.indexOf(mutation)}.mjs`);
      await bundleSimulation(bundle, mutation);
      const { failures } = await runBundle(bundle, ['1', '600', '1']);
      expect(failures).toHaveLength(1);
      const replayed = await runBundle(bundle, [failures[0]?.name ?? '', '1', '1']);
      expect(replayed.failures).toEqual(failures);
    },
    5 * MINUTES,
  );
});

describe('one fault at every boundary that the story crosses', () => {
  it(
    'leads to the same end, whatever failed: before or after × error, crash or lost reply',
    async () => {
      const report = await runBundle(real, ['faults']);
      expect(report.failures).toEqual([]);
      const calls = Object.values(report.boundaries).reduce((sum, count) => sum + count, 0);
      expect(report.runs).toBe(calls * 6);
    },
    5 * MINUTES,
  );
});
