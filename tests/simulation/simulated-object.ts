import type { Jobs } from '~/ports/jobs';
import { toldDatabase } from '../../workers/durable-objects/fresh-webhooks';
import { ISSUES_PER_HOUR } from '../../workers/durable-objects/ledger/issue-limit';
import { LedgerEngine } from '../../workers/durable-objects/ledger/ledger-engine';
import { ledgerClient } from '../../workers/durable-objects/ledger-client';
import { newProcess, type Process, type Scheduler } from './scheduler';
import { ledgerSql, Sqlite } from './sqlite';

/** The platform wakes an object whose alarm failed this often, then never again. */
const ALARM_RETRIES = 6;

/** A Durable Object: storage and alarm outlive its lives, memory does not. */
export class SimulatedObject {
  readonly sqlite = new Sqlite();
  alarmAt: number | null = null;
  private life: { process: Process; engine: LedgerEngine; ready: Promise<void> } | null = null;
  private alarmFailures = 0;

  constructor(
    private readonly world: {
      scheduler: Scheduler;
      accountId: string;
      now(): number;
      uuid(): string;
      jobs: Jobs;
      d1: D1Database;
      check: ConstructorParameters<typeof LedgerEngine>[0]['check'];
    },
  ) {}

  /** The namespace that holds this one object, as the client of the ledger sees it. */
  client(accountId: string) {
    const stub = new Proxy(
      {},
      {
        get:
          (_, verb) =>
          (...input: unknown[]) =>
            this.call(String(verb), input),
      },
    );
    const namespace = { idFromName: (name: string) => name, get: () => stub };
    return ledgerClient(namespace as object as Parameters<typeof ledgerClient>[0], accountId);
  }

  /** The object's process dies; the next call starts another life. */
  crash(): void {
    if (this.life) this.world.scheduler.kill(this.life.process);
    this.life = null;
  }

  /** Rings the alarm as the platform does: at least once, again after a failure, not for ever. */
  async ring(): Promise<void> {
    this.alarmAt = null;
    try {
      await this.inside((engine) => engine.alarm());
      this.alarmFailures = 0;
    } catch {
      this.alarmFailures += 1;
      if (this.alarmFailures <= ALARM_RETRIES) this.alarmAt ??= this.world.now() + 2_000;
    }
  }

  private call(verb: string, input: unknown[]): Promise<unknown> {
    return this.world.scheduler.boundary(`ledger.${verb}`, () =>
      this.inside(async (engine) => {
        const method: unknown = Reflect.get(engine, verb);
        if (typeof method !== 'function') throw new Error(`the ledger has no ${verb}`);
        return method.apply(engine, input);
      }),
    );
  }

  /** Runs work in the object's process; it fails with a lost connection when the object dies meanwhile. */
  private inside<Result>(work: (engine: LedgerEngine) => Promise<Result>): Promise<Result> {
    const life = this.wake();
    return new Promise<Result>((done, failed) => {
      life.process.waiting.add(failed);
      this.world.scheduler
        .run(life.process, async () => {
          await life.ready;
          return work(life.engine);
        })
        .then(done, failed)
        .finally(() => life.process.waiting.delete(failed));
    });
  }

  private wake() {
    if (this.life?.process.alive) return this.life;
    const { world } = this;
    const process = newProcess('ledger');
    const engine = new LedgerEngine({
      sql: ledgerSql(this.sqlite),
      now: () => world.now(),
      isDevelopment: () => false,
      uuid: () => world.uuid(),
      issuesPerHour: ISSUES_PER_HOUR,
      check: world.check,
      database: toldDatabase({
        database: () => world.d1,
        jobs: () => world.jobs,
        accountId: () => world.accountId,
        background: (work) => void work.catch(() => {}),
      }),
      jobs: world.jobs,
      alarm: {
        set: async (at) => {
          // A life that ended writes nothing any more.
          if (process.alive) this.alarmAt = at;
        },
        get: async () => this.alarmAt,
      },
      log: { write: () => {} },
      background: (work) => void work.catch(() => {}),
    });
    this.life = { process, engine, ready: engine.start() };
    return this.life;
  }
}
