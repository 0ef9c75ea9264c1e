import type { Issue, IssueCandidate, ProofReference, SeriesKind, Snapshot } from '~/domain/invoice/model';
import type { MailTextsOfKind } from '~/domain/mail/texts';
import type { Cents, CivilDate, Instant } from '~/domain/money/types';
import type { LedgerArchive, RestoreMark } from './ledger-archive';

/** Who does it, and in which request: recorded with every entry. */
export interface Actor {
  /** «user:<id>», «api-key:<id>», «system» */
  id: string;
  requestId: string;
}

/** Identifies one intention of a person or program: doing it again gives the first result. */
export interface Operation {
  id: string;
  /** SHA-256 of what was asked; the same id with another fingerprint is a conflict */
  fingerprint: string;
}

export interface MailRequest {
  mailId: string;
  to: string[];
  cc: string[];
  subject: string;
  message: string;
  /** true when this document was mailed before: subject, body and attachment name say «Duplicata» */
  duplicate: boolean;
}

export interface IssueCommand {
  candidate: IssueCandidate;
  draftCreatedAt: number;
  /** version of the draft that the person saw */
  draftVersion: number;
  /** what a year without a number yet takes; its first number fixes both. `digits` absent: 3 */
  numbering: { prefix: string; digits?: number };
  /** language of the refusals */
  language: 'fr' | 'en';
  /** «Émettre et envoyer»: the words, the account's own or ours, are added once the number is known */
  send: (Pick<MailRequest, 'mailId' | 'to' | 'cc'> & { own?: MailTextsOfKind | null }) | null;
  /** the public page that the document names; frozen with it */
  proof?: ProofReference | null;
  operation: Operation;
  actor: Actor;
}

/** How much of a document is settled: gross = paid + credited + deposits + due. */
export interface Standing {
  gross: Cents;
  paid: Cents;
  credited: Cents;
  deposits: Cents;
  due: Cents;
}

export type Refusal =
  | { ok: false; code: 'incomplete'; issues: Issue[] }
  | { ok: false; code: 'draft_changed' }
  | { ok: false; code: 'draft_discarded' }
  | { ok: false; code: 'operation_mismatch' }
  | { ok: false; code: 'not_issued' }
  | { ok: false; code: 'nothing_due' }
  | { ok: false; code: 'above_due'; due: Cents }
  | { ok: false; code: 'not_payable' }
  | { ok: false; code: 'already_reversed' }
  | { ok: false; code: 'not_found' }
  | { ok: false; code: 'series_started' }
  | { ok: false; code: 'frozen'; reason: string }
  /** as many documents as an hour allows; `retryAt` in epoch milliseconds */
  | { ok: false; code: 'too_many'; limit: number; retryAt: number; retryAfterSeconds: number }
  | { ok: false; code: 'closed' };

export interface Issued {
  ok: true;
  replayed: boolean;
  snapshot: Snapshot;
  standing: Standing;
  chain: { position: number; hash: string };
}

export interface LedgerPayment {
  id: string;
  documentId: string;
  /** negative for a counter-entry */
  amount: Cents;
  paidAt: CivilDate;
  method: string | null;
  reference: string | null;
  /** on a counter-entry: the payment it takes back */
  reverses: string | null;
  reversedBy: string | null;
  recordedAt: Instant;
}

export interface PaymentCommand {
  documentId: string;
  paymentId: string;
  /** null: all that is due */
  amount: Cents | null;
  /** null: today in Paris */
  paidAt: CivilDate | null;
  method: string | null;
  reference: string | null;
  operation: Operation;
  actor: Actor;
}

export interface ReverseCommand {
  documentId: string;
  paymentId: string;
  counterEntryId: string;
  reason: string;
  operation: Operation;
  actor: Actor;
}

export interface PaymentRecorded {
  ok: true;
  replayed: boolean;
  payment: LedgerPayment;
  standing: Standing;
}

/** «My last tool ended at 41»: the first number of this year's series, set once before the first document. */
export interface OpenSeriesCommand {
  kind: SeriesKind;
  /** 1 to 999,999 */
  firstSequence: number;
  prefix: string;
  operation: Operation;
  actor: Actor;
}

export interface SeriesOpened {
  ok: true;
  replayed: boolean;
  /** the Paris year whose series it is */
  year: number;
  firstSequence: number;
}

/** This year's series as the next emit will find it. */
export interface SeriesState {
  kind: SeriesKind;
  year: number;
  next: number;
  /** its first number can no longer be set */
  started: boolean;
  /** how this year's first number was written, so that all others are; null before it */
  fixed: { prefix: string; digits: number } | null;
}

export type MailState = 'queued' | 'sending' | 'accepted' | 'failed' | 'unknown';

export interface LedgerMail extends MailRequest {
  documentId: string;
  state: MailState;
  attempts: number;
}

export interface StoredPdf {
  key: string;
  sha256: string;
  size: number;
}

/** One link of the chain: hash = SHA-256(previousHash ‖ payload), payload in canonical JSON. */
export interface ChainEntry {
  position: number;
  kind: 'issue' | 'payment';
  documentId: string;
  payload: string;
  previousHash: string;
  hash: string;
  /** epoch milliseconds */
  at: number;
}

/** What D1 works out of its copies, to be read fast. Nobody issues by it, and it can always be worked out again. */
export type DerivedTable = 'vat_parts' | 'vat_months' | 'open_days' | 'series_totals' | 'search_entries';

/** One thing the register says against itself, or against its copies: a code, and the number or id it is about. */
export interface RegisterFinding {
  code:
    | 'numbers.gap'
    | 'numbers.spelling'
    | 'dates.decreasing'
    | 'totals.paid'
    | 'totals.credited'
    | 'totals.overpaid'
    | 'totals.snapshot'
    | 'chain.position'
    | 'chain.link'
    | 'chain.hash'
    | 'chain.missing'
    | 'document.missing'
    | 'document.changed'
    | 'payment.changed'
    | 'copy.missing'
    | 'copy.differs'
    | 'copy.payment'
    | 'copy.mail'
    | 'copy.month'
    | 'copy.client_year'
    | 'copy.audit'
    | 'copy.proof_link'
    | `derived.${DerivedTable}`
    | 'file.missing'
    | 'file.differs';
  subject: string;
}

/** A document whose archived file is compared with what the ledger knows of it. */
export interface VerifiedDocument {
  id: string;
  number: string;
  pdfState: 'pending' | 'ready' | 'failed';
  pdfKey: string | null;
  pdfSha256: string | null;
}

/** How far the comparison with D1 has come: a kind of rows, and the last id of it. */
export interface CopyCursor {
  kind: 'document' | 'payment' | 'mail' | 'month' | 'client_year' | 'audit' | 'proof_link';
  after: string;
}

/** What D1 worked out of one issued document, and worked out wrong or lost. */
export interface DerivedDifference {
  code: `derived.${DerivedTable}`;
  /** the document's number */
  subject: string;
  documentId: string;
}

/** One stretch of D1's copies, compared; ask on with `next` until it is null. */
export interface CopyCheck {
  findings: RegisterFinding[];
  /** of documents whose own copy is right: to be told again by `mendDerived` */
  derived: DerivedDifference[];
  next: CopyCursor | null;
}

/** One recomputed stretch of the chain; ask on from `position` and `previousHash` until `done`. */
export interface LedgerCheck {
  position: number;
  previousHash: string;
  done: boolean;
  documents: VerifiedDocument[];
  findings: RegisterFinding[];
  headHash: string;
  entries: number;
}

/** The state of the register as the foot of each page tells it. */
export interface RegisterState {
  issued: number;
  entries: number;
  headHash: string;
  /** journal rows not yet in D1 */
  pending: number;
  gaps: number;
  /** why nothing is issued until a person has looked at it; null while all is well */
  frozen: string | null;
  /** the restores it comes from, the oldest first; empty for a register that began here */
  lineage: RestoreMark[];
}

/** The numbers of one series in one year. */
export interface NumberedSeries {
  kind: SeriesKind;
  prefix: string;
  firstSequence: number;
  lastSequence: number;
  /** as they are written: «FAC-2026-001» */
  first: string;
  last: string;
  count: number;
  /** the chain's entry of the last number */
  lastPosition: number;
  lastHash: string;
}

/** What the register says of a year's numbers, up to a position of its chain. */
export interface YearNumbers {
  /** hash of the entry at that position; null when the chain is shorter */
  headHash: string | null;
  /** as on the year's last document; null when there is none */
  seller: { legalName: string | null; siren: string | null } | null;
  series: NumberedSeries[];
}

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
