import type { Ledger } from '~/ports/ledger';
import type {
  LedgerArchiveState,
  RestorePlan,
  RestoreProgress,
  RestoreRefusal,
} from '~/ports/ledger-archive';
import type { Actor, Refusal } from '~/ports/ledger-commands';
import type { LedgerCheck, RegisterState } from '~/ports/ledger-register';
import { archivedDocuments, archivedMails, archiveState } from './archive';
import {
  abandonRestore,
  beginRestore,
  checkRestore,
  commitRestore,
  isRestoring,
  loadRestore,
} from './restore';
import type { LedgerStore } from './store';

/** What a register says of itself while an archive is loaded into it: nothing yet. */
const GENESIS = '0'.repeat(64);
export const RESTORING: Refusal = { ok: false, code: 'frozen', reason: 'restore' };
export const NOTHING_YET: RegisterState = {
  issued: 0,
  entries: 0,
  headHash: GENESIS,
  pending: 0,
  gaps: 0,
  frozen: null,
  lineage: [],
};
export const NOTHING_TO_CHECK: LedgerCheck = {
  position: 0,
  previousHash: GENESIS,
  done: true,
  documents: [],
  findings: [],
  headHash: GENESIS,
  entries: 0,
};
const NOTHING_TO_ARCHIVE: LedgerArchiveState = { entries: 0, headHash: GENESIS, series: [], lineage: [] };

/** The ledger's verbs for archives. What they need of the engine: its tables, its owner and its alarm. */
export class ArchiveDesk {
  constructor(
    private readonly tools: {
      store: LedgerStore;
      own(accountId: string): void;
      rearm(): Promise<void>;
    },
  ) {}

  async archiveState(accountId: string): Promise<LedgerArchiveState> {
    this.tools.own(accountId);
    return isRestoring(this.tools.store) ? NOTHING_TO_ARCHIVE : archiveState(this.tools.store);
  }

  async archivedDocuments(
    accountId: string,
    input: Parameters<Ledger['archivedDocuments']>[0],
  ): ReturnType<Ledger['archivedDocuments']> {
    this.tools.own(accountId);
    return isRestoring(this.tools.store) ? [] : archivedDocuments(this.tools.store, input);
  }

  async archivedMails(
    accountId: string,
    input: Parameters<Ledger['archivedMails']>[0],
  ): ReturnType<Ledger['archivedMails']> {
    this.tools.own(accountId);
    return isRestoring(this.tools.store) ? [] : archivedMails(this.tools.store, input);
  }

  async beginRestore(accountId: string, plan: RestorePlan): Promise<RestoreProgress | RestoreRefusal> {
    this.tools.own(accountId);
    return beginRestore(this.tools.store, plan);
  }

  async loadRestore(
    accountId: string,
    input: Parameters<Ledger['loadRestore']>[0],
  ): Promise<RestoreProgress | RestoreRefusal> {
    this.tools.own(accountId);
    return loadRestore(this.tools.store, input);
  }

  async checkRestore(accountId: string, input: { id: string }): Promise<RestoreProgress | RestoreRefusal> {
    this.tools.own(accountId);
    return checkRestore(this.tools.store, input.id);
  }

  /** D1 is told by whoever restores, step by step; should that end half-way, the alarm goes on with it. */
  async commitRestore(
    accountId: string,
    input: { id: string; actor: Actor },
  ): Promise<RestoreProgress | RestoreRefusal> {
    this.tools.own(accountId);
    const result = commitRestore(this.tools.store, input);
    await this.tools.rearm();
    return result;
  }

  async abandonRestore(accountId: string, input: { id: string }): Promise<void> {
    this.tools.own(accountId);
    abandonRestore(this.tools.store, input.id);
    await this.tools.rearm();
  }
}
