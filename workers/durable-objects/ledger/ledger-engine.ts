import type { Ledger } from '~/ports/ledger';
import type {
  IssueCommand,
  Issued,
  OpenSeriesCommand,
  PaymentCommand,
  PaymentRecorded,
  Refusal,
  ReverseCommand,
  SeriesOpened,
  SeriesState,
  StoredPdf,
} from '~/ports/ledger-commands';
import type { ChainEntry, CopyCheck, LedgerCheck, RegisterState, YearNumbers } from '~/ports/ledger-register';
import { NOTHING_TO_CHECK, NOTHING_YET } from './archive-desk';
import { chainEntries } from './chain-entries';
import { closeLedger, purgeLedger } from './close';
import { derivedDifferences, strayStatements } from './derived-rows';
import { discardDraft, raiseDraftVersion, restoreDraft } from './drafts';
import { takeDueJobs } from './due-work';
import { freezeLedger } from './freeze';
import { issueDocument } from './issue';
import { LedgerDesk } from './ledger-desk';
import { claimMail, type MailClaim, requestMail, retryMail, settleMail } from './mails';
import { recordPayment, reversePayment } from './payments';
import { type PdfWork, pdfWork, recordPdf, recordPdfFailure, retryPdf } from './pdfs';
import { markEverythingPending, pendingCount } from './projection';
import { setProofLink } from './proof-links';
import { registerState } from './register';
import { isRestoring } from './restore';
import { openSeries, seriesState } from './series';
import { markPending } from './store';
import { verifyLedger } from './verify';
import { verifyCopies } from './verify-copies';
import { yearNumbers } from './year-numbers';

/**
 * One account's legal ledger without its platform. Every verb is one synchronous transaction; what follows (D1,
 * queues) is brought up to date afterwards and, should that fail, again from the alarm.
 */
export class LedgerEngine extends LedgerDesk {
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
    this.host.background(this.followUp.settle(actor));
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
    return verifyCopies(this.copies(accountId), from);
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
    return { derived: await derivedDifferences(this.copies(accountId), documentIds) };
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
}
