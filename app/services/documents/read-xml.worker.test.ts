import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '~/db/queries/documents';
import { assembleFacturX } from '~/documents/facturx/assemble';
import { plainPrint } from '~/documents/facturx/testing/plain-print';
import { readPeriod } from '~/domain/accounting/period';
import { writeCii } from '~/domain/e-invoice/cii';
import { writeUbl } from '~/domain/e-invoice/ubl';
import type { Snapshot } from '~/domain/invoice/model';
import { archivePeriod } from '~/services/accounting/archive-period';
import { type TestBooks, testBooks } from '~/services/accounting/books-for-tests';
import { archiveAccount } from '~/services/exports/archive-account';
import { readZip } from '../../../tests/read-zip';
import { readDocumentXml } from './read-xml';
import { sha256Hex } from './sha256';

const july = readPeriod('2026-07');
if (!july) throw new Error('period');

/** What a writer wrote that was replaced since: the same invoice in other words. */
function olderCii(snapshot: Snapshot): string {
  return writeCii(snapshot).replace('?>', '?><!-- by an older writer -->');
}

async function snapshotOf({ scope }: TestBooks, id: string): Promise<Snapshot> {
  const snapshot = (await readDocument(scope.db, id))?.row.snapshot;
  if (!snapshot) throw new Error(`${id} is not issued`);
  return snapshot;
}

async function keep({ scope }: TestBooks, documentId: string, bytes: Uint8Array): Promise<void> {
  const sha256 = await sha256Hex(bytes);
  const key = `issued/2026/${scope.accountId}/${documentId}/${sha256}.pdf`;
  await scope.files.putOnce({ key, bytes, contentType: 'application/pdf', sha256 });
  const pdf = { key, sha256, size: bytes.byteLength };
  await scope.ledger(scope.accountId).recordPdf({ documentId, pdf, requestId: 'test' });
}

describe('the e-invoice of an issued document', () => {
  let books: TestBooks;
  let id: string;
  let snapshot: Snapshot;
  let older: string;

  const served = async (documentId = id) => {
    const { xml } = await readDocumentXml(books.scope, { id: documentId, syntax: 'cii' });
    return typeof xml === 'string' ? xml : new TextDecoder().decode(xml);
  };

  beforeAll(async () => {
    books = await testBooks();
    await books.on('2026-07-06');
    id = await books.issue({});
    snapshot = await snapshotOf(books, id);
    older = olderCii(snapshot);
  });

  it('is, before there is a PDF, the one that will be in it', async () => {
    expect(await served()).toBe(writeCii(snapshot));
  });

  it('is the one in the archived PDF from then on, whatever is written today', async () => {
    await keep(books, id, await assembleFacturX({ print: await plainPrint(), xml: older, snapshot }));
    expect(older).not.toBe(writeCii(snapshot));
    expect(await served()).toBe(older);
  });

  it('is the same in the ZIP of the period and in the archive of the account', async () => {
    const period = await readZip(archivePeriod(books.scope, july));
    const account = await readZip(await archiveAccount(books.scope));
    const { number } = snapshot;
    expect(new TextDecoder().decode(period.get(`xml-cii/${number}.xml`))).toBe(older);
    expect(new TextDecoder().decode(account.get(`factures/${number}.xml`))).toBe(older);
    expect(account.get(`factures/${number}.pdf`)).toEqual(period.get(`${number}.pdf`));
  });

  it('in UBL is written from the snapshot', async () => {
    const { xml } = await readDocumentXml(books.scope, { id, syntax: 'ubl' });
    expect(xml).toBe(writeUbl(snapshot));
  });

  it('is not made up when the archive does not answer', async () => {
    const read = async () => null;
    const scope = { ...books.scope, files: { ...books.scope.files, read } };
    await expect(readDocumentXml(scope, { id, syntax: 'cii' })).rejects.toMatchObject({ status: 503 });
  });
});
