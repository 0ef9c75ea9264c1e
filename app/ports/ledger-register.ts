import type { SeriesKind } from '~/domain/invoice/model';
import type { RestoreMark } from './ledger-archive';

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
