import type { ArchiveProblem } from '~/domain/archive/archive-error';
import type { DraftContent, SeriesKind } from '~/domain/invoice/model';
import type { Actor, MailState, StoredPdf } from './ledger-commands';
import type { ChainEntry } from './ledger-register';

/** One restore from an archive, as the register remembers it for good. */
export interface RestoreMark {
  /** what today's ids are made with: services/restore/lineage */
  salt: string;
  /** how many entries of the chain came with the archive */
  entries: number;
  headHash: string;
  restoredAt: number;
  archivedAt: number;
  /** version of what wrote the archive */
  software: string;
  /** the key that signed the archive; null when the operator vouched for it instead */
  keyId: string | null;
}

/** What the ledger keeps of an issued document beside its frozen snapshot; ids are those of the account it is in. */
export interface LedgerDocumentRecord {
  position: number;
  id: string;
  clientId: string;
  draftCreatedAt: number;
  draftVersion: number;
  issuedAt: number;
  updatedAt: number;
  sentAt: number | null;
  pdfState: 'pending' | 'ready' | 'failed';
  pdfError: string | null;
  content: DraftContent;
  /** absent in archives from before there were any */
  proofLinks?: ProofLinkRecord[];
}

/** A public page of a document: the one printed on it, or one made later. */
export interface ProofLinkRecord {
  id: string;
  hash: string;
  createdAt: number;
  revokedAt: number | null;
}

export interface LedgerMailRecord {
  id: string;
  documentId: string;
  state: MailState;
  to: string[];
  cc: string[];
  subject: string;
  message: string;
  duplicate: boolean;
  attempts: number;
  transport: string | null;
  lastError: string | null;
  acceptedAt: number | null;
  createdAt: number;
}

/** One line of the audit trail. */
export interface AuditRecord {
  id: string;
  at: number;
  actor: string;
  action: string;
  entity: string;
  entityId: string;
  details: Record<string, unknown>;
  requestId: string;
}

export interface SeriesRecord {
  kind: SeriesKind;
  year: number;
  prefix: string;
  digits: number;
  first: number;
  next: number;
  /** whether its first number was set by hand */
  opened: boolean;
}

/** What of the ledger an archive holds beside the chain and the rows. */
export interface LedgerArchiveState {
  entries: number;
  headHash: string;
  series: SeriesRecord[];
  lineage: RestoreMark[];
}

/** What an archive says the register will be once all of it is there. */
export interface RestorePlan {
  /** of this restore: loading under another id begins anew */
  id: string;
  series: SeriesRecord[];
  /** the archive's, then the mark of this restore */
  lineage: [...RestoreMark[], RestoreMark];
}

/** A frozen document or payment on its way into an empty ledger. */
export interface RestoredEntry {
  entry: ChainEntry;
  /** of an issued document only */
  document: (LedgerDocumentRecord & { pdf: StoredPdf | null }) | null;
}

export type RestoredMail = LedgerMailRecord & { copyKey: string | null };

/** How far a restore's loading is: what was taken already is not taken twice. */
export interface RestoreProgress {
  ok: true;
  position: number;
  mails: number;
  audit: number;
}

export type RestoreRefusal = { ok: false; problem: ArchiveProblem };

/** How a register leaves in an archive, and comes back from one. */
export interface LedgerArchive {
  archiveState(): Promise<LedgerArchiveState>;
  /** Documents after a position of the chain, in its order. */
  archivedDocuments(input: { after: number; limit: number }): Promise<LedgerDocumentRecord[]>;
  /** Mails in the order they were asked for; `cursor` of the last one asks for the next. */
  archivedMails(input: {
    after: number;
    /** the position of the last document whose mails are wanted */
    upTo: number;
    limit: number;
  }): Promise<Array<{ cursor: number; mail: LedgerMailRecord }>>;
  /**
   * Makes an empty ledger ready to take an archive's register. Until it is committed nothing of it can be seen, and
   * nothing is issued. The same plan again goes on where it was.
   */
  beginRestore(plan: RestorePlan): Promise<RestoreProgress | RestoreRefusal>;
  /** Takes the next entries, mails or audit lines, each checked against all before it; `after` says how many were given. */
  loadRestore(input: {
    id: string;
    after: number;
    rows:
      | { kind: 'entries'; rows: RestoredEntry[] }
      | { kind: 'mails'; rows: RestoredMail[] }
      | { kind: 'audit'; rows: AuditRecord[] };
  }): Promise<RestoreProgress | RestoreRefusal>;
  /** Whether the loaded register is whole and ends where the plan says. Changes nothing. */
  checkRestore(input: { id: string }): Promise<RestoreProgress | RestoreRefusal>;
  /** The loaded register becomes the account's, marked with where it came from. Again changes nothing. */
  commitRestore(input: { id: string; actor: Actor }): Promise<RestoreProgress | RestoreRefusal>;
  /** Forgets what was loaded and not committed. */
  abandonRestore(input: { id: string }): Promise<void>;
}
