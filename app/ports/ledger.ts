import type { ProofReference, Snapshot } from '~/domain/invoice/model';
import type { LedgerArchive } from './ledger-archive';
import type {
  Actor,
  IssueCommand,
  Issued,
  LedgerMail,
  MailRequest,
  OpenSeriesCommand,
  Operation,
  PaymentCommand,
  PaymentRecorded,
  Refusal,
  ReverseCommand,
  SeriesOpened,
  SeriesState,
  StoredPdf,
} from './ledger-commands';
import type {
  ChainEntry,
  CopyCheck,
  CopyCursor,
  DerivedDifference,
  LedgerCheck,
  RegisterState,
  YearNumbers,
} from './ledger-register';

/**
 * The account's legal ledger: the only writer of numbers, frozen snapshots, payments and mails.
 * Every method may be called again with the same operation and answers the same.
 */
export interface Ledger extends LedgerArchive {
  issue(command: IssueCommand): Promise<Issued | Refusal>;
  recordPayment(command: PaymentCommand): Promise<PaymentRecorded | Refusal>;
  reversePayment(command: ReverseCommand): Promise<PaymentRecorded | Refusal>;
  requestMail(input: {
    documentId: string;
    mail: MailRequest;
    operation: Operation;
    actor: Actor;
  }): Promise<{ ok: true; mailId: string; replayed: boolean } | Refusal>;
  /** A person answers an unknown or failed mail with «send again»: back to queued. */
  retryMail(input: { mailId: string; actor: Actor }): Promise<{ ok: true } | Refusal>;
  /** A failed rendering is asked for again. */
  retryPdf(input: { documentId: string; actor: Actor }): Promise<{ ok: true } | Refusal>;

  /** Puts a tombstone on a draft. `not ok: not_payable` never happens; issued drafts refuse. */
  discardDraft(input: { documentId: string }): Promise<{ discarded: boolean }>;
  restoreDraft(input: { documentId: string }): Promise<void>;
  /** After this, an emit of an older version of the draft is refused. `issued` when it came too late. */
  raiseDraftVersion(input: { documentId: string; version: number }): Promise<{ issued: boolean }>;

  /** For the render consumer: what to print, or that it is done. */
  pdfWork(input: {
    documentId: string;
  }): Promise<{ state: 'none' } | { state: 'ready' } | { state: 'pending'; snapshot: Snapshot }>;
  recordPdf(input: { documentId: string; pdf: StoredPdf; requestId: string }): Promise<void>;
  /** One more failed rendering; after the fifth, or a permanent one, the document says «échec». */
  recordPdfFailure(input: {
    documentId: string;
    reason: string;
    permanent: boolean;
    requestId: string;
  }): Promise<void>;

  /**
   * Marks the mail as *sending* and hands out what is needed; nobody else can claim it until the lease ends.
   * `claimId` names this one attempt of this one caller: asking again with it, because the answer was lost, gives
   * the same claim.
   */
  claimMail(input: {
    mailId: string;
    claimId: string;
    requestId: string;
  }): Promise<
    | { state: 'claimed'; mail: LedgerMail; snapshot: Snapshot; pdf: StoredPdf; attempt: number }
    | { state: 'waiting' }
    | { state: 'settled' }
    | { state: 'not_due'; afterSeconds: number }
  >;
  settleMail(input: {
    mailId: string;
    attempt: number;
    outcome:
      | { state: 'accepted'; providerMessageId: string | null }
      | { state: 'refused'; permanent: boolean; reason: string; retryAfterSeconds?: number }
      | { state: 'unknown'; reason: string };
    transport: string;
    copyKey: string | null;
    requestId: string;
  }): Promise<void>;

  /** `series_started` when a number of that kind was given already, or the first one was set already. */
  openSeries(command: OpenSeriesCommand): Promise<SeriesOpened | Refusal>;
  series(): Promise<SeriesState[]>;
  register(): Promise<RegisterState>;
  /** The numbers of a year, as they stood at a position of the chain. */
  yearNumbers(input: { year: number; upTo: number }): Promise<YearNumbers>;
  /**
   * Makes one public page the document's only one, or none (null). A link that the register knows keeps its first hash.
   * Asking again changes nothing. With `unlessLive`, a page that is open stays the only one.
   */
  setProofLink(input: {
    documentId: string;
    live: Pick<ProofReference, 'id' | 'hash'> | null;
    unlessLive?: boolean;
    actor: Actor;
  }): Promise<{ ok: true } | Refusal>;
  /** The chain after a position, in order. */
  entries(input: { after: number; limit: number }): Promise<ChainEntry[]>;
  /** Adds nothing any more, for good; what was promised (PDFs, queued mails) is still done. */
  close(): Promise<{ pendingJobs: number }>;
  /**
   * Empties a closed register whose term is over: ten years from the end of the year of its last document. Before that it
   * changes nothing and says until when it is kept (null: it is not closed).
   */
  purge(): Promise<{ purged: boolean; until: string | null }>;
  /** Recomputes the chain after a position (0 and 64 zeros to begin with) and, at the start, numbers, dates and sums. */
  verify(input: { after: number; previousHash: string }): Promise<LedgerCheck>;
  /** Compares what D1 holds with what the ledger told it, every column. Reads only. */
  verifyCopies(input: { from: CopyCursor | null }): Promise<CopyCheck>;
  /** Tells D1 again what is worked out of these documents, and compares once more. @returns what is wrong still */
  mendDerived(input: { documentIds: string[] }): Promise<{ derived: DerivedDifference[] }>;
  /** Stops issuing with a reason, or lets it go on again (null). What is issued stays and can be paid. */
  freeze(input: { reason: string | null; actor: Actor }): Promise<void>;
  /** Tells D1 everything once more: what it has lost comes back. */
  rebuild(): Promise<{ pending: number }>;
  /** Brings D1 up to date with everything the ledger knows and D1 does not, in at most `batches` steps if said. */
  project(input?: { batches?: number }): Promise<{ pending: number }>;
}
