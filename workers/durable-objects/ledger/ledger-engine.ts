import type { Job, Jobs } from '~/ports/jobs';
import type {
  Actor,
  ChainEntry,
  CopyCheck,
  IssueCommand,
  Issued,
  Ledger,
  LedgerCheck,
  OpenSeriesCommand,
  PaymentCommand,
  PaymentRecorded,
  Refusal,
  RegisterState,
  ReverseCommand,
  SeriesOpened,
  SeriesState,
  StoredPdf,
  YearNumbers,
} from '~/ports/ledger';
import type { Log } from '~/ports/log';
import { loggedError } from '~/services/logged-error';
import { ArchiveDesk, NOTHING_TO_CHECK, NOTHING_YET, RESTORING } from './archive-desk';
import { chainEntries } from './chain-entries';
import { closeLedger, forgetCorrespondence, purgeLedger } from './close';
import { discardDraft, raiseDraftVersion, restoreDraft } from './drafts';
import { nextWake, takeDueJobs } from './due-work';
import { freezeLedger } from './freeze';
import { issueDocument, type SnapshotCheck } from './issue';
import { claimMail, type MailClaim, requestMail, retryMail, settleMail } from './mails';
import { recordPayment, reversePayment } from './payments';
import { type PdfWork, pdfWork, recordPdf, recordPdfFailure, retryPdf } from './pdfs';
import {
  markEverythingPending,
  markProjected,
  pendingCount,
  pendingStatements,
  type Statement,
} from './projection';
import { setProofLink } from './proof-links';
import { registerState } from './register';
import { isRestoring } from './restore';
import { openSeries, seriesState } from './series';
import type { LedgerSql, SqlValue } from './sql';
import { LedgerInvariantError, type LedgerStore } from './store';
import { migrateLedger, readMeta, writeMeta } from './tables';
import { verifyLedger } from './verify';
import { verifyCopies } from './verify-copies';
import { yearNumbers } from './year-numbers';

/** Operations are remembered this long: a replay of a form or an API call comes within a day. */
const OPERATION_TTL_MS = 48 * 3_600_000;
/** While D1 does not answer, try again this often. */
const PROJECTION_RETRY_MS = 5_000;

/** One call tells D1 all it does not know yet, unless somebody asks for less at a time. */
const MOST_BATCHES = Number.MAX_SAFE_INTEGER;

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

/**
 * One account's legal ledger without its platform. Every verb is one synchronous transaction; what follows (D1,
 * queues) is brought up to date afterwards and, should that fail, again from the alarm.
 */
export class LedgerEngine {
  private readonly store: LedgerStore;
  private projecting: Promise<void> | null = null;
  /** how the register leaves in an archive, and comes back from one */
  readonly archive: ArchiveDesk;

  constructor(private readonly host: LedgerHost) {
    this.store = { sql: host.sql, now: () => this.now(), uuid: () => host.uuid() };
    this.archive = new ArchiveDesk({
      store: this.store,
      own: (accountId) => this.own(accountId),
      rearm: () => this.rearm(),
    });
  }

  /** Before the first call: the tables take today's shape, and an alarm that the platform gave up is set again. */
  async start(): Promise<void> {
    migrateLedger(this.store.sql);
    if (nextWake(this.store) !== null && (await this.host.alarm.get()) === null) await this.rearm();
  }

  async issue(accountId: string, command: IssueCommand): Promise<Issued | Refusal> {
    this.own(accountId);
    if (isRestoring(this.store)) return RESTORING;
    const { actor } = command;
    const result = this.freezingOnBreach(() => issueDocument(this.store, command, this.host));
    if (!result.ok) return result;
    const { documentId } = result.snapshot;
    if (!result.replayed) {
      const { position } = result.chain;
      this.host.log.write({ event: 'ledger.issued', requestId: actor.requestId, documentId, position });
    }
    await this.settle(actor, [this.renderJob(accountId, documentId, actor)]);
    return result;
  }

  async openSeries(accountId: string, command: OpenSeriesCommand): Promise<SeriesOpened | Refusal> {
    this.own(accountId);
    if (isRestoring(this.store)) return RESTORING;
    const result = openSeries(this.store, command);
    if (result.ok) await this.settle(command.actor, []);
    return result;
  }

  async series(accountId: string): Promise<SeriesState[]> {
    this.own(accountId);
    return seriesState(this.store);
  }

  async recordPayment(accountId: string, command: PaymentCommand): Promise<PaymentRecorded | Refusal> {
    this.own(accountId);
    if (isRestoring(this.store)) return RESTORING;
    const result = this.freezingOnBreach(() => recordPayment(this.store, command));
    if (result.ok) await this.settle(command.actor, []);
    return result;
  }

  async reversePayment(accountId: string, command: ReverseCommand): Promise<PaymentRecorded | Refusal> {
    this.own(accountId);
    if (isRestoring(this.store)) return RESTORING;
    const result = this.freezingOnBreach(() => reversePayment(this.store, command));
    if (result.ok) await this.settle(command.actor, []);
    return result;
  }

  async requestMail(
    accountId: string,
    input: Parameters<Ledger['requestMail']>[0],
  ): ReturnType<Ledger['requestMail']> {
    this.own(accountId);
    if (isRestoring(this.store)) return RESTORING;
    const result = requestMail(this.store, input);
    if (result.ok) await this.settle(input.actor, [this.mailJob(accountId, result.mailId, input.actor)]);
    return result;
  }

  async retryMail(
    accountId: string,
    { mailId, actor }: { mailId: string; actor: Actor },
  ): Promise<{ ok: true } | Refusal> {
    this.own(accountId);
    if (isRestoring(this.store)) return RESTORING;
    const result = retryMail(this.store, mailId, actor);
    if (result.ok) await this.settle(actor, [this.mailJob(accountId, mailId, actor)]);
    return result;
  }

  async retryPdf(
    accountId: string,
    { documentId, actor }: { documentId: string; actor: Actor },
  ): Promise<{ ok: true } | Refusal> {
    this.own(accountId);
    if (isRestoring(this.store)) return RESTORING;
    const result = retryPdf(this.store, documentId, actor);
    if (result.ok) await this.settle(actor, [this.renderJob(accountId, documentId, actor)]);
    return result;
  }

  async discardDraft(accountId: string, input: { documentId: string }): Promise<{ discarded: boolean }> {
    this.own(accountId);
    return discardDraft(this.store, input.documentId);
  }

  async restoreDraft(accountId: string, input: { documentId: string }): Promise<void> {
    this.own(accountId);
    restoreDraft(this.store, input.documentId);
  }

  async raiseDraftVersion(
    accountId: string,
    input: { documentId: string; version: number },
  ): Promise<{ issued: boolean }> {
    this.own(accountId);
    return raiseDraftVersion(this.store, input.documentId, input.version);
  }

  async pdfWork(accountId: string, input: { documentId: string }): Promise<PdfWork> {
    this.own(accountId);
    return pdfWork(this.store, input.documentId);
  }

  async recordPdf(
    accountId: string,
    input: { documentId: string; pdf: StoredPdf; requestId: string },
  ): Promise<void> {
    this.own(accountId);
    const actor = { id: 'system', requestId: input.requestId };
    recordPdf(this.store, input.documentId, input.pdf, actor);
    await this.settle(actor, takeDueJobs(this.store, accountId, actor));
  }

  async recordPdfFailure(accountId: string, input: Parameters<Ledger['recordPdfFailure']>[0]): Promise<void> {
    this.own(accountId);
    const actor = { id: 'system', requestId: input.requestId };
    recordPdfFailure(this.store, { ...input, actor });
    await this.settle(actor, []);
  }

  async claimMail(accountId: string, input: Parameters<Ledger['claimMail']>[0]): Promise<MailClaim> {
    this.own(accountId);
    const actor = { id: 'system', requestId: input.requestId };
    const claim = claimMail(this.store, { ...input, actor });
    this.host.background(this.settle(actor, []));
    return claim;
  }

  async settleMail(accountId: string, input: Parameters<Ledger['settleMail']>[0]): Promise<void> {
    this.own(accountId);
    const actor = { id: 'system', requestId: input.requestId };
    settleMail(this.store, { ...input, actor });
    await this.settle(actor, []);
  }

  async register(accountId: string): Promise<RegisterState> {
    this.own(accountId);
    return isRestoring(this.store) ? NOTHING_YET : registerState(this.store);
  }

  async entries(accountId: string, input: Parameters<Ledger['entries']>[0]): Promise<ChainEntry[]> {
    this.own(accountId);
    return isRestoring(this.store) ? [] : chainEntries(this.store, input);
  }

  async yearNumbers(accountId: string, input: Parameters<Ledger['yearNumbers']>[0]): Promise<YearNumbers> {
    this.own(accountId);
    if (isRestoring(this.store)) return { headHash: null, seller: null, series: [] };
    return yearNumbers(this.store, input);
  }

  async setProofLink(
    accountId: string,
    input: Parameters<Ledger['setProofLink']>[0],
  ): Promise<{ ok: true } | Refusal> {
    this.own(accountId);
    if (isRestoring(this.store)) return RESTORING;
    const result = setProofLink(this.store, input);
    if (result.ok) await this.settle(input.actor, []);
    return result;
  }

  async verify(accountId: string, input: Parameters<Ledger['verify']>[0]): Promise<LedgerCheck> {
    this.own(accountId);
    return isRestoring(this.store) ? NOTHING_TO_CHECK : verifyLedger(this.store, input);
  }

  async verifyCopies(accountId: string, { from }: Parameters<Ledger['verifyCopies']>[0]): Promise<CopyCheck> {
    this.own(accountId);
    if (isRestoring(this.store)) return { findings: [], next: null };
    const read = (statements: Statement[]) => this.host.database.read(statements);
    return verifyCopies({ store: this.store, accountId, read }, from);
  }

  async freeze(accountId: string, input: Parameters<Ledger['freeze']>[0]): Promise<void> {
    this.own(accountId);
    if (isRestoring(this.store) || !freezeLedger(this.store, input)) return;
    if (input.reason !== null) this.host.log.write({ event: 'ledger.frozen', reason: input.reason });
    await this.settle(input.actor, []);
  }

  async close(accountId: string): Promise<{ pendingJobs: number }> {
    this.own(accountId);
    const closed = closeLedger(this.store);
    await this.settle({ id: 'system', requestId: `close-${this.host.uuid()}` }, []);
    return closed;
  }

  async purge(accountId: string): ReturnType<Ledger['purge']> {
    this.own(accountId);
    return purgeLedger(this.store);
  }

  async project(accountId: string, input?: { batches?: number }): Promise<{ pending: number }> {
    this.own(accountId);
    await this.projectAll(input?.batches);
    await this.rearm();
    return { pending: pendingCount(this.store) };
  }

  /** Rebuilds everything D1 knows of this account from the ledger alone. */
  async rebuild(accountId: string): Promise<{ pending: number }> {
    this.own(accountId);
    if (!isRestoring(this.store)) markEverythingPending(this.store);
    return this.project(accountId);
  }

  /**
   * Sets the ledger's clock, for demo data and tests of midnight.
   * @throws outside development: dates of issued documents come from the platform's clock
   */
  setClock(accountId: string, epochMs: number | null): void {
    this.own(accountId);
    if (!this.host.isDevelopment()) throw new Error('the clock can be set in development only');
    const offset = epochMs === null ? 0 : epochMs - this.host.now();
    writeMeta(this.store.sql, 'clock_offset', String(offset));
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

  /**
   * After a transaction: sets the alarm (in the same turn, so that it is as durable as the transaction), then
   * brings D1 up to date and hands jobs to the queues. Neither failing loses anything: the alarm does it again.
   */
  private async settle(actor: Actor, jobs: Job[]): Promise<void> {
    forgetCorrespondence(this.store);
    const armed = this.rearm();
    const results = await Promise.allSettled([
      this.projectAll(),
      ...jobs.map((job) => this.host.jobs.enqueue(job)),
    ]);
    for (const result of results) {
      if (result.status === 'rejected')
        this.logFailure(`${actor.requestId}: ${loggedError(result.reason).message}`);
    }
    await armed;
    await this.rearm();
  }

  /** One projection at a time; who comes meanwhile shares the next one. */
  private async projectAll(batches = MOST_BATCHES): Promise<void> {
    while (this.projecting) await this.projecting.catch(() => {});
    if (pendingCount(this.store) === 0 || isRestoring(this.store)) return;
    this.projecting = this.projectPending(batches).finally(() => {
      this.projecting = null;
    });
    await this.projecting;
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

  private async rearm(): Promise<void> {
    const wake = isRestoring(this.store) ? null : nextWake(this.store);
    if (wake === null) return;
    // The ledger's clock may be set for a demo; the platform's alarm runs by its own.
    await this.host.alarm.set(Math.max(this.host.now(), wake - this.clockOffset()));
  }

  /** A register that contradicts itself is not written to: nothing is issued until a person has looked at it. */
  private freezingOnBreach<Result>(work: () => Result): Result | Refusal {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof LedgerInvariantError)) throw error;
      writeMeta(this.store.sql, 'frozen', error.message);
      this.host.log.write({ event: 'ledger.frozen', reason: error.message });
      return { ok: false, code: 'frozen', reason: error.message };
    }
  }

  private logFailure(error: string): void {
    this.host.log.write({ event: 'ledger.projection_failed', error, pending: pendingCount(this.store) });
  }

  private renderJob(accountId: string, documentId: string, actor: Actor): Job {
    return { v: 1, kind: 'render', accountId, documentId, requestId: actor.requestId };
  }

  private mailJob(accountId: string, mailId: string, actor: Actor): Job {
    return { v: 1, kind: 'mail', accountId, mailId, requestId: actor.requestId };
  }

  private now(): number {
    return this.host.now() + this.clockOffset();
  }

  private clockOffset(): number {
    if (!this.host.isDevelopment()) return 0;
    return Number.parseInt(readMeta(this.store.sql, 'clock_offset') ?? '0', 10);
  }

  /** The first caller names the account; a call for another one is a defect of ours and is refused. */
  private own(accountId: string): void {
    const owner = readMeta(this.store.sql, 'account');
    if (owner === accountId) return;
    if (owner !== null) throw new Error('this ledger belongs to another account');
    writeMeta(this.store.sql, 'account', accountId);
  }
}
