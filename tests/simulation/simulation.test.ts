import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testTitles } from '../test-titles';
import { bundleSimulation } from './bundle';
import type { SimulationReport } from './main';
import { MUTATIONS } from './mutations';
import { portMethods } from './port-methods';
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
      const { failures } = await runBundle(bundle, ['1100', '3000', '1']);
      expect(failures).toHaveLength(1);
      const replayed = await runBundle(bundle, [failures[0]?.name ?? '', '1', '1']);
      expect(replayed.failures).toEqual(failures);
    },
    5 * MINUTES,
  );
});

/** Methods of ports that the story does not call: the test that strikes or covers each. */
const ELSEWHERE: Record<string, string> = {
  ...Object.fromEntries(
    ['beginRestore', 'loadRestore', 'checkRestore', 'commitRestore', 'abandonRestore'].map((verb) => [
      `ledger.${verb}`,
      'ends the same wherever it crashes: every write of every step dies, before and after its effect',
    ]),
  ),
  'files.readRange':
    'ends the same wherever it crashes: every write of every step dies, before and after its effect',
  'files.putStream': 'shows nothing, numbers nothing and can be called off until the account changes',
  'files.list': 'does nothing without the password, and the same when it is asked again after a crash',
  'ledger.close': 'does nothing without the password, and the same when it is asked again after a crash',
  'ledger.archiveState': 'holds everything, and a signed manifest that tells every byte of it',
  'ledger.archivedDocuments': 'holds everything, and a signed manifest that tells every byte of it',
  'ledger.archivedMails': 'holds everything, and a signed manifest that tells every byte of it',
  'ledger.entries': 'holds a chain that anybody can check up to the ledger’s head',
  'ledger.rebuild': 'brings an emptied D1 back from the ledger alone, bit for bit',
  'ledger.purge': 'goes in the end wherever a night dies',
  'ledger.yearNumbers':
    'says first, last, count, no gap and where the chain ended, as of the last verification',
  'ledger.register': 'says first, last, count, no gap and where the chain ended, as of the last verification',
  'ledger.openSeries': 'is set once: another is refused, the same form sent again is answered the same',
  'ledger.series': 'goes on where the last tool ended, and says so before and after',
  // only what failed leads to these: the faults of this story, and the seeds
  'ledger.raiseDraftVersion':
    'ends an emit that died before the ledger heard of it, and the draft can be issued',
  'ledger.recordPdfFailure':
    'keeps every promise under crashes, lost replies, duplicates, any order and jumps of the clock',
  'ledger.retryMail':
    'keeps every promise under crashes, lost replies, duplicates, any order and jumps of the clock',
  'limiter.reset': 'is full again after a reset',
  'pdf.close': 'tells a crash, and prints again with another browser',
  'dns.texts': 'says that it does not know where %s has no answer',
};

describe('one fault at every boundary that the story crosses', () => {
  let report: SimulationReport;
  beforeAll(async () => {
    report = await runBundle(real, ['faults']);
  }, 20 * MINUTES);

  it('leads to the same end, whatever failed: before or after × error, crash or lost reply', () => {
    expect(report.failures).toEqual([]);
    const calls = Object.values(report.boundaries).reduce((sum, count) => sum + count, 0);
    expect(report.runs).toBe(calls * 6);
    expect(calls).toBeGreaterThan(250);
  });

  it('is at every method of every port, or another test strikes it by name', () => {
    const methods = portMethods('.');
    expect(methods.length).toBeGreaterThan(40);
    const missed = methods.filter((method) => !(method in report.boundaries));
    expect(missed.sort()).toEqual(Object.keys(ELSEWHERE).sort());
    const titles = new Set(testTitles().map(({ title }) => title));
    expect(Object.values(ELSEWHERE).filter((title) => !titles.has(title))).toEqual([]);
  });
});
