import { AsyncLocalStorage } from 'node:async_hooks';
import type { Random } from './random';

/** Something that may die on its own: a request, a queue delivery, one life of a Durable Object. */
export interface Process {
  name: string;
  alive: boolean;
  /** calls that wait for this process: they fail when it dies */
  waiting: Set<(error: Error) => void>;
}

export type Fault = { when: 'before' | 'after'; kind: 'error' | 'crash' | 'lost' };

/** What a broken boundary throws. `retryable` as the platform marks a lost connection to an object. */
export class BoundaryError extends Error {
  override name = 'BoundaryError';

  constructor(
    readonly boundary: string,
    readonly retryable: boolean,
  ) {
    super(`${boundary} failed`);
  }
}

const current = new AsyncLocalStorage<Process>();
const immediate = globalThis.setImmediate;

/**
 * Decides who goes on next. Every call across a boundary parks here before its effect and before its answer, so that
 * any order of effects can happen, and any process can die in between.
 */
export class Scheduler {
  readonly names = new Map<string, number>();
  calls = 0;
  private parked: Array<{ process: Process; resume: () => void }> = [];

  constructor(
    private readonly random: Random,
    /** which fault, if any, strikes this call; `call` counts from 0 over the whole run */
    private readonly faultAt: (name: string, call: number) => Fault | null,
    private readonly onCrash: (process: Process) => void,
  ) {}

  get hasWork(): boolean {
    return this.parked.some(({ process }) => process.alive);
  }

  /** Those that wait to go on. */
  living(): Set<Process> {
    return new Set(this.parked.map(({ process }) => process).filter(({ alive }) => alive));
  }

  /** Runs work as a process of its own; a process that died never settles. */
  run<Result>(process: Process, work: () => Promise<Result>): Promise<Result> {
    return current.run(process, work);
  }

  /** One call across a boundary, with the fault that strikes it. */
  async boundary<Result>(name: string, effect: () => Result | Promise<Result>): Promise<Result> {
    const process = this.self();
    const fault = this.faultAt(name, this.calls);
    this.calls += 1;
    this.names.set(name, (this.names.get(name) ?? 0) + 1);
    await this.park(process);
    if (fault?.when === 'before') await this.strike(name, process, fault);
    const result = await effect();
    if (fault?.when === 'after' && fault.kind === 'crash') await this.strike(name, process, fault);
    await this.park(process);
    if (fault?.when === 'after') await this.strike(name, process, fault);
    return result;
  }

  /** A timer: it rings some time later, in any order. */
  async pause(): Promise<void> {
    await this.park(this.self());
  }

  kill(process: Process): void {
    if (!process.alive) return;
    process.alive = false;
    this.parked = this.parked.filter((entry) => entry.process !== process);
    this.onCrash(process);
    for (const fail of process.waiting) fail(new BoundaryError(process.name, true));
    process.waiting.clear();
  }

  /** Lets one parked process go on, and waits until nothing moves any more. */
  async step(): Promise<void> {
    const living = this.parked.filter(({ process }) => process.alive);
    const next = living[this.random.below(living.length)];
    this.parked = living.filter((entry) => entry !== next);
    next?.resume();
    await settled();
  }

  private self(): Process {
    const process = current.getStore();
    if (!process) throw new Error('a boundary was called outside of any process');
    return process;
  }

  private park(process: Process): Promise<void> {
    return new Promise((resume) => {
      if (process.alive) this.parked.push({ process, resume });
    });
  }

  private async strike(name: string, process: Process, fault: Fault): Promise<void> {
    if (fault.kind !== 'crash') throw new BoundaryError(name, fault.kind === 'lost');
    this.kill(process);
    await new Promise(() => {});
  }
}

/** Every promise that can settle by itself has done so. */
export function settled(): Promise<void> {
  return new Promise((done) => immediate(() => done()));
}

export function newProcess(name: string): Process {
  return { name, alive: true, waiting: new Set() };
}
