import type { Job } from '~/ports/jobs';
import type { Actor, Refusal } from '~/ports/ledger-commands';
import { ArchiveDesk, RESTORING } from './archive-desk';
import { FollowUp } from './follow-up';
import { LedgerClock } from './ledger-clock';
import type { LedgerHost } from './ledger-host';
import { isRestoring } from './restore';
import { LedgerInvariantError, type LedgerStore } from './store';
import { migrateLedger, readMeta, writeMeta } from './tables';
import type { CopyDesk } from './verify-copies';

/** What every verb of a ledger stands on: its tables and clock, whose it is, and what follows an addition to it. */
export class LedgerDesk {
  protected readonly clock: LedgerClock;
  protected readonly store: LedgerStore;
  protected readonly followUp: FollowUp;
  /** how the register leaves in an archive, and comes back from one */
  readonly archive: ArchiveDesk;

  constructor(protected readonly host: LedgerHost) {
    this.clock = new LedgerClock(host);
    this.store = { sql: host.sql, now: () => this.clock.now(), uuid: () => host.uuid() };
    this.followUp = new FollowUp(this.store, host, this.clock);
    this.archive = new ArchiveDesk({
      store: this.store,
      own: (accountId) => this.own(accountId),
      rearm: () => this.followUp.rearm(),
    });
  }

  /** Before the first call: the tables take today's shape, and an alarm that the platform gave up is set again. */
  async start(): Promise<void> {
    migrateLedger(this.store.sql);
    await this.followUp.start();
  }

  /** A verb that adds to the register: not while it comes back from an archive; what follows is seen to afterwards. */
  protected async add<Result extends { ok: true }>(
    accountId: string,
    actor: Actor,
    work: () => Result | Refusal,
    jobsOf: (result: Result) => Job[] = () => [],
  ): Promise<Result | Refusal> {
    this.own(accountId);
    if (isRestoring(this.store)) return RESTORING;
    const result = work();
    if (result.ok) await this.followUp.settle(actor, jobsOf(result));
    return result;
  }

  /** A register that contradicts itself is not written to: nothing is issued until a person has looked at it. */
  protected freezingOnBreach<Result>(work: () => Result): Result | Refusal {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof LedgerInvariantError)) throw error;
      writeMeta(this.store.sql, 'frozen', error.message);
      this.host.log.write({ event: 'ledger.frozen', reason: error.message });
      return { ok: false, code: 'frozen', reason: error.message };
    }
  }

  protected copies(accountId: string): CopyDesk {
    return { store: this.store, accountId, read: (statements) => this.host.database.read(statements) };
  }

  protected renderJob(accountId: string, documentId: string, actor: Actor): Job {
    return { v: 1, kind: 'render', accountId, documentId, requestId: actor.requestId };
  }

  protected mailJob(accountId: string, mailId: string, actor: Actor): Job {
    return { v: 1, kind: 'mail', accountId, mailId, requestId: actor.requestId };
  }

  /** The first caller names the account; a call for another one is a defect of ours and is refused. */
  protected own(accountId: string): void {
    const owner = readMeta(this.store.sql, 'account');
    if (owner === accountId) return;
    if (owner !== null) throw new Error('this ledger belongs to another account');
    writeMeta(this.store.sql, 'account', accountId);
  }
}
