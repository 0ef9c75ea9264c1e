import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '~/db/queries/documents';
import { readPeriod } from '~/domain/accounting/period';
import { sampleLine } from '~/domain/invoice/fixtures';
import { sha256Hex } from '~/services/documents/sha256';
import type { AccountScope } from '~/services/scope';
import { readZip } from '../../../tests/read-zip';
import { archivePeriod } from './archive-period';
import { type TestBooks, testBooks } from './books-for-tests';

const COUNT = 400;
const july = readPeriod('2026-07');
if (!july) throw new Error('period');

interface Kept {
  number: string;
  bytes: Uint8Array;
  sha256: string;
}

/** Issues a document through the ledger and keeps bytes of its own as its original: 2 to 40 KB that tell them apart. */
async function issueAndKeep({ scope, issue }: TestBooks, n: number): Promise<Kept> {
  const documentId = await issue({ lines: [sampleLine({ unitPrice: String(n + 1) })] });
  const bytes = new Uint8Array(2_000 + ((n * 7_919) % 38_000));
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = (at * 31 + n * 17) & 0xff;
  bytes.set(new TextEncoder().encode(documentId));
  const sha256 = await sha256Hex(bytes);
  const key = `issued/2026/${scope.accountId}/${documentId}/${sha256}.pdf`;
  await scope.files.putOnce({ key, bytes, contentType: 'application/pdf', sha256 });
  const pdf = { key, sha256, size: bytes.byteLength };
  await scope.ledger(scope.accountId).recordPdf({ documentId, pdf, requestId: 'test' });
  const number = (await readDocument(scope.db, documentId))?.row.number ?? '';
  return { number, bytes, sha256 };
}

async function issueOn(books: TestBooks, day: string, count: number, from: number): Promise<Kept[]> {
  await books.on(day);
  const kept: Kept[] = [];
  for (let n = from; n < from + count; n += 1) kept.push(await issueAndKeep(books, n));
  return kept;
}

describe(`the archive of a period with ${COUNT} documents`, () => {
  let books: TestBooks;
  const ofJuly: Kept[] = [];

  beforeAll(async () => {
    books = await testBooks();
    const neighbour = await testBooks();
    await issueOn(books, '2026-06-30', 3, 9_000);
    // more on one day than the database gives at once, so that pages end within days and between them
    ofJuly.push(...(await issueOn(books, '2026-07-01', 150, 0)));
    ofJuly.push(...(await issueOn(books, '2026-07-15', 130, 150)));
    await issueOn(neighbour, '2026-07-15', 5, 5_000);
    ofJuly.push(...(await issueOn(books, '2026-07-31', 120, 280)));
    await issueOn(books, '2026-08-01', 3, 9_500);
    expect(ofJuly).toHaveLength(COUNT);
  }, 600_000);

  it('has each once, byte for byte, and nothing of another period or account', async () => {
    const entries = await readZip(archivePeriod(books.scope, july));
    const expected = ofJuly.flatMap(({ number }) => [
      `${number}.pdf`,
      `xml-cii/${number}.xml`,
      `xml-ubl/${number}.xml`,
    ]);
    expect([...entries.keys()].toSorted()).toEqual([...expected, 'liste.csv'].toSorted());
    const text = (name: string) => new TextDecoder().decode(entries.get(name));
    const rows = text('liste.csv').trimEnd().split('\r\n').slice(1);
    expect(rows).toHaveLength(COUNT);
    for (const { number, bytes, sha256 } of ofJuly) {
      const pdf = entries.get(`${number}.pdf`) ?? new Uint8Array();
      expect(pdf.length).toBe(bytes.length);
      expect(await sha256Hex(pdf)).toBe(sha256);
      expect(rows.filter((row) => row.includes(number) && row.includes(sha256))).toHaveLength(1);
      expect(text(`xml-cii/${number}.xml`)).toContain(`<ram:ID>${number}</ram:ID>`);
      expect(text(`xml-ubl/${number}.xml`)).toContain(`<cbc:ID>${number}</cbc:ID>`);
    }
  });

  it('is written while it is read: what waits in memory does not grow with the number', async () => {
    const read = { originals: 0, bytes: 0, open: 0, mostOpen: 0 };
    const counting: Pick<AccountScope, 'db' | 'files'> = {
      db: books.scope.db,
      files: {
        ...books.scope.files,
        async read(key) {
          read.open += 1;
          read.mostOpen = Math.max(read.mostOpen, read.open);
          const found = await books.scope.files.read(key);
          read.open -= 1;
          read.originals += 1;
          read.bytes += found?.bytes.byteLength ?? 0;
          return found;
        },
        stream: () => Promise.reject(new Error('an original that nobody waits for stays open')),
      },
    };
    const reader = archivePeriod(counting, july).getReader();
    let written = 0;
    let mostWaiting = 0;
    let originalsAtFirst = Number.POSITIVE_INFINITY;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (written === 0) originalsAtFirst = read.originals;
      written += value.byteLength;
      mostWaiting = Math.max(mostWaiting, read.bytes - written);
    }
    expect(read.originals).toBe(COUNT);
    expect(originalsAtFirst).toBeLessThanOrEqual(2);
    expect(read.mostOpen).toBe(1);
    // two originals of 40 KB at most, of eight million bytes that go through
    expect(mostWaiting).toBeLessThan(80_000);
    expect(written).toBeGreaterThan(8_000_000);
  });

  it('reads nothing more when the reader leaves', async () => {
    let reads = 0;
    const read = (key: string) => {
      reads += 1;
      return books.scope.files.read(key);
    };
    const reader = archivePeriod(
      { db: books.scope.db, files: { ...books.scope.files, read } },
      july,
    ).getReader();
    await reader.read();
    await reader.cancel();
    const afterwards = reads;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(reads).toBe(afterwards);
    expect(reads).toBeLessThan(5);
  });
});
