import { env } from 'cloudflare:workers';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readDocument } from '~/db/queries/documents';
import type { ChainEntry } from '~/ports/ledger-register';
import { testBooks } from '~/services/accounting/books-for-tests';
import type { AccountScope } from '~/services/scope';
import { readZip } from '../../../tests/read-zip';
import { archiveAccount } from './archive-account';
import { type ArchiveSignature, ownKeyIds, verifyManifest } from './archive-signature';

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function storePdf(scope: AccountScope, documentId: string): Promise<void> {
  const bytes = new TextEncoder().encode(`original of ${documentId}`);
  const key = `pdf/${scope.accountId}/${documentId}/${sha256(bytes)}.pdf`;
  await scope.files.putOnce({ key, bytes, contentType: 'application/pdf', sha256: sha256(bytes) });
  const pdf = { key, sha256: sha256(bytes), size: bytes.byteLength };
  await scope.ledger(scope.accountId).recordPdf({ documentId, pdf, requestId: 'test' });
}

interface Manifest {
  chain: { entries: number; headHash: string };
  files: Array<{ path: string; size: number; sha256: string }>;
}

async function smallBooks() {
  const books = await testBooks();
  await books.on('2026-07-01');
  const first = await books.issue({});
  const second = await books.issue({});
  await storePdf(books.scope, first);
  await books.pay(first, 1_00);
  await books.credit(second);
  return { ...books, first, second };
}

describe('the archive of an account', () => {
  it('holds everything, and a signed manifest that tells every byte of it', async () => {
    const { scope, first } = await smallBooks();
    const logo = new TextEncoder().encode('logo');
    const logoKey = `logos/${scope.accountId}/${sha256(logo)}.png`;
    await scope.files.putOnce({ key: logoKey, bytes: logo, contentType: 'image/png', sha256: sha256(logo) });
    await env.DB.prepare(
      "INSERT INTO passkeys VALUES ('credential-id', ?, 'Clé bleue', 'public-key', 0, '[]', 7, NULL)",
    )
      .bind(scope.accountId)
      .run();
    const entries = await readZip(await archiveAccount(scope));
    const text = (name: string) => new TextDecoder().decode(entries.get(name));
    const manifest: Manifest = JSON.parse(text('manifeste.json'));

    const listed = manifest.files.map(({ path }) => path);
    expect([...listed, 'manifeste.json', 'manifeste.sig'].sort()).toEqual([...entries.keys()].sort());
    for (const { path, size, sha256: sum } of manifest.files) {
      expect({ path, size: entries.get(path)?.byteLength, sha256: sha256(entries.get(path) ?? '') }).toEqual({
        path,
        size,
        sha256: sum,
      });
    }
    const signature: ArchiveSignature = JSON.parse(text('manifeste.sig'));
    expect(verifyManifest(text('manifeste.json'), signature)).toEqual({ keyId: ownKeyIds(scope.config)[0] });
    expect(verifyManifest(text('manifeste.json').replace('"size":1', '"size":2'), signature)).toBeNull();

    const number = (await readDocument(scope.db, first))?.row.number ?? '';
    expect(text(`factures/${number}.pdf`)).toBe(`original of ${first}`);
    expect(text(`factures/${number}.xml`)).toContain('CrossIndustryInvoice');
    expect(text(logoKey.replace(`/${scope.accountId}`, ''))).toBe('logo');
    expect(JSON.parse(text('json/clients.json'))).toHaveLength(2);
    expect(JSON.parse(text('json/factures.json'))).toHaveLength(3);
    expect(JSON.parse(text('json/paiements.json'))).toHaveLength(1);
    expect(JSON.parse(text('json/journal.json')).length).toBeGreaterThan(4);
    expect(text('json/compte.json')).not.toMatch(/passwordHash|credential-id|public-key/);
    expect(JSON.parse(text('json/compte.json')).passkeys).toEqual([
      { name: 'Clé bleue', createdAt: 7, lastUsedAt: null },
    ]);
    expect(text('csv/factures.csv').trimEnd().split('\r\n')).toHaveLength(4);
    expect(text('LISEZMOI.txt')).toContain(manifest.chain.headHash);
    expect(text('LISEZMOI.txt')).toContain('  - AVO-2026-001');
  });

  it('holds a chain that anybody can check up to the ledger’s head', async () => {
    const { scope } = await smallBooks();
    const entries = await readZip(await archiveAccount(scope));
    const chain: ChainEntry[] = JSON.parse(new TextDecoder().decode(entries.get('registre/chaine.json')));
    let hash = '0'.repeat(64);
    for (const [at, entry] of chain.entries()) {
      expect(entry.position).toBe(at + 1);
      expect(entry.previousHash).toBe(hash);
      hash = sha256(hash + entry.payload);
      expect(entry.hash).toBe(hash);
    }
    expect(chain).toHaveLength(4);
    expect(hash).toBe((await scope.ledger(scope.accountId).register()).headHash);
    // the person's e-mail of these books holds the id; nothing else may
    const payloads = chain.map(({ payload }) => payload.replaceAll(`${scope.accountId}@`, '@'));
    expect(payloads.join()).not.toContain(scope.accountId);
  });

  it('reads each original once, and only when it is its turn', async () => {
    const { scope, second } = await smallBooks();
    await storePdf(scope, second);
    let reads = 0;
    const files = {
      ...scope.files,
      read(key: string) {
        reads += 1;
        return scope.files.read(key);
      },
    };
    const archive = await archiveAccount({ ...scope, files });
    const [started, whole] = archive.tee();
    const reader = started.getReader();
    await reader.read();
    expect(reads).toBe(0);
    reader.cancel().catch(() => {});
    await readZip(whole);
    expect(reads).toBe(2);
  });

  it('holds nothing of another account', async () => {
    await smallBooks();
    const { scope } = await testBooks();
    const entries = await readZip(await archiveAccount(scope));
    expect([...entries.keys()].filter((name) => name.startsWith('factures/'))).toEqual([]);
    expect(new TextDecoder().decode(entries.get('json/factures.json')).trim()).toBe('[\n]');
  });
});
