import type { Issue, IssueCandidate, ProofReference, SeriesKind, Snapshot } from '~/domain/invoice/model';
import type { MailTextsOfKind } from '~/domain/mail/texts';
import type { Cents, CivilDate, Instant } from '~/domain/money/types';

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
