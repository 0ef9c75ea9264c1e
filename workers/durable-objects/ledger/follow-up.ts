import type { Job } from '~/ports/jobs';
import type { Actor } from '~/ports/ledger-commands';
import { loggedError } from '~/services/logged-error';
import { forgetCorrespondence } from './close';
import { nextWake, takeDueJobs } from './due-work';
import type { LedgerClock } from './ledger-clock';
import type { LedgerHost } from './ledger-host';
import { markProjected, pendingCount, pendingStatements } from './projection';
import { isRestoring } from './restore';
import type { LedgerStore } from './store';
import { readMeta } from './tables';

/** Operations are remembered this long: a replay of a form or an API call comes within a day. */
const OPERATION_TTL_MS = 48 * 3_600_000;
/** While D1 does not answer, try again this often. */
const PROJECTION_RETRY_MS = 5_000;

/** One call tells D1 all it does not know yet, unless somebody asks for less at a time. */
const MOST_BATCHES = Number.MAX_SAFE_INTEGER;

/** What follows a transaction of the ledger: D1 is brought up to date, jobs go to the queues, the alarm sees to both. */
export class FollowUp {
  private projecting: Promise<void> | null = null;

  constructor(
    private readonly store: LedgerStore,
    private readonly host: LedgerHost,
    private readonly clock: LedgerClock,
  ) {}

  /** Before the first call: an alarm that the platform gave up is set again. */
  async start(): Promise<void> {
    if (nextWake(this.store) !== null && (await this.host.alarm.get()) === null) await this.rearm();
  }

  /**
   * After a transaction: sets the alarm (in the same turn, so that it is as durable as the transaction), then
   * brings D1 up to date and hands jobs to the queues. Neither failing loses anything: the alarm does it again.
   */
  async settle(actor: Actor, jobs: Job[] = []): Promise<void> {
    forgetCorrespondence(this.store);
    const armed = this.rearm();
    const results = await Promise.allSettled([
      this.project(),
      ...jobs.map((job) => this.host.jobs.enqueue(job)),
    ]);
    for (const result of results) {
      if (result.status === 'rejected')
        this.logFailure(`${actor.requestId}: ${loggedError(result.reason).message}`);
    }
    await armed;
    await this.rearm();
  }

  /** Never throws: after six uncaught failures the platform would wake nobody any more. */
  async alarm(): Promise<void> {
    const accountId = readMeta(this.store.sql, 'account');
    if (!accountId) return;
    const actor = { id: 'system', requestId: `alarm-${this.host.uuid()}` };
    try {
      this.store.sql.run('DELETE FROM operations WHERE at < ?', this.store.now() - OPERATION_TTL_MS);
      const jobs = takeDueJobs(this.store, accountId, actor);
      this.host.log.write({ event: 'ledger.alarm', jobs: jobs.length, pending: pendingCount(this.store) });
      await this.settle(actor, jobs);
    } catch (error) {
      this.logFailure(loggedError(error).message);
      await this.host.alarm.set(this.host.now() + PROJECTION_RETRY_MS);
    }
  }

  /** Tells D1 what it does not know. One projection at a time; who comes meanwhile shares the next one. */
  async project(batches = MOST_BATCHES): Promise<void> {
    while (this.projecting) await this.projecting.catch(() => {});
    if (pendingCount(this.store) === 0 || isRestoring(this.store)) return;
    this.projecting = this.projectPending(batches).finally(() => {
      this.projecting = null;
    });
    await this.projecting;
  }

  /** Sets the alarm to when something is owed next. */
  async rearm(): Promise<void> {
    const wake = isRestoring(this.store) ? null : nextWake(this.store);
    if (wake !== null) await this.host.alarm.set(this.clock.platformTime(wake));
  }

  private async projectPending(batches: number): Promise<void> {
    const accountId = readMeta(this.store.sql, 'account') ?? '';
    for (let batch = 0; batch < batches; batch += 1) {
      const { sequences, statements } = pendingStatements(this.store, accountId);
      if (sequences.length === 0) return;
      await this.host.database.batch(statements);
      markProjected(this.store, sequences);
    }
  }

  private logFailure(error: string): void {
    this.host.log.write({ event: 'ledger.projection_failed', error, pending: pendingCount(this.store) });
  }
}
