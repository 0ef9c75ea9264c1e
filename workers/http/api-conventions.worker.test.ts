import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, ORIGIN, registered, send, type TestAccount } from '../../tests/app-client';
import { handleRequest } from './handle-request';

let account: TestAccount;
beforeAll(async () => {
  account = await registered();
});

interface Problem {
  type: string;
  status: number;
  title: string;
  detail: string;
  code: string;
  errors?: Array<{ path: string; code: string; message: string }>;
}

async function problem(response: Response): Promise<Problem> {
  expect(response.headers.get('Content-Type')).toContain('application/problem+json');
  return response.json();
}

const client = { kind: 'company', name: 'Dupont SARL' };

/** `fetch` makes no such request; the network does. */
function withBody(method: string, path: string, headers: Record<string, string>): Promise<Response> {
  const request = new Request(ORIGIN + path, { method: 'POST', headers, body: '{"a":1}' });
  const sent = new Proxy(request, {
    get(target, name) {
      if (name === 'method') return method;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return handleRequest(sent, env, { waitUntil: () => undefined });
}

describe('problems', () => {
  it('speak French unless English is preferred', async () => {
    const french = await problem(await call('GET', '/api/nowhere'));
    const english = await problem(
      await call('GET', '/api/nowhere', { headers: { 'Accept-Language': 'de, en;q=0.9, fr;q=0.1' } }),
    );
    expect(french).toMatchObject({
      status: 404,
      title: 'Introuvable',
      type: 'urn:facturier:problem:path.not_found',
    });
    expect(english.title).toBe('Not found');
  });

  it.each([
    ['no JSON', '{"name": ', 400],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400],
    ['nothing', '', 400],
    ['a million brackets', '['.repeat(1_000_000), 400],
    ['an array', '[]', 422],
    ['a body above 1 MiB', `{"name":"${'x'.repeat(1_048_576)}"}`, 413],
  ])('answer %s by the right status', async (_name, body, status) => {
    const headers = { Authorization: `Bearer ${account.accessToken}`, 'Content-Type': 'application/json' };
    expect((await send('/api/me', { method: 'PUT', headers, body })).status).toBe(status);
  });

  it('answer 413 while a body without end still streams', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const headers = { Authorization: `Bearer ${account.accessToken}`, 'Content-Type': 'application/json' };
    const response = await send('/api/me', { method: 'PUT', headers, body });
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(2 * 1_048_576);
  });

  it.each(['GET', 'HEAD'])('answer a %s that brings a body like one without', async (method) => {
    const headers = { Authorization: `Bearer ${account.accessToken}`, 'Content-Type': 'application/json' };
    const request = (path: string, status: number) =>
      withBody(method, path, headers).then((response) => expect(response.status, path).toBe(status));
    await request('/api/me', 200);
    await request('/api/invoices/unknown/emit', 405);
    await request('/login', 200);
  });

  it('answer 415 for other types and encodings, 405 with Allow for other methods', async () => {
    const headers = { Authorization: `Bearer ${account.accessToken}`, 'Content-Type': 'text/plain' };
    expect((await send('/api/me', { method: 'PUT', headers, body: '{}' })).status).toBe(415);
    const gzip = { ...headers, 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    expect((await send('/api/me', { method: 'PUT', headers: gzip, body: '{}' })).status).toBe(415);
    const deleted = await call('PATCH', '/api/me', { token: account.accessToken });
    expect(deleted.status).toBe(405);
    expect(deleted.headers.get('Allow')).toContain('PUT');
  });

  it('name unknown, read-only and polluting fields by path', async () => {
    const body = '{"id":"x","__proto__":{"admin":true},"business":{"iban_":"x","address":{"zip":"1"}}}';
    const headers = { Authorization: `Bearer ${account.accessToken}`, 'Content-Type': 'application/json' };
    const { status, errors } = await problem(await send('/api/me', { method: 'PUT', headers, body }));
    expect(status).toBe(422);
    expect(errors?.map(({ path, code }) => [path, code]).sort()).toEqual([
      ['__proto__', 'unknown_field'],
      ['business.address.zip', 'unknown_field'],
      ['business.iban_', 'unknown_field'],
      ['id', 'unknown_field'],
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each(['limit=0', 'limit=201', 'limit=1e1', 'cursor=x', 'cursor=', 'sort=password', 'nosuch=1'])(
    'refuse the list query %s',
    async (query) => {
      expect((await call('GET', `/api/clients?${query}`, { token: account.accessToken })).status).toBe(422);
    },
  );

  it('refuse a query parameter given twice', async () => {
    const token = account.accessToken;
    expect((await call('GET', '/api/clients?limit=1&limit=2', { token })).status).toBe(400);
  });
});

describe('Idempotency-Key', () => {
  const create = (key: string, body: unknown, token = account.accessToken) =>
    call('POST', '/api/clients', { token, body, headers: { 'Idempotency-Key': key } });

  async function clients(): Promise<number> {
    const row = await env.DB.prepare('SELECT count(*) AS n FROM clients WHERE account_id = ?')
      .bind(account.userId)
      .first<{ n: number }>();
    return row?.n ?? -1;
  }

  it('gives the first answer again, and does nothing again', async () => {
    const first = await create('once', client);
    const before = await clients();
    const second = await create('once', client);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get('Idempotent-Replayed')).toBe('true');
    expect(first.headers.get('Idempotent-Replayed')).toBeNull();
    expect(second.headers.get('ETag')).toBe(first.headers.get('ETag'));
    expect(await second.text()).toBe(await first.text());
    expect(await clients()).toBe(before);
  });

  it('is refused with another body, and is another’s own with the same', async () => {
    await create('mine', client);
    expect((await create('mine', { ...client, name: 'Durand' })).status).toBe(422);
    const other = await registered();
    const answer = await create('mine', client, other.accessToken);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('Idempotent-Replayed')).toBeNull();
  });

  it.each(['x'.repeat(256), 'é', ''])('of a wrong form is 400', async (key) => {
    expect((await create(key, client)).status).toBe(400);
  });

  it('runs once for twenty at the same time', async () => {
    const before = await clients();
    const answers = await Promise.all(Array.from({ length: 20 }, () => create('rush', client)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(statuses).toContain(201);
    const bodies = await Promise.all(
      answers.filter(({ status }) => status === 201).map((answer) => answer.text()),
    );
    expect(new Set(bodies).size).toBe(1);
    expect(await clients()).toBe(before + 1);
  });

  it('does not keep what was refused before anything ran', async () => {
    expect((await create('typo', { kind: 'company' })).status).toBe(422);
    expect((await create('typo', client)).status).toBe(201);
  });

  it('is forgotten after 24 hours, and taken over when its holder died', async () => {
    await create('old', client);
    const change = (sql: string, key: string) =>
      env.DB.prepare(`UPDATE operations SET ${sql} WHERE account_id = ? AND key = ?`)
        .bind(account.userId, key)
        .run();
    await change('created_at = created_at - 86400001', 'api:old');
    const again = await create('old', { ...client, name: 'Autre' });
    expect([again.status, again.headers.get('Idempotent-Replayed')]).toEqual([201, null]);

    const first: { id: string } = await (await create('crash', client)).json();
    const before = await clients();
    await change("state = 'running', lease_until = 9999999999999", 'api:crash');
    expect((await create('crash', client)).status).toBe(409);
    await change('lease_until = 0', 'api:crash');
    const resumed = await create('crash', client);
    expect(resumed.status).toBeLessThan(500);
    expect(await clients()).toBe(before);
    if (resumed.status === 201) expect(await resumed.json()).toMatchObject({ id: first.id });
  });
});
