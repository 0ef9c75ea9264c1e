import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '~/http/api/openapi';
import { allEndpoints } from '~/routes/api.docs/all-endpoints';
import { registered, send } from '../../tests/app-client';
import { type AccountWorld, accountWorld } from '../../tests/isolation/other-account';
import { spoiled, valid } from '../../tests/openapi/arbitrary';
import { contradictions, type JsonSchema, type NamedSchemas } from '../../tests/openapi/json-schema';

/*
 * What our own OpenAPI document allows, and what it does not, sent to the whole Worker: only documented statuses,
 * types, headers and shapes come back, and never a 5xx but the documented 503.
 */

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema: JsonSchema;
}

interface Operation {
  operationId: string;
  security: unknown[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<
    string,
    {
      content?: Record<string, { schema?: JsonSchema }>;
      headers?: Record<string, { required: boolean }>;
    }
  >;
}

const document = openApiDocument(allEndpoints(), { version: '1', server: 'http://localhost:8787' });
const named = (document.components as { schemas: NamedSchemas }).schemas;
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

/** Requests to each operation. Those that hash a password take long. */
function runsOf(path: string): number {
  return /^\/api\/(?:auth|me\/export)/.test(path) ? 6 : 25;
}

let world: AccountWorld;
let stranger: string;
beforeAll(async () => {
  world = await accountWorld('Fuzz', 'fuzz');
  stranger = (await registered()).accessToken;
}, 60_000);

function idFor(name: string, path: string): fc.Arbitrary<string> {
  const { ids } = world;
  const own: Record<string, string[]> = {
    clientId: [ids.client, ids.archivedClient],
    paymentId: [ids.payment],
    // nothing prints a preview here
    invoiceId: path.endsWith('/pdf')
      ? [ids.issued, ids.deposit]
      : [ids.draft, ids.issued, ids.deposit, ids.creditDraft, ids.creditNote],
  };
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...(own[name] ?? ['x'])) },
    fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }).filter((text) => !/^\.{1,2}$/.test(text)),
  );
}

function maybeSpoiled(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(value, value.chain(spoiled));
}

/** Ids of the account's own things where the schema can only say that they are texts. */
function withOwnIds(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  if ('clientId' in body && typeof body.clientId === 'string' && body.clientId.length < 64) {
    return { ...body, clientId: world.ids.client, ...('deposits' in body ? { deposits: [] } : {}) };
  }
  return body;
}

function bodyOf(operation: Operation): fc.Arbitrary<{ type: string; body: BodyInit } | null> {
  const [entry] = Object.entries(operation.requestBody?.content ?? {});
  if (!entry) return fc.constant(null);
  const [type, { schema }] = entry;
  if (type === 'multipart/form-data') {
    const field = fc.oneof(
      fc.string(),
      fc.constantFrom('true', 'false', 'Nom;Ville\nMartin;Lyon\n', '\u0000'),
    );
    return fc
      .dictionary(fc.constantFrom(...Object.keys(schema.properties ?? {}), 'other'), field, { maxKeys: 3 })
      .map((fields) => {
        const form = new FormData();
        for (const [name, value] of Object.entries(fields)) {
          form.set(name, /^(logo|file)$/.test(name) ? new File([value], 'x.csv') : value);
        }
        const encoded = new Response(form);
        return { type: encoded.headers.get('Content-Type') ?? '', body: encoded.body ?? '' };
      });
  }
  const json = maybeSpoiled(valid(schema, named)).map((value) => JSON.stringify(withOwnIds(value)));
  const broken = fc.oneof(fc.string(), fc.constant('{"a":'), fc.constant(''));
  return fc.oneof({ weight: 9, arbitrary: json }, broken).map((body) => ({ type: 'application/json', body }));
}

/** `String` fails on an object that has a `toString` of its own. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parametersOf(operation: Operation, path: string) {
  const place = (where: Parameter['in']) =>
    operation.parameters.filter((parameter) => parameter.in === where);
  const texts = (parameters: Parameter[]) =>
    fc.record(
      Object.fromEntries(
        parameters.map(({ name, schema }) => [name, maybeSpoiled(valid(schema, named)).map(asText)]),
      ),
      { requiredKeys: [] },
    );
  return fc.record({
    path: fc.record(Object.fromEntries(place('path').map(({ name }) => [name, idFor(name, path)]))),
    query: texts(place('query')),
    headers: texts(place('header')),
  });
}

function headersFrom(texts: Record<string, string | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(texts)) {
    try {
      if (value !== undefined) headers.set(name, value);
    } catch {
      // no client can send this one
    }
  }
  return headers;
}

const answers = new Map<string, number[]>();

async function check(operation: Operation, response: Response): Promise<void> {
  const { status, headers } = response;
  answers.set(operation.operationId, [...(answers.get(operation.operationId) ?? []), status]);
  const told = operation.responses[String(status)];
  const text = await response.text();
  expect(told, `${status} is not documented: ${text.slice(0, 300)}`).toBeDefined();
  const [type = ''] = (headers.get('Content-Type') ?? '').split(';');
  const content = told?.content ?? {};
  if (status !== 304 && Object.keys(content).length > 0) {
    expect(Object.keys(content), `${status} as ${type}`).toContain(type);
  }
  for (const [name, { required }] of Object.entries(told?.headers ?? {})) {
    if (required) expect(headers.get(name), `${status} without ${name}`).not.toBeNull();
  }
  const schema = content[type]?.schema;
  if (schema && status !== 304) expect(contradictions(JSON.parse(text), schema, named)).toEqual([]);
}

describe('the API and its OpenAPI document', () => {
  it.each(operations)('agree on $method $path', { timeout: 120_000 }, async ({ path, method, operation }) => {
    const token = fc.oneof(
      { weight: 12, arbitrary: fc.constant('own') },
      fc.constantFrom('stranger', 'none', 'not-a-token', 'fk_none'),
    );
    const request = fc.record({ given: parametersOf(operation, path), body: bodyOf(operation), token });
    await fc.assert(
      fc.asyncProperty(request, async ({ given, body, token: who }) => {
        const address = path.replace(/\{(\w+)\}/g, (_, name: string) =>
          encodeURIComponent(given.path[name] ?? ''),
        );
        const query = new URLSearchParams(
          Object.entries(given.query).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, value]],
          ),
        ).toString();
        if (query.length > 8_000) return;
        const headers = headersFrom(given.headers);
        if (body) headers.set('Content-Type', body.type);
        const tokens: Record<string, string> = { own: world.account.accessToken, stranger };
        if (who !== 'none') headers.set('Authorization', `Bearer ${tokens[who] ?? who}`);
        const response = await send(query ? `${address}?${query}` : address, {
          method,
          headers,
          body: body?.body,
        });
        await check(operation, response);
      }),
      { numRuns: runsOf(path) },
    );
  });

  it('have something to agree on', () => {
    expect(operations.length).toBeGreaterThan(30);
    const statuses = [...answers.values()].flat();
    const share = (low: number, high: number) =>
      statuses.filter((status) => status >= low && status < high).length / statuses.length;
    // neither all accepted nor all refused: the requests do reach what they are meant for
    expect(share(200, 300)).toBeGreaterThan(0.2);
    expect(share(400, 500)).toBeGreaterThan(0.2);
    const reached = [...answers.values()].filter((all) => all.some((status) => status < 300)).length;
    expect(reached).toBeGreaterThan(operations.length / 2);
  });
});
