import { describe, expect, it } from 'vitest';
import { readDocument } from '~/db/queries/documents';
import { readPeriod } from '~/domain/accounting/period';
import { sha256Hex } from '~/services/documents/sha256';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';
import { readZip } from '../../../tests/read-zip';
import { archivePeriod } from './archive-period';
import { testBooks } from './books-for-tests';

async function archivePdf(scope: AccountScope, documentId: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const sha256 = await sha256Hex(bytes);
  const key = `pdf/${scope.accountId}/${documentId}/${sha256}.pdf`;
  await scope.files.putOnce({ key, bytes, contentType: 'application/pdf', sha256 });
  const pdf = { key, sha256, size: bytes.byteLength };
  await scope.ledger(scope.accountId).recordPdf({ documentId, pdf, requestId: 'test' });
}

const july = readPeriod('2026-07');
if (!july) throw new Error('period');

describe('the archive of a period', () => {
  it('holds originals, both syntaxes and a list, with one read of the store a document', async () => {
    const { scope, on, issue } = await testBooks();
    await on('2026-06-30');
    await archivePdf(scope, await issue({}), 'of June');
    await on('2026-07-01');
    const ids: string[] = [];
    for (let n = 0; n < 23; n += 1) ids.push(await issue({}));
    await Promise.all(ids.slice(0, 22).map((id) => archivePdf(scope, id, `original of ${id}`)));
    let reads = 0;
    const counting = {
      ...scope.files,
      read(key: string) {
        reads += 1;
        return scope.files.read(key);
      },
    };
    const entries = await readZip(archivePeriod({ db: scope.db, files: counting }, july));
    const names = [...entries.keys()];
    expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(22);
    expect(names.filter((name) => name.startsWith('xml-cii/'))).toHaveLength(23);
    expect(names.filter((name) => name.startsWith('xml-ubl/'))).toHaveLength(23);
    expect(reads).toBe(22);
    const first = await readDocument(scope.db, ids[0] ?? '');
    const number = first?.row.number ?? '';
    const text = (name: string) => new TextDecoder().decode(entries.get(name));
    expect(text(`${number}.pdf`)).toBe(`original of ${ids[0]}`);
    expect(text(`xml-cii/${number}.xml`)).toContain(number);
    const rows = text('liste.csv').trimEnd().split('\r\n');
    expect(rows).toHaveLength(24);
    expect(rows.filter((row) => row.includes('non disponible'))).toHaveLength(1);
    expect(rows.some((row) => row.includes(first?.row.pdfSha256 ?? 'none'))).toBe(true);
  });

  it('holds nothing of another account', async () => {
    const { on, issue } = await testBooks();
    await on('2026-07-01');
    await issue({});
    const entries = await readZip(archivePeriod(scopeForTest(), july));
    expect([...entries.keys()]).toEqual(['liste.csv']);
  });

  it('starts without having read the whole period', async () => {
    const { scope, on, issue } = await testBooks();
    await on('2026-07-01');
    for (let n = 0; n < 3; n += 1) await archivePdf(scope, await issue({}), `document ${n}`);
    let reads = 0;
    const counting = {
      ...scope.files,
      read(key: string) {
        reads += 1;
        return scope.files.read(key);
      },
    };
    const reader = archivePeriod({ db: scope.db, files: counting }, july).getReader();
    await reader.read();
    expect(reads).toBeLessThan(3);
    await reader.cancel();
  });
});
