import type { LedgerHost } from './ledger-host';
import { readMeta, writeMeta } from './tables';

/** The ledger's own clock: the platform's, but for demo data and tests of midnight, which may set it. */
export class LedgerClock {
  constructor(private readonly host: Pick<LedgerHost, 'sql' | 'now' | 'isDevelopment'>) {}

  /** Milliseconds since the epoch. */
  now(): number {
    return this.host.now() + this.offset();
  }

  /** When the platform's clock shows it, by which alarms ring; never in its past. */
  platformTime(at: number): number {
    return Math.max(this.host.now(), at - this.offset());
  }

  /**
   * @param epochMs null: the platform's clock again
   * @throws outside development: dates of issued documents come from the platform's clock
   */
  set(epochMs: number | null): void {
    if (!this.host.isDevelopment()) throw new Error('the clock can be set in development only');
    const offset = epochMs === null ? 0 : epochMs - this.host.now();
    writeMeta(this.host.sql, 'clock_offset', String(offset));
  }

  private offset(): number {
    if (!this.host.isDevelopment()) return 0;
    return Number.parseInt(readMeta(this.host.sql, 'clock_offset') ?? '0', 10);
  }
}
