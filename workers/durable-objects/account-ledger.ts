import { DurableObject } from 'cloudflare:workers';
import { parseConfig } from '~/config';
import type { Ledger } from '~/ports/ledger';
import type { RestorePlan } from '~/ports/ledger-archive';
import type {
  IssueCommand,
  OpenSeriesCommand,
  PaymentCommand,
  ReverseCommand,
} from '~/ports/ledger-commands';
import { checkSnapshot } from '~/services/e-invoice/check-snapshot';
import { consoleLog } from '../adapters/console-log';
import { cryptoIds } from '../adapters/crypto-ids';
import { queueJobs } from '../adapters/queue-jobs';
import { toldDatabase } from './fresh-webhooks';
import { ISSUES_PER_HOUR } from './ledger/issue-limit';
import { LedgerEngine } from './ledger/ledger-engine';
import type { LedgerHost } from './ledger/ledger-host';
import { storageSql } from './ledger/sql';

function issuesPerHour(env: Cloudflare.Env): number {
  const parsed = parseConfig(env);
  return (parsed.ok ? parsed.config.ISSUES_PER_HOUR : undefined) ?? ISSUES_PER_HOUR;
}

type Input<Verb extends keyof Ledger> = Parameters<Ledger[Verb]>[0];

/** One account's legal ledger as a Durable Object: the engine bound to the object's SQLite, alarm, D1 and queues. */
export class AccountLedger extends DurableObject<Cloudflare.Env> {
  private readonly engine: LedgerEngine;

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    this.engine = new LedgerEngine(this.host());
    ctx.blockConcurrencyWhile(() => this.engine.start());
  }

  async issue(accountId: string, command: IssueCommand) {
    return this.engine.issue(accountId, command);
  }

  async recordPayment(accountId: string, command: PaymentCommand) {
    return this.engine.recordPayment(accountId, command);
  }

  async reversePayment(accountId: string, command: ReverseCommand) {
    return this.engine.reversePayment(accountId, command);
  }

  async requestMail(accountId: string, input: Input<'requestMail'>) {
    return this.engine.requestMail(accountId, input);
  }

  async retryMail(accountId: string, input: Input<'retryMail'>) {
    return this.engine.retryMail(accountId, input);
  }

  async retryPdf(accountId: string, input: Input<'retryPdf'>) {
    return this.engine.retryPdf(accountId, input);
  }

  async discardDraft(accountId: string, input: Input<'discardDraft'>) {
    return this.engine.discardDraft(accountId, input);
  }

  async restoreDraft(accountId: string, input: Input<'restoreDraft'>) {
    return this.engine.restoreDraft(accountId, input);
  }

  async raiseDraftVersion(accountId: string, input: Input<'raiseDraftVersion'>) {
    return this.engine.raiseDraftVersion(accountId, input);
  }

  async pdfWork(accountId: string, input: Input<'pdfWork'>) {
    return this.engine.pdfWork(accountId, input);
  }

  async recordPdf(accountId: string, input: Input<'recordPdf'>) {
    return this.engine.recordPdf(accountId, input);
  }

  async recordPdfFailure(accountId: string, input: Input<'recordPdfFailure'>) {
    return this.engine.recordPdfFailure(accountId, input);
  }

  async claimMail(accountId: string, input: Input<'claimMail'>) {
    return this.engine.claimMail(accountId, input);
  }

  async settleMail(accountId: string, input: Input<'settleMail'>) {
    return this.engine.settleMail(accountId, input);
  }

  async openSeries(accountId: string, command: OpenSeriesCommand) {
    return this.engine.openSeries(accountId, command);
  }

  async series(accountId: string) {
    return this.engine.series(accountId);
  }

  async register(accountId: string) {
    return this.engine.register(accountId);
  }

  async entries(accountId: string, input: Input<'entries'>) {
    return this.engine.entries(accountId, input);
  }

  async yearNumbers(accountId: string, input: Input<'yearNumbers'>) {
    return this.engine.yearNumbers(accountId, input);
  }

  async setProofLink(accountId: string, input: Input<'setProofLink'>) {
    return this.engine.setProofLink(accountId, input);
  }

  async verify(accountId: string, input: Input<'verify'>) {
    return this.engine.verify(accountId, input);
  }

  async verifyCopies(accountId: string, input: Input<'verifyCopies'>) {
    return this.engine.verifyCopies(accountId, input);
  }

  async mendDerived(accountId: string, input: Input<'mendDerived'>) {
    return this.engine.mendDerived(accountId, input);
  }

  async freeze(accountId: string, input: Input<'freeze'>) {
    return this.engine.freeze(accountId, input);
  }

  async close(accountId: string) {
    return this.engine.close(accountId);
  }

  async purge(accountId: string) {
    return this.engine.purge(accountId);
  }

  async project(accountId: string, input?: Input<'project'>) {
    return this.engine.project(accountId, input);
  }

  async archiveState(accountId: string) {
    return this.engine.archive.archiveState(accountId);
  }

  async archivedDocuments(accountId: string, input: Input<'archivedDocuments'>) {
    return this.engine.archive.archivedDocuments(accountId, input);
  }

  async archivedMails(accountId: string, input: Input<'archivedMails'>) {
    return this.engine.archive.archivedMails(accountId, input);
  }

  async beginRestore(accountId: string, plan: RestorePlan) {
    return this.engine.archive.beginRestore(accountId, plan);
  }

  async loadRestore(accountId: string, input: Input<'loadRestore'>) {
    return this.engine.archive.loadRestore(accountId, input);
  }

  async checkRestore(accountId: string, input: Input<'checkRestore'>) {
    return this.engine.archive.checkRestore(accountId, input);
  }

  async commitRestore(accountId: string, input: Input<'commitRestore'>) {
    return this.engine.archive.commitRestore(accountId, input);
  }

  async abandonRestore(accountId: string, input: Input<'abandonRestore'>) {
    return this.engine.archive.abandonRestore(accountId, input);
  }

  /** Rebuilds everything D1 knows of this account from the ledger alone. */
  async rebuild(accountId: string) {
    return this.engine.rebuild(accountId);
  }

  /** Development only: see `LedgerEngine.setClock`. */
  async setClock(accountId: string, epochMs: number | null): Promise<void> {
    this.engine.setClock(accountId, epochMs);
  }

  override async alarm(): Promise<void> {
    await this.engine.alarm();
  }

  private host(): LedgerHost {
    const { ctx } = this;
    return {
      sql: storageSql(ctx.storage),
      now: () => Date.now(),
      isDevelopment: () => this.env.ENVIRONMENT === 'development',
      uuid: () => cryptoIds.uuid(),
      issuesPerHour: issuesPerHour(this.env),
      check: checkSnapshot,
      database: toldDatabase({
        database: () => this.env.DB,
        jobs: () => queueJobs(this.env),
        accountId: () => ctx.id.name ?? '',
        background: (work) => ctx.waitUntil(work),
      }),
      jobs: { enqueue: (job, options) => queueJobs(this.env).enqueue(job, options) },
      alarm: { set: (at) => ctx.storage.setAlarm(at), get: () => ctx.storage.getAlarm() },
      log: consoleLog,
      background: (work) => ctx.waitUntil(work),
    };
  }
}
