import type { LedgerDocumentRecord, LedgerMailRecord } from '~/ports/ledger-archive';
import type { ChainEntry } from '~/ports/ledger-register';
import type { AccountScope } from '~/services/scope';

/** Rows read from the ledger at once: a snapshot is some kilobytes. */
const ENTRIES_PAGE = 100;

/** What the ledger keeps beside the chain of each document up to a position. */
export async function* documentsOf(scope: AccountScope, upTo: number): AsyncGenerator<LedgerDocumentRecord> {
  const ledger = scope.ledger(scope.accountId);
  for (let after = 0; ; ) {
    const page = await ledger.archivedDocuments({ after, limit: ENTRIES_PAGE });
    yield* page.filter(({ position }) => position <= upTo);
    const last = page.at(-1);
    if (!last || last.position >= upTo) return;
    after = last.position;
  }
}

/** Every mail of those documents. */
export async function* mailsOf(scope: AccountScope, upTo: number): AsyncGenerator<LedgerMailRecord> {
  const ledger = scope.ledger(scope.accountId);
  for (let after = 0; ; ) {
    const page = await ledger.archivedMails({ after, upTo, limit: ENTRIES_PAGE });
    for (const { mail } of page) yield mail;
    const last = page.at(-1);
    if (!last || page.length < ENTRIES_PAGE) return;
    after = last.cursor;
  }
}

/** The chain up to a position. */
export async function* chainOf(scope: AccountScope, upTo: number): AsyncGenerator<ChainEntry> {
  const ledger = scope.ledger(scope.accountId);
  let after = 0;
  while (after < upTo) {
    const limit = Math.min(ENTRIES_PAGE, upTo - after);
    const entries = await ledger.entries({ after, limit });
    if (entries.length === 0) return;
    yield* entries;
    after += entries.length;
  }
}
