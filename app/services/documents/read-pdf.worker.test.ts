import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { scopeForTest } from '../../../tests/account-scope';
import { readDocumentPdf } from './read-pdf';

it.each([
  [null, false],
  ['timeout: the page took too long', false],
  ['unavailable: no browser binding', true],
])('tells a PDF that waits for its turn from one that no Chrome can print: %s', async (error, noBrowser) => {
  const scope = scopeForTest();
  const id = crypto.randomUUID();
  await env.DB.prepare(
    `INSERT INTO documents (id, account_id, type, client_id, client_name, number, series_kind, series_year, pdf_state,
       pdf_error, created_at, updated_at, content)
     VALUES (?, ?, 'invoice', 'c', 'C', 'FAC-2026-001', 'invoice', 2026, 'pending', ?, 1, 1, '{}')`,
  )
    .bind(id, scope.accountId, error)
    .run();
  expect(await readDocumentPdf(scope, { id, language: 'fr' })).toEqual({ state: 'pending', noBrowser });
});
