import type { Jobs } from '~/ports/jobs';
import type { Log } from '~/ports/log';
import type { SnapshotCheck } from './issue';
import type { Statement } from './projection';
import type { LedgerSql, SqlValue } from './sql';

/** What the engine needs of the platform it runs on: a Durable Object, or a simulation of one. */
export interface LedgerHost {
  sql: LedgerSql;
  /** the platform's clock, by which alarms ring, in milliseconds since the epoch */
  now(): number;
  /** the ledger's own clock may be set in development only */
  isDevelopment(): boolean;
  uuid(): string;
  /** documents the account may issue in any hour */
  issuesPerHour: number;
  check: SnapshotCheck;
  database: {
    batch(statements: Statement[]): Promise<unknown>;
    read(statements: Statement[]): Promise<Array<Record<string, SqlValue>[]>>;
  };
  jobs: Jobs;
  /** `set` takes effect in the turn that calls it: as durable as the transaction just before it */
  alarm: { set(at: number): Promise<void>; get(): Promise<number | null> };
  log: Log;
  /** lets work go on after the call was answered */
  background(work: Promise<unknown>): void;
}
