import { beforeAll, describe, expect, it } from 'vitest';
import { scopeForTest } from '../../../tests/account-scope';
import { type AccountWorld, accountWorld } from '../../../tests/isolation/other-account';
import { manyDocuments } from '../../../tests/many-documents';
import type { AccountDb } from '../account-db';
import { type DocumentSums, listAndSumDocuments } from './document-sums';
import type { DocumentFilter, DocumentListRow } from './documents';

let world: AccountWorld;
let account: AccountDb;

beforeAll(async () => {
  world = await accountWorld('sums');
  await manyDocuments(world.account.userId, world.ids.issued, 90);
  account = scopeForTest(world.account.userId).db;
});

/** One way to set each part of a filter, and another where there is a choice. */
const parts = (): Array<Partial<DocumentFilter>> => [
  { status: 'PAID' },
  { status: 'DRAFT' },
  { types: ['invoice', 'deposit'] },
  { types: ['credit_note'] },
  { clientId: world.ids.client },
  { from: '2026-01-01' },
  { to: '2026-06-30' },
  { dueFrom: '2026-01-01' },
  { dueTo: '2026-06-30' },
  { q: 'conseil' },
  { overdueOn: '2026-09-01' },
  { notOverdueOn: '2026-09-01' },
  { open: true },
  { mailProblem: true },
];

/** Every filter of up to three parts. */
function filters(): DocumentFilter[] {
  const all = parts();
  const found = new Map<string, DocumentFilter>();
  for (const [a, first] of all.entries())
    for (const [b, second] of all.entries())
      for (const third of all.slice(Math.max(a, b))) {
        const filter = { ...first, ...second, ...third };
        found.set(JSON.stringify(Object.entries(filter).sort()), filter);
      }
  return [{}, ...found.values()];
}

/** The sums as somebody makes them who looks at the rows. */
function addedUp(rows: readonly DocumentListRow[], filter: DocumentFilter): DocumentSums {
  const sum = (of: (row: DocumentListRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const isCredit = ({ type }: DocumentListRow) => type === 'credit_note';
  return {
    count: rows.length,
    drafts: sum(({ number }) => Number(number === null)),
    netted: sum((row) => Number(isCredit(row) || row.depositsCents !== 0)),
    gross: sum((row) => {
      if (row.number === null && filter.status !== 'DRAFT') return 0;
      return isCredit(row) ? -row.grossCents : row.grossCents - row.depositsCents;
    }),
    due: sum((row) => {
      const due = row.grossCents - row.paidCents - row.creditedCents - row.depositsCents;
      return row.number !== null && !isCredit(row) && due > 0 ? due : 0;
    }),
  };
}

describe('the sums of a list', () => {
  it('are those of its rows, whatever it is filtered by', async () => {
    let hits = 0;
    const all = filters();
    expect(all.length).toBeGreaterThan(200);
    for (const filter of all) {
      const input = { filter, sort: 'createdAt', descending: false, cursor: null, limit: 500 } as const;
      const { rows, sums } = await listAndSumDocuments(account, input);
      expect({ filter, sums }).toEqual({ filter, sums: addedUp(rows, filter) });
      hits += Number(rows.length > 0);
    }
    expect(hits).toBeGreaterThan(50);
  });
});
