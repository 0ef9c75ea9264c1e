import { beforeAll, describe, expect, it, vi } from 'vitest';
import { allEndpoints } from '~/routes/api.docs/all-endpoints';
import { post, send } from '../../tests/app-client';
import {
  type AccountWorld,
  accountHash,
  accountWorld,
  atRest,
  callAs,
} from '../../tests/isolation/other-account';
import { manifestRoutes } from '../../tests/manifest';

const SCRIPT = `</script><script>alert(1)</script><!--"'><img src=x onerror=alert(2)>${String.fromCharCode(0x2028)}`;
const written: string[] = [];
const routes = await manifestRoutes();

/** of each account's public page, by its document */
const tokens = new Map<string, string>();
let plain: AccountWorld;
let hostile: AccountWorld;

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation((...parts: unknown[]) => {
    written.push(parts.map(String).join(' '));
  });
  plain = await accountWorld('Anodin');
  hostile = await accountWorld(SCRIPT, 'hostile');
  await atRest(plain.account.userId);
  await atRest(hostile.account.userId);
  for (const world of [plain, hostile]) {
    const html = await page(world, `/invoices/${world.ids.issued}`);
    tokens.set(world.ids.issued, /\/p\/([\w-]{43})/.exec(html)?.[1] ?? 'none');
  }
}, 60_000);

/** The addresses of every page of the manifest, for one account's own things. */
function pagesOf({ ids }: AccountWorld): string[] {
  const documents = [ids.draft, ids.issued, ids.deposit, ids.creditDraft, ids.creditNote];
  return routes
    .filter(({ pattern, hasPage }) => hasPage && !pattern.startsWith('/dev/'))
    .flatMap(({ pattern }) => {
      if (pattern.startsWith('/invoices/:id')) {
        return documents.map((id) => pattern.replace(':id', id).replace(':paymentId', ids.payment));
      }
      if (pattern.startsWith('/clients/:clientId')) {
        return [ids.client, ids.archivedClient].map((id) => pattern.replace(':clientId', id));
      }
      return [pattern.replace(/:file|:id/, ids.importFile).replace(':token', tokens.get(ids.issued) ?? '')];
    });
}

async function page(world: AccountWorld, path: string): Promise<string> {
  const response = await send(path, { headers: { Cookie: world.cookie } });
  expect(response.status, path).toBeLessThan(500);
  return response.text();
}

const count = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].length;

describe('text that people type', () => {
  it('never becomes markup, on any page', async () => {
    const ours = pagesOf(plain);
    const theirs = pagesOf(hostile);
    let shown = 0;
    for (const [index, path] of theirs.entries()) {
      const html = await page(hostile, path);
      const calm = await page(plain, ours[index] ?? '');
      if (html.includes('alert(1)')) shown += 1;
      // strangers read this one, under the seller's own name
      if (path.startsWith('/p/')) expect(html).toContain('alert(1)');
      expect(count(html, /<script\b/gi), path).toBe(count(calm, /<script\b/gi));
      expect(count(html, /<img\b/gi), path).toBe(count(calm, /<img\b/gi));
      expect(count(html, /<!--/g), path).toBe(count(calm, /<!--/g));
      const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/gi)].map(([, text]) => text);
      expect(scripts.join(''), path).not.toContain(String.fromCharCode(0x2028));
      expect(count(html, /<script\b(?![^>]*\bnonce=")[^>]*>/gi), path).toBe(0);
      expect(html, path).not.toContain('application/ld+json');
    }
    expect(theirs.length).toBeGreaterThan(50);
    // the pages did show it, as text
    expect(shown).toBeGreaterThan(20);
  });

  it('is shown back as text from addresses as well', async () => {
    const inQuery = encodeURIComponent(SCRIPT);
    for (const path of ['/invoices', '/clients', '/login', '/accounting', '/dashboard', '/register']) {
      const html = await page(
        plain,
        `${path}?q=${inQuery}&redirectTo=${inQuery}&period=${inQuery}&token=${inQuery}`,
      );
      expect(html, path).not.toContain('<script>alert(1)');
      expect(html, path).not.toContain('<img src=x');
    }
  });
});

const IMMUTABLE = [
  'id',
  'accountId',
  'userId',
  'user_id',
  'status',
  'number',
  'seq',
  'series',
  'year',
  'issuedAt',
  'hash',
  'chainHash',
  'snapshot',
  'deletedAt',
  'sentAt',
  'totals',
  'total_cents',
  'paidCents',
  'pdfKey',
  'logoKey',
  'emailVerifiedAt',
  'passwordHash',
  'isAdmin',
];

describe('fields nobody may set', () => {
  it('are refused by every JSON body, and nothing changes', async () => {
    const before = await accountHash(plain.account.userId);
    const endpoints = allEndpoints().filter(({ auth, body }) => auth !== 'none' && body !== undefined);
    expect(endpoints.length).toBeGreaterThan(5);
    for (const { method, path } of endpoints) {
      const target = path
        .replace('{clientId}', plain.ids.client)
        .replace('{invoiceId}', path.endsWith('{invoiceId}') ? plain.ids.draft : plain.ids.issued)
        .replace('{paymentId}', plain.ids.payment)
        .replace('{id}', path.startsWith('/api/clients') ? plain.ids.client : plain.ids.issued);
      for (const field of IMMUTABLE) {
        const response = await callAs(plain, method, target, { [field]: 'x' });
        expect(response.status, `${method} ${target} ${field}`).toBeGreaterThanOrEqual(400);
        expect(response.status, `${method} ${target} ${field}`).toBeLessThan(500);
      }
    }
    expect(await accountHash(plain.account.userId)).toBe(before);
  });

  it('are dropped from forms: the draft is stored without them', async () => {
    const draft = await callAs(plain, 'GET', `/api/invoices/${plain.ids.draft}`);
    const before: Record<string, unknown> = await draft.json();
    const fields = Object.fromEntries(IMMUTABLE.map((name) => [name, 'x']));
    const answer = await post(
      `/invoices/${plain.ids.draft}`,
      {
        ...fields,
        intent: 'save',
        version: '1',
        type: 'invoice',
        clientId: plain.ids.client,
        operationCategory: 'services',
        priceMode: 'net',
        'lineItems.0.description': 'autre',
        'lineItems.0.quantity': '1',
        'lineItems.0.unitPrice': '1',
        'lineItems.0.vatRate': '20',
        '__proto__.isAdmin': 'true',
        'constructor.prototype.isAdmin': 'true',
        'lineItems.999999999.quantity': '1',
      },
      { Cookie: plain.cookie },
    );
    expect(answer.status).toBe(303);
    const after: Record<string, unknown> = await (
      await callAs(plain, 'GET', `/api/invoices/${plain.ids.draft}`)
    ).json();
    for (const name of ['id', 'number', 'status', 'issuedAt', 'createdAt', 'clientId']) {
      expect(after[name], name).toEqual(before[name]);
    }
    expect(after.version).not.toBe(before.version);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

describe('names of columns', () => {
  const payloads = [
    'password_hash',
    'id;DROP TABLE users',
    "1' OR '1'='1",
    '(SELECT 1)',
    '-',
    'createdAt,id',
    '"',
    '\u0000',
  ];
  it.each(payloads)('are taken from a list: %j reaches no SQL', async (payload) => {
    const value = encodeURIComponent(payload);
    for (const list of ['/invoices', '/clients', '/api/invoices', '/api/clients', '/api/dashboard/overdue']) {
      for (const name of [
        'sort',
        'order',
        'fields',
        'status',
        'type',
        'cursor',
        'after',
        'page',
        'limit',
        'q',
        'from',
      ]) {
        const path = `${list}?${name}=${value}`;
        const response = list.startsWith('/api/')
          ? await callAs(plain, 'GET', path)
          : await send(path, { headers: { Cookie: plain.cookie } });
        expect([200, 302, 303, 400, 404, 422], path).toContain(response.status);
        await response.body?.cancel();
      }
    }
  });
});

describe('answers', () => {
  it('let no other site read them', async () => {
    const evil = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'GET' };
    for (const path of ['/', '/login', '/api/me', '/api/openapi.json', '/dashboard', '/nowhere']) {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await send(path, { method, headers: { ...evil, Cookie: plain.cookie } });
        expect(
          [...headers.keys()].filter((name) => name.startsWith('access-control-')),
          path,
        ).toEqual([]);
      }
    }
  });

  it('tell the request’s id when something is wrong, and nothing of our insides', async () => {
    const broken = [
      await send('/nowhere', { headers: { Cookie: plain.cookie } }),
      await send('/invoices/unknown', { headers: { Cookie: plain.cookie } }),
      await send('/api/nowhere'),
      await callAs(plain, 'GET', '/api/invoices/unknown'),
      await send('/api/auth/login', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{',
      }),
    ];
    for (const response of broken) {
      expect(response.status).toBeGreaterThanOrEqual(400);
      const id = response.headers.get('X-Request-Id') ?? '-';
      const text = await response.text();
      expect(id.length).toBeGreaterThan(8);
      expect(text).not.toMatch(/\n\s+at \S+|\.tsx?:\d+|node_modules|SQLITE|D1_ERROR/);
      if (response.headers.get('Content-Type')?.includes('problem+json')) expect(text).toContain(id);
    }
  });

  it('set a session that scripts cannot read and other sites do not send', async () => {
    const { email, password } = plain.account;
    const cookie = (await post('/login', { email, password })).headers.get('Set-Cookie') ?? '';
    for (const flag of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(flag);
    expect(cookie).not.toContain('Domain=');
  });
});

describe('the log', () => {
  it('holds neither secrets nor persons after all of this', () => {
    expect(written.length).toBeGreaterThan(200);
    const log = written.join('\n');
    const secrets = [plain, hostile].flatMap(({ account, cookie }) => [
      account.email,
      account.password,
      account.accessToken,
      account.refreshToken,
      cookie.slice(cookie.indexOf('=') + 1),
    ]);
    for (const secret of secrets) expect(log).not.toContain(secret);
    expect(log).not.toMatch(/[A-Z]{2}\d{2}\s?(?:\d{4}\s?){4,}/);
    expect(log).not.toMatch(/[\w.+-]+@[\w-]+\.[a-z]{2,}/i);
    expect(log).not.toMatch(/fk_[A-Za-z0-9_-]{20,}|eyJ[A-Za-z0-9_-]{10,}\./);
  });
});
