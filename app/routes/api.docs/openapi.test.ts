import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '~/http/api/openapi';
import { allEndpoints } from './all-endpoints';

/** «api.invoices_.$invoiceId_.pdf» → «/api/invoices/{}/pdf» */
function pathOf(folder: string): string {
  const segments = folder
    .replaceAll(/\[(.*?)\]/g, (_, literal: string) => literal.replaceAll('.', '\0'))
    .split('.');
  return `/${segments
    .map((part) =>
      part
        .replace(/_$/, '')
        .replace(/^\$\w+$/, '{}')
        .replaceAll('\0', '.'),
    )
    .join('/')}`;
}

const folders = readdirSync(new URL('..', import.meta.url)).filter((name) => /^api\.(?!\$$)/.test(name));
const routes = [...new Set(folders.map(pathOf))].sort();
const document = openApiDocument(allEndpoints(), { version: '1', server: 'http://localhost' });

describe('the OpenAPI document', () => {
  it('has every API route, and nothing else', () => {
    const documented = allEndpoints().map(({ path }) => path.replaceAll(/\{\w+\}/g, '{}'));
    expect([...new Set(documented)].sort()).toEqual(routes);
  });

  it('names each operation once, and declares each path parameter', () => {
    const ids = allEndpoints().map(({ method, path }) => `${method} ${path}`);
    expect(new Set(ids).size).toBe(ids.length);
    const text = JSON.stringify(document);
    const operationIds = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
    expect(new Set(operationIds).size).toBe(operationIds.length);
    expect(operationIds.length).toBe(ids.length);
  });
});
