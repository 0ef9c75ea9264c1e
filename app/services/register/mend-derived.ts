import {
  deleteStrayVatParts,
  rewriteSums,
  SUMS_TABLES,
  strayVatParts,
  sumsAstray,
} from '~/db/queries/derived-sums';
import {
  clientsAstray,
  deleteStrayEntries,
  readDraftEntries,
  reindexClients,
  reindexDraft,
  strayEntries,
} from '~/db/queries/search-upkeep';
import { draftSearchText } from '~/domain/invoice/search-text';
import { accountToken } from '~/domain/search/account-token';
import type { DerivedDifference, RegisterFinding } from '~/ports/ledger-register';
import type { AccountScope } from '~/services/scope';

/** Of each kind, as many as a page tells. */
const LIMIT = 50;
const DRAFTS = 100;

/** What D1 had worked out wrong: what was put right, and what is wrong still, which nothing explains. */
export interface Mended {
  mended: RegisterFinding[];
  left: RegisterFinding[];
}

type Code = DerivedDifference['code'];

/**
 * Works out once more what D1 keeps beside its copies of the register, sums and what is searched by, and puts right what
 * differs. These rows are made of others that were just compared with the ledger: they can be made again and no number
 * hangs on them, so that nobody need stop issuing. What is wrong even afterwards is told as a breach.
 *
 * In the order in which one is made of another: VAT of each document, then its months.
 */
export async function mendDerived(scope: Pick<AccountScope, 'db' | 'accountId'>): Promise<Mended> {
  const { db } = scope;
  const all: Mended = { mended: [], left: [] };
  const settle = async (code: Code, find: () => Promise<string[]>, mend: () => Promise<void>) => {
    const found = await find();
    if (found.length === 0) return;
    await mend();
    const still = await find();
    all.left.push(...still.map((subject) => ({ code, subject })));
    all.mended.push(
      ...found.filter((subject) => !still.includes(subject)).map((subject) => ({ code, subject })),
    );
  };
  await settle(
    'derived.vat_parts',
    () => strayVatParts(db, LIMIT),
    () => deleteStrayVatParts(db),
  );
  for (const table of SUMS_TABLES)
    await settle(
      `derived.${table}`,
      () => sumsAstray(db, table, LIMIT),
      () => rewriteSums(db, table),
    );
  await settle(
    'derived.search_entries',
    () => clientsAstray(db, LIMIT),
    () => reindexClients(db),
  );
  await settle(
    'derived.search_entries',
    () => strayEntries(db, LIMIT),
    () => deleteStrayEntries(db),
  );
  all.mended.push(...(await mendDrafts(scope)));
  return all;
}

/** A draft is a person's own, and changes while it is read: one that has moved on is left to its own next save. */
async function mendDrafts({
  db,
  accountId,
}: Pick<AccountScope, 'db' | 'accountId'>): Promise<RegisterFinding[]> {
  const account = accountToken(accountId);
  const mended: RegisterFinding[] = [];
  let after: { createdAt: number; id: string } | null = null;
  for (;;) {
    const drafts: Awaited<ReturnType<typeof readDraftEntries>> = await readDraftEntries(db, {
      after,
      limit: DRAFTS,
    });
    for (const { id, version, content, clientName, entry } of drafts) {
      const body = draftSearchText(content, clientName);
      if (entry?.account === account && entry.kind === 'document' && entry.body === body) continue;
      await reindexDraft(db, { id, version, body });
      if (mended.length < LIMIT) mended.push({ code: 'derived.search_entries', subject: id });
    }
    const last = drafts.at(-1);
    if (drafts.length < DRAFTS || !last) return mended;
    after = { createdAt: last.createdAt, id: last.id };
  }
}
