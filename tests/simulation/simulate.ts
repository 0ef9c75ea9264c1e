import { createHash } from 'node:crypto';
import { checkSnapshot } from '~/services/e-invoice/check-snapshot';
import { findBreaches } from './checkers';
import { furnish } from './furnish';
import { enter } from './globals';
import { newHistory } from './history';
import { People } from './people';
import { type Random, seededRandom } from './random';
import { askAgain, calmDown, drive, issueWhatIsLeft } from './recovery';
import { type Fault, newProcess, settled } from './scheduler';
import type { Sqlite } from './sqlite';
import { NEW_YEAR, World, type WorldOptions } from './world';

const FAULTS: Fault['kind'][] = ['error', 'error', 'crash', 'lost'];
/** The rules of the e-invoice are pure and slow: a few runs are enough of them. */
const CHECKED_SEEDS = 64;

export interface Outcome {
  seed: number;
  breaches: string[];
  /** the same for the same seed and code */
  fingerprint: string;
  boundaries: ReadonlyMap<string, number>;
  issued: number;
}

/** Runs one seed from an empty account to the last check. */
export async function runSeed(seed: number, d1: Sqlite): Promise<Outcome> {
  const random = seededRandom(seed);
  const accountId = `account-${seed}`;
  let isBroken = true;
  const rate = random.pick([0, 0.02, 0.05, 0.12]);
  const options: WorldOptions = {
    random,
    accountId,
    d1,
    startsAt: NEW_YEAR - random.pick([0, 20_000, 3_600_000, 40 * 86_400_000]),
    faultAt: () =>
      isBroken && random.chance(rate)
        ? { when: random.pick(['before', 'after'] as const), kind: random.pick(FAULTS) }
        : null,
    outcomeOf: () =>
      isBroken && random.chance(0.15) ? random.pick(['refused', 'unknown'] as const) : 'accepted',
    printerFails: () => isBroken && random.chance(0.1),
    check: seed % CHECKED_SEEDS === 0 ? checkSnapshot : () => [],
  };
  const world = new World(options);
  await enter(world, () => random.next());
  try {
    const history = newHistory();
    const people = new People(world, random, history, await furnish(d1, accountId));
    await live(world, people, random);
    isBroken = false;
    world.ledger.crash();
    await calmDown(world);
    await askAgain(world, people);
    await issueWhatIsLeft(world, people);
    await askAgain(world, people);
    await drive(world, () => people.verify());
    // An account that never got as far as its ledger has an empty one.
    await world.ledger.ring();
    const evidence = {
      accountId,
      ledger: world.ledger.sqlite,
      d1,
      files: world.files.objects,
      received: world.received,
      told: world.told,
      history,
    };
    const ledger = world.ledger.sqlite;
    const head = ledger.all('SELECT hash FROM entries ORDER BY position DESC LIMIT 1', [])[0]?.hash;
    return {
      seed,
      breaches: findBreaches(evidence),
      fingerprint: createHash('sha256')
        .update(`${String(head)} ${world.now} ${world.scheduler.calls}`)
        .digest('hex'),
      boundaries: world.scheduler.names,
      issued: Number(ledger.all('SELECT COUNT(*) AS n FROM documents', [])[0]?.n),
    };
  } finally {
    await enter(null, Math.random);
    world.ledger.sqlite.database.close();
  }
}

/** People act, and everything that can go wrong does, in an order that the seed decides. */
async function live(world: World, people: People, random: Random): Promise<void> {
  let busy = 0;
  for (let person = 1 + random.below(3); person > 0; person -= 1) {
    const acts = 2 + random.below(7);
    busy += 1;
    void world.scheduler
      .run(newProcess('person'), async () => {
        for (let act = 0; act < acts; act += 1) {
          await world.scheduler.pause();
          await people.act();
        }
      })
      .catch((error: unknown) => people.history.surprises.push(String(error)))
      .finally(() => {
        busy -= 1;
      });
  }
  await settled();
  for (let turn = 0; busy > 0 && turn < 20_000; turn += 1) {
    world.now += random.below(40);
    happen(world, random);
    if (world.scheduler.hasWork) await world.scheduler.step();
    else {
      world.now += 61_000;
      await settled();
    }
  }
}

/** What the platform and the world do meanwhile. */
function happen(world: World, random: Random): void {
  const ready = world.messages.filter(({ inFlight, notBefore }) => !inFlight && notBefore <= world.now);
  if (ready.length > 0 && random.chance(0.25)) world.deliver(random.pick(ready), false);
  if (world.messages.length > 0 && random.chance(0.02)) world.deliver(random.pick(world.messages), true);
  const { alarmAt } = world.ledger;
  if (alarmAt !== null && alarmAt <= world.now && random.chance(0.3)) void world.ledger.ring();
  if (random.chance(0.004)) world.now += random.pick([70_000, 400_000, 3_600_000, 86_400_000]);
  if (random.chance(0.002)) world.now -= 600_000;
  if (random.chance(0.006)) world.ledger.crash();
  if (random.chance(0.001)) world.powerCut();
  if (random.chance(0.002)) void world.sweep();
}
