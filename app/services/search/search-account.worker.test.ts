import { beforeAll, describe, expect, it } from 'vitest';
import { sampleClient, sampleContent, sampleLine } from '~/domain/invoice/fixtures';
import type { MarkedPiece } from '~/domain/search/marked';
import { type TestBooks, testBooks } from '~/services/accounting/books-for-tests';
import { createClient } from '~/services/clients/create-client';
import { discardDraft } from '~/services/documents/discard-draft';
import { createDraft } from '~/services/documents/save-draft';
import { scopeForTest } from '../../../tests/account-scope';
import { type FoundGroup, searchAccount } from './search-account';

const text = (pieces: MarkedPiece[] | null) => pieces?.map((piece) => piece.text).join('') ?? null;
const hits = (pieces: MarkedPiece[] | null) =>
  (pieces ?? []).flatMap((piece) => (piece.hit ? [piece.text] : []));

describe('the search of an account', () => {
  let books: TestBooks;
  let invoice: string;
  let draft: string;

  beforeAll(async () => {
    books = await testBooks();
    await books.on('2026-07-06');
    const { id: _, ...party } = sampleClient;
    const client = await createClient(books.scope, {
      id: books.scope.ids.uuid(),
      client: { ...party, name: 'Éditions «Zéphyr» & Cie', notes: null },
    });
    const lines = [
      sampleLine({
        id: 'a',
        description: 'Maquette du catalogue',
        quantity: '1',
        unitPrice: '1028.80',
        vatRate: '20',
      }),
    ];
    invoice = await books.issue({ clientId: client.id, lines });
    await books.issue({ lines: [sampleLine({ description: 'Conseil', unitPrice: '10' })] });
    draft = books.scope.ids.uuid();
    const content = sampleContent({ clientId: client.id, lines, notes: 'À rappeler : brouillon unique' });
    await createDraft(books.scope, { id: draft, content, language: 'fr' });
  });

  const search = (q: string, group: FoundGroup | null = null, before: number | null = null) =>
    searchAccount(books.scope, { q, group, before });
  const documents = async (q: string) => (await search(q))?.documents.items.map(({ id }) => id);

  it.each([
    '1234.56',
    '1 234,56',
    '1\u202f234,56\u202f€',
    '€1,234.56',
    '1234',
    '1028,8',
    '1 028.80',
    '-1 234,56',
  ])('finds a document by its amount typed as «%s»', async (q) => {
    const found = await search(q);
    expect(found?.documents.items.map(({ id }) => id)).toEqual([invoice]);
    expect(found?.drafts.items.map(({ id }) => id)).toEqual([draft]);
    expect(found?.clients.items).toEqual([]);
  });

  it('says where it found what was typed', async () => {
    const [byAmount] = (await search('1 234,56'))?.documents.items ?? [];
    expect(byAmount).toMatchObject({ amountFound: true, detail: null });
    const [byLine] = (await search('catalogue maq'))?.documents.items ?? [];
    expect(byLine?.amountFound).toBe(false);
    expect(hits(byLine?.detail ?? null)).toEqual(['Maquette', 'catalogue']);
    const [byNumber] = (await search('fac-2026-001'))?.documents.items ?? [];
    expect(text(byNumber?.number ?? null)).toBe('FAC-2026-001');
    expect(hits(byNumber?.number ?? null)).toEqual(['FAC', '2026', '001']);
  });

  it('finds clients without accents and their documents with them', async () => {
    const found = await search('zephyr editions');
    expect(found?.clients.items.map(({ name }) => hits(name))).toEqual([['Éditions', 'Zéphyr']]);
    expect(found?.documents.items.map(({ id }) => id)).toEqual([invoice]);
    expect(found?.drafts.items.map(({ id }) => id)).toEqual([draft]);
  });

  it('finds drafts by a note, and a discarded one no more', async () => {
    const id = books.scope.ids.uuid();
    const content = sampleContent({ clientId: books.company, notes: 'Papillote' });
    await createDraft(books.scope, { id, content, language: 'fr' });
    expect((await search('papillote'))?.drafts.items.map((found) => found.id)).toEqual([id]);
    await discardDraft(books.scope, { id });
    expect((await search('papillote'))?.drafts.items).toEqual([]);
  });

  it.each([
    '"',
    '*',
    '""" OR *',
    "a' OR 1=1 --",
    'NEAR(a, b)',
    '^maquette',
    'body:maquette',
    '(',
    '{account} : a',
    '%_',
    '\u0000',
  ])('takes %j for words, never for an expression', async (q) => {
    const found = await search(q);
    if (found === null) expect(q).not.toMatch(/[a-z]/i);
    else expect(found.documents.items.every(({ id }) => id === invoice)).toBe(true);
  });

  it('has no answer to nothing, and an empty one to what is not there', async () => {
    expect(await search('   ')).toBeNull();
    expect(await documents('introuvable')).toEqual([]);
  });

  it('shows nothing of another account', async () => {
    const stranger = scopeForTest();
    for (const q of ['zephyr', '1234,56', 'fac', 'maquette', stranger.accountId, books.scope.accountId]) {
      const found = await searchAccount(stranger, { q, group: null, before: null });
      expect([found?.clients.items, found?.documents.items, found?.drafts.items]).toEqual([[], [], []]);
    }
  });

  it('goes on through a part, each thing once and the newest first', async () => {
    const scope = scopeForTest(books.scope.accountId);
    const { id: _, ...party } = sampleClient;
    const names = Array.from({ length: 53 }, (_, at) => `Boulangerie ${String(at).padStart(2, '0')}`);
    for (const name of names) {
      await createClient(scope, { id: scope.ids.uuid(), client: { ...party, name, notes: null } });
    }
    const few = await search('boulangerie');
    expect(few?.clients.items).toHaveLength(5);
    expect(few?.clients.next).not.toBeNull();
    const first = await search('boulangerie', 'clients');
    const second = await search('boulangerie', 'clients', first?.clients.next ?? null);
    expect(second?.clients.next).toBeNull();
    const all = [...(first?.clients.items ?? []), ...(second?.clients.items ?? [])];
    expect(all.map(({ name }) => text(name))).toEqual([...names].reverse());
  });
});
