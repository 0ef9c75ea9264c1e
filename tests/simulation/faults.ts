import { checkSnapshot } from '~/services/e-invoice/check-snapshot';
import { findBreaches } from './checkers';
import { furnish } from './furnish';
import { enter } from './globals';
import { newHistory } from './history';
import { People } from './people';
import type { Random } from './random';
import { askAgain, calmDown } from './recovery';
import type { Fault } from './scheduler';
import type { Sqlite } from './sqlite';
import { finalState, tellStory } from './story';
import { World } from './world';

/** A lease of an operation ends after a minute: whoever waits longer is let in again. */
const PATIENCE_MS = 61_000;
const FAULTS: readonly Fault[] = (['before', 'after'] as const).flatMap((when) =>
  (['error', 'crash', 'lost'] as const).map((kind) => ({ when, kind })),
);

/** No chance at all: everything happens in the order in which it was asked for. */
const inOrder: Random = {
  next: () => 0,
  below: () => 0,
  chance: () => false,
  pick: <Item>(items: readonly Item[]) => {
    const [first] = items;
    if (first === undefined) throw new Error('nothing to pick from');
    return first;
  },
};

export interface FaultRun {
  name: string;
  state: string;
  breaches: string[];
  calls: string[];
}

/** Tells the story with one fault at one call, recovers, and looks at what is left. Call −1: nothing fails. */
async function tellWith(d1: Sqlite, call: number, fault: Fault): Promise<FaultRun> {
  const accountId = `story-${call}-${fault.when}-${fault.kind}`;
  const calls: string[] = [];
  const world = new World({
    random: inOrder,
    accountId,
    d1,
    startsAt: Date.parse('2026-11-24T08:00:00Z'),
    faultAt: (name, at) => {
      calls.push(name);
      return at === call ? fault : null;
    },
    outcomeOf: () => 'accepted',
    printerFails: () => false,
    check: call < 0 ? checkSnapshot : () => [],
  });
  await enter(world, () => 0);
  try {
    const history = newHistory();
    const people = new People(world, inOrder, history, await furnish(d1, accountId), PATIENCE_MS);
    await tellStory(world, people);
    world.ledger.crash();
    await calmDown(world);
    await askAgain(world, people);
    const { sqlite: ledger } = world.ledger;
    return {
      name: call < 0 ? 'nothing fails' : `${calls[call]} (call ${call}), ${fault.when}, ${fault.kind}`,
      state: finalState(world),
      breaches: findBreaches({
        accountId,
        ledger,
        d1,
        files: world.files.objects,
        received: world.received,
        told: world.told,
        history,
      }),
      calls,
    };
  } finally {
    await enter(null, Math.random);
    // the sweep goes through all accounts: those of earlier tellings have nothing to tell any more
    d1.database.exec('DELETE FROM webhook_deliveries; DELETE FROM webhook_endpoints');
    world.ledger.sqlite.database.close();
  }
}

export interface FaultReport {
  runs: number;
  boundaries: Record<string, number>;
  failures: Array<{ name: string; breaches: string[] }>;
}

/**
 * Every call across a boundary that the story makes × {before, after} × {error, crash, lost reply}. The calls are those
 * that a run without faults makes, so a new boundary is struck without anybody naming it.
 */
export async function strikeEverywhere(newD1: () => Sqlite): Promise<FaultReport> {
  let d1 = newD1();
  const calm = await tellWith(d1, -1, { when: 'before', kind: 'error' });
  const boundaries: Record<string, number> = {};
  for (const name of calm.calls) boundaries[name] = (boundaries[name] ?? 0) + 1;
  const failures = calm.breaches.length > 0 ? [{ name: calm.name, breaches: calm.breaches }] : [];
  let runs = 0;
  for (let call = 0; call < calm.calls.length; call += 1) {
    for (const fault of FAULTS) {
      const name = `${calm.calls[call]} (call ${call}), ${fault.when}, ${fault.kind}`;
      runs += 1;
      try {
        const run = await tellWith(d1, call, fault);
        const breaches = [...run.breaches];
        if (run.state !== calm.state) breaches.push(difference(calm.state, run.state));
        if (breaches.length === 0) continue;
        failures.push({ name, breaches });
      } catch (error) {
        failures.push({ name, breaches: [String(error instanceof Error ? error.stack : error)] });
      }
      d1.database.close();
      d1 = newD1();
    }
    if (call % 40 === 39) {
      d1.database.close();
      d1 = newD1();
    }
  }
  return { runs, boundaries, failures };
}

function difference(expected: string, found: string): string {
  const [left, right] = [expected.split('\n'), found.split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  return `ends otherwise: ${left.slice(Math.max(0, at - 9), at + 2).join(' ')} became ${right.slice(Math.max(0, at - 9), at + 2).join(' ')}`;
}
