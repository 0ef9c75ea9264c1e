import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '~/http/api/openapi';
import { allEndpoints } from './all-endpoints';
import { docsHtml } from './docs-html';

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
interface Operation {
  operationId: string;
  responses: Record<string, { links?: Record<string, { operationId: string }> }>;
}
const paths = document.paths as Record<string, Record<string, Operation>>;
const operations = Object.values(paths).flatMap((methods) => Object.values(methods));

describe('the OpenAPI document', () => {
  it('has every API route, and nothing else', () => {
    const documented = allEndpoints().map(({ path }) => path.replaceAll(/\{\w+\}/g, '{}'));
    expect([...new Set(documented)].sort()).toEqual(routes);
  });

  it('names each operation once, and declares each path parameter', () => {
    const ids = allEndpoints().map(({ method, path }) => `${method} ${path}`);
    expect(new Set(ids).size).toBe(ids.length);
    const operationIds = operations.map(({ operationId }) => operationId);
    expect(new Set(operationIds).size).toBe(operationIds.length);
    expect(operationIds.length).toBe(ids.length);
  });

  it('lists the statuses of each operation one by one', () => {
    for (const { operationId, responses } of operations) {
      expect(Object.keys(responses), operationId).not.toContain('default');
      expect(Object.keys(responses), operationId).toContain('400');
    }
  });

  it('says of every text that a body holds more than that it is one', () => {
    // a rule without facts would let a reader send what is refused
    const bodies = JSON.stringify(Object.values(paths).map(({ post, put }) => [post, put]));
    expect(bodies).not.toContain('"type":"string","maxLength":20000}');
    expect(bodies).toContain('"enum":["EUR",""]');
  });

  it('refers to what is in it', () => {
    const { schemas } = document.components as { schemas: Record<string, unknown> };
    const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(new Set(names)).toEqual(new Set(Object.keys(schemas)));
    expect(JSON.stringify(document)).not.toContain('#/$defs/');
    const ids = new Set(operations.map(({ operationId }) => operationId));
    const links = operations.flatMap(({ responses }) =>
      Object.values(responses).flatMap((response) => Object.values(response.links ?? {})),
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !ids.has(link.operationId))).toEqual([]);
  });

  it('shows a body of each operation that takes one, as it is accepted', () => {
    const taking = allEndpoints().filter(({ body }) => body);
    expect(taking.length).toBeGreaterThan(10);
    for (const { method, path, body, example } of taking) {
      expect(example, `${method} ${path}`).toBeDefined();
      expect(body?.safeParse(example).error, `${method} ${path}`).toBeUndefined();
      const operation = paths[path]?.[method.toLowerCase()];
      expect(operation, `${method} ${path}`).toMatchObject({
        requestBody: { content: { 'application/json': { example } } },
      });
    }
  });
});

describe('the page of the documentation', () => {
  const { text } = docsHtml(allEndpoints(), document, 'https://facturier.example');

  it('has every operation with its answers, what it takes and an example, the conventions, and no script', () => {
    for (const { method, path } of allEndpoints()) {
      const [, section = ''] = text.split(`id="${method} ${path}"`);
      const [operation = ''] = section.split('</section>');
      const { responses = {} } = paths[path]?.[method.toLowerCase()] ?? {};
      for (const status of Object.keys(responses)) expect(operation).toContain(`<td>${status}</td>`);
    }
    for (const word of [
      'Conception d’une affiche',
      'nextCursor',
      'Idempotency-Key',
      'If-Match',
      'overdue',
      'fk_',
    ])
      expect(text, word).toContain(word);
    expect(text).toContain('<summary>Problem</summary>');
    expect(text).not.toContain('<script');
  });
});
