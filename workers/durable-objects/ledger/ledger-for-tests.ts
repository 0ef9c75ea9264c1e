import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { sampleCandidate } from '~/domain/invoice/fixtures';
import type { IssueCommand } from '~/ports/ledger-commands';
import type { AccountLedger } from '../account-ledger';
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

/** As if `count` more had been issued at this moment, in a series that nothing else is in. */
export async function issuedBesides(
  stub: DurableObjectStub<AccountLedger>,
  count: number,
  at: number,
): Promise<void> {
  await runInDurableObject(stub, (_instance, state) => {
    const columns = state.storage.sql
      .exec<{ name: string }>("SELECT name FROM pragma_table_info('documents')")
      .toArray()
      .map(({ name }) => name);
    const values: Record<string, string> = {
      id: "'copy-' || n",
      kind: "'credit_note'",
      year: '1999',
      sequence: 'n',
      number: "'AVO-1999-' || n",
      position: '1000000 + n',
      issued_at: String(at),
      pdf_state: "'ready'",
      pdf_next_at: 'NULL',
    };
    state.storage.sql.exec(
      `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?)
       INSERT INTO documents (${columns.join()}) SELECT ${columns.map((name) => values[name] ?? `d.${name}`).join()}
       FROM c, (SELECT * FROM documents LIMIT 1) d`,
      count,
    );
  });
}
