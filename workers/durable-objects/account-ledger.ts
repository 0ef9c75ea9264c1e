import { DurableObject } from 'cloudflare:workers';
import type {
  Actor,
  IssueCommand,
  Issued,
  MailRequest,
  Operation,
  PaymentCommand,
  PaymentRecorded,
  Refusal,
  RegisterState,
  ReverseCommand,
  StoredPdf,
} from '~/ports/ledger';
import type { MailOutcome } from '~/ports/mail-transport';
import { checkSnapshot } from '~/services/e-invoice/check-snapshot';
import { consoleLog } from '../adapters/console-log';
import { cryptoIds } from '../adapters/crypto-ids';
import { queueJobs } from '../adapters/queue-jobs';
import { discardDraft, raiseDraftVersion, restoreDraft } from './ledger/drafts';
import { nextWake, takeDueJobs } from './ledger/due-work';
import { issueDocument } from './ledger/issue';
import { claimMail, type MailClaim, requestMail, retryMail, settleMail } from './ledger/mails';
import { recordPayment, reversePayment } from './ledger/payments';
import { type PdfWork, pdfWork, recordPdf, recordPdfFailure, retryPdf } from './ledger/pdfs';
import { markEverythingPending, markProjected, pendingCount, pendingStatements } from './ledger/projection';
import { registerState } from './ledger/register';
import { storageSql } from './ledger/sql';
import type { LedgerStore } from './ledger/store';
import { migrateLedger, readMeta, writeMeta } from './ledger/tables';

/** Operations are remembered this long: a replay of a form or an API call comes within a day. */
const OPERATION_TTL_MS = 48 * 3_600_000;
/** While D1 does not answer, try again this often. */
const PROJECTION_RETRY_MS = 5_000;

/**
 * One account's legal ledger. Every verb is one synchronous transaction on the object's own SQLite; what follows
 * (D1, queues) is brought up to date afterwards and, should that fail, again from the alarm.
 */
export class AccountLedger extends DurableObject<Cloudflare.Env> {
  private readonly store: LedgerStore;
  private projecting: Promise<void> | null = null;

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    this.store = { sql: storageSql(ctx.storage), now: () => this.now(), uuid: () => cryptoIds.uuid() };
    ctx.blockConcurrencyWhile(async () => migrateLedger(this.store.sql));
  }

  async issue(accountId: string, command: IssueCommand): Promise<Issued | Refusal> {
    this.own(accountId);
    const result = issueDocument(this.store, command, checkSnapshot);
    if (!result.ok) return result;
    if (!result.replayed) {
      consoleLog.write({
        event: 'ledger.issued',
        requestId: command.actor.requestId,
        documentId: result.snapshot.documentId,
        position: result.chain.position,
      });
    }
    await this.settle(command.actor, [
      {
        v: 1,
        kind: 'render',
        accountId,
        documentId: result.snapshot.documentId,
        requestId: command.actor.requestId,
      },
    ]);
    return result;
  }

  async recordPayment(accountId: string, command: PaymentCommand): Promise<PaymentRecorded | Refusal> {
    this.own(accountId);
    const result = recordPayment(this.store, command);
    if (result.ok) await this.settle(command.actor, []);
    return result;
  }

  async reversePayment(accountId: string, command: ReverseCommand): Promise<PaymentRecorded | Refusal> {
    this.own(accountId);
    const result = reversePayment(this.store, command);
    if (result.ok) await this.settle(command.actor, []);
    return result;
  }

  async requestMail(
    accountId: string,
    input: { documentId: string; mail: MailRequest; operation: Operation; actor: Actor },
  ): Promise<{ ok: true; mailId: string; replayed: boolean } | Refusal> {
    this.own(accountId);
    const result = requestMail(this.store, input);
    if (result.ok) await this.settle(input.actor, [this.mailJob(accountId, result.mailId, input.actor)]);
    return result;
  }

  async retryMail(
    accountId: string,
    input: { mailId: string; actor: Actor },
  ): Promise<{ ok: true } | Refusal> {
    this.own(accountId);
    const result = retryMail(this.store, input.mailId, input.actor);
    if (result.ok) await this.settle(input.actor, [this.mailJob(accountId, input.mailId, input.actor)]);
    return result;
  }

  async retryPdf(
    accountId: string,
    input: { documentId: string; actor: Actor },
  ): Promise<{ ok: true } | Refusal> {
    this.own(accountId);
    const result = retryPdf(this.store, input.documentId, input.actor);
    if (result.ok) {
      const { documentId, actor } = input;
      await this.settle(actor, [{ v: 1, kind: 'render', accountId, documentId, requestId: actor.requestId }]);
    }
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

  async recordPdfFailure(
    accountId: string,
    input: { documentId: string; reason: string; permanent: boolean; requestId: string },
  ): Promise<void> {
    this.own(accountId);
    const actor = { id: 'system', requestId: input.requestId };
    recordPdfFailure(this.store, { ...input, actor });
    await this.settle(actor, []);
  }

  async claimMail(accountId: string, input: { mailId: string; requestId: string }): Promise<MailClaim> {
    this.own(accountId);
    const claim = claimMail(this.store, input.mailId, { id: 'system', requestId: input.requestId });
    this.ctx.waitUntil(this.settle({ id: 'system', requestId: input.requestId }, []));
    return claim;
  }

  async settleMail(
    accountId: string,
    input: {
      mailId: string;
      attempt: number;
      outcome: MailOutcome;
      transport: string;
      copyKey: string | null;
      requestId: string;
    },
  ): Promise<void> {
    this.own(accountId);
    const actor = { id: 'system', requestId: input.requestId };
    settleMail(this.store, { ...input, actor });
    await this.settle(actor, []);
  }

  async register(accountId: string): Promise<RegisterState> {
    this.own(accountId);
    return registerState(this.store);
  }

  async project(accountId: string): Promise<{ pending: number }> {
    this.own(accountId);
    await this.projectAll();
    await this.rearm();
    return { pending: pendingCount(this.store) };
  }

  /** Rebuilds everything D1 knows of this account from the ledger alone. */
  async rebuild(accountId: string): Promise<{ pending: number }> {
    this.own(accountId);
    markEverythingPending(this.store);
    return this.project(accountId);
  }

  /**
   * Sets the ledger's clock, for demo data and tests of midnight. Refused outside development: dates of issued
   * documents come from the platform's clock.
   */
  async setClock(accountId: string, epochMs: number | null): Promise<void> {
    this.own(accountId);
    if (!this.isDevelopment()) throw new Error('the clock can be set in development only');
    writeMeta(this.store.sql, 'clock_offset', String(epochMs === null ? 0 : epochMs - Date.now()));
  }

  /** Never throws: after six uncaught failures the platform would wake nobody any more. */
  override async alarm(): Promise<void> {
    const accountId = readMeta(this.store.sql, 'account');
    if (!accountId) return;
    const actor = { id: 'system', requestId: `alarm-${cryptoIds.uuid()}` };
    try {
      this.store.sql.run('DELETE FROM operations WHERE at < ?', this.store.now() - OPERATION_TTL_MS);
      const jobs = takeDueJobs(this.store, accountId, actor);
      consoleLog.write({ event: 'ledger.alarm', jobs: jobs.length, pending: pendingCount(this.store) });
      await this.settle(actor, jobs);
    } catch (error) {
      consoleLog.write({
        event: 'ledger.projection_failed',
        error: String(error),
        pending: pendingCount(this.store),
      });
      await this.ctx.storage.setAlarm(Date.now() + PROJECTION_RETRY_MS);
    }
  }

  /**
   * After a transaction: sets the alarm (in the same turn, so that it is as durable as the transaction), then
   * brings D1 up to date and hands jobs to the queues. Neither failing loses anything: the alarm does it again.
   */
  private async settle(
    actor: Actor,
    jobs: Parameters<ReturnType<typeof queueJobs>['enqueue']>[0][],
  ): Promise<void> {
    const armed = this.rearm();
    const queue = queueJobs(this.env);
    const results = await Promise.allSettled([this.projectAll(), ...jobs.map((job) => queue.enqueue(job))]);
    for (const result of results) {
      if (result.status === 'rejected') {
        consoleLog.write({
          event: 'ledger.projection_failed',
          error: `${actor.requestId}: ${String(result.reason)}`,
          pending: pendingCount(this.store),
        });
      }
    }
    await armed;
    await this.rearm();
  }

  /** One projection at a time; who comes meanwhile shares the next one. */
  private async projectAll(): Promise<void> {
    while (this.projecting) await this.projecting.catch(() => {});
    if (pendingCount(this.store) === 0) return;
    this.projecting = this.projectPending().finally(() => {
      this.projecting = null;
    });
    await this.projecting;
  }

  private async projectPending(): Promise<void> {
    const accountId = readMeta(this.store.sql, 'account') ?? '';
    for (;;) {
      const { sequences, statements } = pendingStatements(this.store, accountId);
      if (sequences.length === 0) return;
      const { DB } = this.env;
      await DB.batch(statements.map(({ query, params }) => DB.prepare(query).bind(...params)));
      markProjected(this.store, sequences);
    }
  }

  private async rearm(): Promise<void> {
    const wake = nextWake(this.store);
    if (wake === null) return;
    // The ledger's clock may be set for a demo; the platform's alarm runs by its own.
    await this.ctx.storage.setAlarm(Math.max(Date.now(), wake - this.clockOffset()));
  }

  private mailJob(accountId: string, mailId: string, actor: Actor) {
    return { v: 1, kind: 'mail', accountId, mailId, requestId: actor.requestId } as const;
  }

  private now(): number {
    return Date.now() + this.clockOffset();
  }

  private clockOffset(): number {
    if (!this.isDevelopment()) return 0;
    return Number.parseInt(readMeta(this.store.sql, 'clock_offset') ?? '0', 10);
  }

  private isDevelopment(): boolean {
    return this.env.ENVIRONMENT === 'development';
  }

  /** The first caller names the account; a call for another one is a defect of ours and is refused. */
  private own(accountId: string): void {
    const owner = readMeta(this.store.sql, 'account');
    if (owner === accountId) return;
    if (owner !== null) throw new Error('this ledger belongs to another account');
    writeMeta(this.store.sql, 'account', accountId);
  }
}
