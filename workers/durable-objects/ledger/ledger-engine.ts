import type { Job } from '~/ports/jobs';
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
import { ArchiveDesk, NOTHING_TO_CHECK, NOTHING_YET, RESTORING } from './archive-desk';
import { chainEntries } from './chain-entries';
import { closeLedger, purgeLedger } from './close';
import { derivedDifferences, strayStatements } from './derived-rows';
import { discardDraft, raiseDraftVersion, restoreDraft } from './drafts';
import { takeDueJobs } from './due-work';
import { FollowUp } from './follow-up';
import { freezeLedger } from './freeze';
import { issueDocument } from './issue';
import { LedgerClock } from './ledger-clock';
import type { LedgerHost } from './ledger-host';
import { claimMail, type MailClaim, requestMail, retryMail, settleMail } from './mails';
import { recordPayment, reversePayment } from './payments';
import { type PdfWork, pdfWork, recordPdf, recordPdfFailure, retryPdf } from './pdfs';
import { markEverythingPending, pendingCount } from './projection';
import { setProofLink } from './proof-links';
import { registerState } from './register';
import { isRestoring } from './restore';
import { openSeries, seriesState } from './series';
import { LedgerInvariantError, type LedgerStore, markPending } from './store';
import { migrateLedger, readMeta, writeMeta } from './tables';
import { verifyLedger } from './verify';
import { type CopyDesk, verifyCopies } from './verify-copies';
import { yearNumbers } from './year-numbers';

/**
 * One account's legal ledger without its platform. Every verb is one synchronous transaction; what follows (D1,
 * queues) is brought up to date afterwards and, should that fail, again from the alarm.
 */
export class LedgerEngine {
  private readonly clock: LedgerClock;
  private readonly store: LedgerStore;
  private readonly followUp: FollowUp;
  /** how the register leaves in an archive, and comes back from one */
  readonly archive: ArchiveDesk;

  constructor(private readonly host: LedgerHost) {
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

  issue(accountId: string, command: IssueCommand): Promise<Issued | Refusal> {
    const { actor } = command;
    const work = () => {
      const result = this.freezingOnBreach(() => issueDocument(this.store, command, this.host));
      if (result.ok && !result.replayed) {
        const { documentId } = result.snapshot;
        const { position } = result.chain;
        this.host.log.write({ event: 'ledger.issued', requestId: actor.requestId, documentId, position });
      }
      return result;
    };
    return this.add(accountId, actor, work, ({ snapshot }) => [
      this.renderJob(accountId, snapshot.documentId, actor),
    ]);
  }

  openSeries(accountId: string, command: OpenSeriesCommand): Promise<SeriesOpened | Refusal> {
    return this.add(accountId, command.actor, () => openSeries(this.store, command));
  }

  async series(accountId: string): Promise<SeriesState[]> {
    this.own(accountId);
    return seriesState(this.store);
  }

  recordPayment(accountId: string, command: PaymentCommand): Promise<PaymentRecorded | Refusal> {
    const work = () => this.freezingOnBreach(() => recordPayment(this.store, command));
    return this.add(accountId, command.actor, work);
  }

  reversePayment(accountId: string, command: ReverseCommand): Promise<PaymentRecorded | Refusal> {
    const work = () => this.freezingOnBreach(() => reversePayment(this.store, command));
    return this.add(accountId, command.actor, work);
  }

  requestMail(
    accountId: string,
    input: Parameters<Ledger['requestMail']>[0],
  ): ReturnType<Ledger['requestMail']> {
    const work = () => requestMail(this.store, input);
    return this.add(accountId, input.actor, work, ({ mailId }) => [
      this.mailJob(accountId, mailId, input.actor),
    ]);
  }

  retryMail(
    accountId: string,
    { mailId, actor }: Parameters<Ledger['retryMail']>[0],
  ): Promise<{ ok: true } | Refusal> {
    const work = () => retryMail(this.store, mailId, actor);
    return this.add(accountId, actor, work, () => [this.mailJob(accountId, mailId, actor)]);
  }

  retryPdf(
    accountId: string,
    { documentId, actor }: Parameters<Ledger['retryPdf']>[0],
  ): Promise<{ ok: true } | Refusal> {
    const work = () => retryPdf(this.store, documentId, actor);
    return this.add(accountId, actor, work, () => [this.renderJob(accountId, documentId, actor)]);
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
    await this.followUp.settle(actor, takeDueJobs(this.store, accountId, actor));
  }

  async recordPdfFailure(accountId: string, input: Parameters<Ledger['recordPdfFailure']>[0]): Promise<void> {
    this.own(accountId);
    const actor = { id: 'system', requestId: input.requestId };
    recordPdfFailure(this.store, { ...input, actor });
    await this.followUp.settle(actor);
  }

  async claimMail(accountId: string, input: Parameters<Ledger['claimMail']>[0]): Promise<MailClaim> {
    this.own(accountId);
    const actor = { id: 'system', requestId: input.requestId };
    const claim = claimMail(this.store, { ...input, actor });
    this.host.background(this.followUp.settle(actor, []));
    return claim;
  }

  async settleMail(accountId: string, input: Parameters<Ledger['settleMail']>[0]): Promise<void> {
    this.own(accountId);
    const actor = { id: 'system', requestId: input.requestId };
    settleMail(this.store, { ...input, actor });
    await this.followUp.settle(actor);
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

  setProofLink(
    accountId: string,
    input: Parameters<Ledger['setProofLink']>[0],
  ): Promise<{ ok: true } | Refusal> {
    return this.add(accountId, input.actor, () => setProofLink(this.store, input));
  }

  async verify(accountId: string, input: Parameters<Ledger['verify']>[0]): Promise<LedgerCheck> {
    this.own(accountId);
    return isRestoring(this.store) ? NOTHING_TO_CHECK : verifyLedger(this.store, input);
  }

  async verifyCopies(accountId: string, { from }: Parameters<Ledger['verifyCopies']>[0]): Promise<CopyCheck> {
    this.own(accountId);
    if (isRestoring(this.store)) return { findings: [], derived: [], next: null };
    return verifyCopies(this.desk(accountId), from);
  }

  async mendDerived(
    accountId: string,
    { documentIds }: Parameters<Ledger['mendDerived']>[0],
  ): ReturnType<Ledger['mendDerived']> {
    this.own(accountId);
    if (isRestoring(this.store)) return { derived: [] };
    await this.host.database.batch(strayStatements(accountId, documentIds));
    this.store.sql.transaction(() => {
      for (const id of documentIds) markPending(this.store, 'document', id);
    });
    await this.project(accountId);
    return { derived: await derivedDifferences(this.desk(accountId), documentIds) };
  }

  async freeze(accountId: string, input: Parameters<Ledger['freeze']>[0]): Promise<void> {
    this.own(accountId);
    if (isRestoring(this.store) || !freezeLedger(this.store, input)) return;
    if (input.reason !== null) this.host.log.write({ event: 'ledger.frozen', reason: input.reason });
    await this.followUp.settle(input.actor);
  }

  async close(accountId: string): Promise<{ pendingJobs: number }> {
    this.own(accountId);
    const closed = closeLedger(this.store);
    await this.followUp.settle({ id: 'system', requestId: `close-${this.host.uuid()}` });
    return closed;
  }

  async purge(accountId: string): ReturnType<Ledger['purge']> {
    this.own(accountId);
    return purgeLedger(this.store);
  }

  async project(accountId: string, input?: { batches?: number }): Promise<{ pending: number }> {
    this.own(accountId);
    await this.followUp.project(input?.batches);
    await this.followUp.rearm();
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
    this.clock.set(epochMs);
  }

  /** What is owed: jobs that were lost, and what D1 does not know yet. Never throws. */
  async alarm(): Promise<void> {
    await this.followUp.alarm();
  }

  /** A verb that adds to the register: not while it comes back from an archive; what follows is seen to afterwards. */
  private async add<Result extends { ok: true }>(
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

  private desk(accountId: string): CopyDesk {
    return { store: this.store, accountId, read: (statements) => this.host.database.read(statements) };
  }

  private renderJob(accountId: string, documentId: string, actor: Actor): Job {
    return { v: 1, kind: 'render', accountId, documentId, requestId: actor.requestId };
  }

  private mailJob(accountId: string, mailId: string, actor: Actor): Job {
    return { v: 1, kind: 'mail', accountId, mailId, requestId: actor.requestId };
  }

  /** The first caller names the account; a call for another one is a defect of ours and is refused. */
  private own(accountId: string): void {
    const owner = readMeta(this.store.sql, 'account');
    if (owner === accountId) return;
    if (owner !== null) throw new Error('this ledger belongs to another account');
    writeMeta(this.store.sql, 'account', accountId);
  }
}
