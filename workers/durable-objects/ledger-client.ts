import type { Ledger } from '~/ports/ledger';
import type { AccountLedger } from './account-ledger';

/** Attempts at one call; each uses a new stub, since one that threw is not to be used again. */
const ATTEMPTS = 4;

function isRetryable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { retryable, overloaded } = error as { retryable?: boolean; overloaded?: boolean };
  return retryable === true && overloaded !== true;
}

/**
 * The ledger of one account by RPC. Every verb is idempotent by its operation, so a call whose answer was lost is
 * made again; an overloaded object is left alone.
 */
export function ledgerClient(namespace: DurableObjectNamespace<AccountLedger>, accountId: string): Ledger {
  async function call<Result>(
    verb: (stub: DurableObjectStub<AccountLedger>) => Promise<unknown>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await verb(namespace.get(namespace.idFromName(accountId)))) as Result;
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt * (0.5 + Math.random())));
      }
    }
  }

  return {
    issue: (command) => call((stub) => stub.issue(accountId, command)),
    recordPayment: (command) => call((stub) => stub.recordPayment(accountId, command)),
    reversePayment: (command) => call((stub) => stub.reversePayment(accountId, command)),
    requestMail: (input) => call((stub) => stub.requestMail(accountId, input)),
    retryMail: (input) => call((stub) => stub.retryMail(accountId, input)),
    retryPdf: (input) => call((stub) => stub.retryPdf(accountId, input)),
    discardDraft: (input) => call((stub) => stub.discardDraft(accountId, input)),
    restoreDraft: (input) => call((stub) => stub.restoreDraft(accountId, input)),
    raiseDraftVersion: (input) => call((stub) => stub.raiseDraftVersion(accountId, input)),
    pdfWork: (input) => call((stub) => stub.pdfWork(accountId, input)),
    recordPdf: (input) => call((stub) => stub.recordPdf(accountId, input)),
    recordPdfFailure: (input) => call((stub) => stub.recordPdfFailure(accountId, input)),
    claimMail: (input) => call((stub) => stub.claimMail(accountId, input)),
    settleMail: (input) => call((stub) => stub.settleMail(accountId, input)),
    openSeries: (command) => call((stub) => stub.openSeries(accountId, command)),
    series: () => call((stub) => stub.series(accountId)),
    register: () => call((stub) => stub.register(accountId)),
    entries: (input) => call((stub) => stub.entries(accountId, input)),
    yearNumbers: (input) => call((stub) => stub.yearNumbers(accountId, input)),
    setProofLink: (input) => call((stub) => stub.setProofLink(accountId, input)),
    close: () => call((stub) => stub.close(accountId)),
    purge: () => call((stub) => stub.purge(accountId)),
    verify: (input) => call((stub) => stub.verify(accountId, input)),
    verifyCopies: (input) => call((stub) => stub.verifyCopies(accountId, input)),
    mendDerived: (input) => call((stub) => stub.mendDerived(accountId, input)),
    freeze: (input) => call((stub) => stub.freeze(accountId, input)),
    rebuild: () => call((stub) => stub.rebuild(accountId)),
    project: (input) => call((stub) => stub.project(accountId, input)),
    archiveState: () => call((stub) => stub.archiveState(accountId)),
    archivedDocuments: (input) => call((stub) => stub.archivedDocuments(accountId, input)),
    archivedMails: (input) => call((stub) => stub.archivedMails(accountId, input)),
    beginRestore: (plan) => call((stub) => stub.beginRestore(accountId, plan)),
    loadRestore: (input) => call((stub) => stub.loadRestore(accountId, input)),
    checkRestore: (input) => call((stub) => stub.checkRestore(accountId, input)),
    commitRestore: (input) => call((stub) => stub.commitRestore(accountId, input)),
    abandonRestore: (input) => call((stub) => stub.abandonRestore(accountId, input)),
  };
}
