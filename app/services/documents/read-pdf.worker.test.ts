import { expect, it } from 'vitest';
import { scopeForTest } from '../../../tests/account-scope';
import { accountLedgerStub, issueCommand } from '../../../workers/durable-objects/ledger/ledger-for-tests';
import { readDocumentPdf } from './read-pdf';

it('tells a PDF that waits for its turn from one that no Chrome can print', async () => {
  const { accountId, ledger } = accountLedgerStub();
  const scope = scopeForTest(accountId);
  const issued = await ledger.issue(issueCommand());
  if (!issued.ok) throw new Error(issued.code);
  const id = issued.snapshot.documentId;
  expect(await readDocumentPdf(scope, { id, language: 'fr' })).toEqual({
    state: 'pending',
    noBrowser: false,
  });
  const failure = { documentId: id, permanent: false, requestId: 'test' };
  await ledger.recordPdfFailure({ ...failure, reason: 'unavailable: no browser binding' });
  expect(await readDocumentPdf(scope, { id, language: 'fr' })).toEqual({ state: 'pending', noBrowser: true });
});
