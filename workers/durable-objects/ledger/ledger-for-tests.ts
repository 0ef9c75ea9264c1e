import { env } from 'cloudflare:workers';
import { sampleCandidate } from '~/domain/invoice/fixtures';
import type { IssueCommand } from '~/ports/ledger';
import { ledgerClient } from '../ledger-client';

/** A ledger of its own for one test. */
export function accountLedgerStub() {
  const accountId = crypto.randomUUID();
  const stub = env.ACCOUNT_LEDGER.get(env.ACCOUNT_LEDGER.idFromName(accountId));
  return { accountId, stub, ledger: ledgerClient(env.ACCOUNT_LEDGER, accountId) };
}

/** The command that issues a draft which can be issued. */
export function issueCommand(overrides: Partial<IssueCommand> = {}): IssueCommand {
  const documentId = crypto.randomUUID();
  return {
    candidate: { ...sampleCandidate(), documentId },
    draftCreatedAt: 1_790_000_000_000,
    draftVersion: 1,
    numbering: { prefix: 'FAC' },
    language: 'fr',
    send: null,
    operation: { id: `issue-${documentId}`, fingerprint: documentId },
    actor: { id: 'user:test', requestId: 'test' },
    ...overrides,
  };
}
