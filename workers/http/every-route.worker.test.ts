import { beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN, send } from '../../tests/app-client';
import { type AccountWorld, accountHash, accountWorld, atRest } from '../../tests/isolation/other-account';
import { type ManifestRoute, manifestRoutes } from '../../tests/manifest';

/*
 * What holds for every route of the built manifest, also for one that is added tomorrow: the gate, the headers, and
 * that a page runs no script and wears no style that its policy does not name.
 */

const routes = await manifestRoutes();
let world: AccountWorld;
let before: string;
/** of the public page of the issued document */
let token: string;

beforeAll(async () => {
  world = await accountWorld('every route');
  before = await atRest(world.account.userId);
  const page = await send(`/invoices/${world.ids.issued}`, { headers: { Cookie: world.cookie } });
  token = /\/p\/([\w-]{20,})/.exec(await page.text())?.[1] ?? '';
  expect(token).not.toBe('');
}, 60_000);

/** The addresses of a route for the account's own things. */
function ownPaths({ pattern }: ManifestRoute): string[] {
  const { ids } = world;
  const documents = [ids.draft, ids.issued, ids.creditNote];
  const invoice = pattern.includes('/invoices/:') ? documents : [''];
  return invoice.map((id) =>
    pattern
      .replace(/:(?:id|invoiceId)\b/, id || ids.mail)
      .replace(':paymentId', ids.payment)
      .replace(':clientId', ids.client)
      .replace(':file', ids.importFile)
      .replace(':name', ids.logo)
      .replace(':token', token)
      .replace(':part', 'html')
      .replace('*', 'nowhere'),
  );
}

const FOREIGN: ReadonlyArray<[string, Record<string, string>]> = [
  ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
  ['a sibling subdomain', { 'Sec-Fetch-Site': 'same-site', Origin: ORIGIN }],
  ['neither header', {}],
  ['an opaque origin', { Origin: 'null' }],
  ['a forged forwarded host', { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' }],
];

function expectHeaders(response: Response, what: string): void {
  const { headers } = response;
  expect(headers.get('X-Content-Type-Options'), what).toBe('nosniff');
  expect(headers.get('X-Frame-Options'), what).toBe('DENY');
  const isUnlisted = what.startsWith('GET /p/');
  expect(headers.get('Referrer-Policy'), what).toBe(
    isUnlisted ? 'same-origin' : 'strict-origin-when-cross-origin',
  );
  if (isUnlisted) expect(headers.get('X-Robots-Tag'), what).toContain('noindex');
  expect(headers.get('Cross-Origin-Opener-Policy'), what).toBe('same-origin');
  expect(headers.get('Cross-Origin-Resource-Policy'), what).toBe('same-origin');
  expect(headers.get('Permissions-Policy'), what).toContain('camera=()');
  expect(headers.get('X-Request-Id'), what).toBeTruthy();
  const policy = headers.get('Content-Security-Policy') ?? '';
  expect(policy, what).toContain("default-src 'none'");
  expect(policy, what).not.toContain('unsafe-');
  if (!policy.includes('sandbox')) expect(policy, what).toContain("frame-ancestors 'none'");
  expect(headers.get('Cache-Control'), what).toBeTruthy();
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  const type = headers.get('Content-Type');
  if (type?.startsWith('text/') || type?.includes('json'))
    expect(type.toLowerCase(), what).toContain('charset=utf-8');
}

/** What a page may not hold under its policy: handlers, styles in tags, addresses that run, scripts without the nonce. */
function forbiddenMarkup(html: string, nonce: string): string[] {
  // what stands in scripts is data; the body of our own scripts is marked by the nonce
  const markup = html.replaceAll(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/gi, '$1');
  const tags = markup.match(/<[a-z][^<>]*>/gi) ?? [];
  return tags.filter(
    (tag) =>
      /\s(?:on[a-z]+|style)\s*=/i.test(tag) ||
      /\s(?:href|src|action|formaction)\s*=\s*["']?\s*(?:javascript|data|vbscript):/i.test(
        tag.replace(/^<img\b[^>]*\ssrc="data:image\/[^>]*>$/i, ''),
      ) ||
      (/^<(?:script|style)\b/i.test(tag) && !tag.includes(`nonce="${nonce}"`)),
  );
}

describe('on every route', () => {
  it('the gate refuses what other sites send, whoever is signed in, and nothing happens', async () => {
    let refused = 0;
    for (const route of routes.filter(({ pattern }) => !pattern.startsWith('/api/'))) {
      const [path = ''] = ownPaths(route);
      for (const [name, headers] of FOREIGN) {
        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
          const body = new URLSearchParams({ intent: 'discard', opId: crypto.randomUUID(), locale: 'en' });
          const response = await send(path, { method, headers: { ...headers, Cookie: world.cookie }, body });
          expect(response.status, `${method} ${path} from ${name}`).toBe(403);
          await response.body?.cancel();
          refused += 1;
        }
      }
    }
    expect(refused).toBeGreaterThan(1_300);
    expect(await accountHash(world.account.userId)).toBe(before);
  });

  it('of the API a cookie means nothing, wherever the call comes from', async () => {
    for (const route of routes.filter(({ pattern }) => pattern.startsWith('/api/'))) {
      const [path = ''] = ownPaths(route);
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const headers = { Cookie: world.cookie, 'Content-Type': 'application/json' };
        const response = await send(path, { method, headers, body: '{}' });
        expect(response.status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
        expect(response.status, `${method} ${path}`).toBeLessThan(500);
        await response.body?.cancel();
      }
    }
    expect(await accountHash(world.account.userId)).toBe(before);
  });

  it('every answer carries the headers, signed in or not, by page and by API', async () => {
    let seen = 0;
    const kinds = new Set<string>();
    for (const route of routes) {
      for (const path of ownPaths(route)) {
        const isApi = path.startsWith('/api/');
        const own: Record<string, string> = isApi
          ? { Authorization: `Bearer ${world.account.accessToken}` }
          : { Cookie: world.cookie };
        for (const headers of [own, {}]) {
          const response = await send(path, { headers });
          // a draft is printed on request, and no browser is here
          const isDraftPdf =
            path === `/invoices/${world.ids.draft}/pdf` || path === `/api/invoices/${world.ids.draft}/pdf`;
          if (!isDraftPdf) expect(response.status, path).toBeLessThan(500);
          expectHeaders(response, `GET ${path} ${response.status}`);
          kinds.add(`${response.status} ${response.headers.get('Content-Type')?.split(';')[0]}`);
          await response.body?.cancel();
          seen += 1;
        }
      }
    }
    expect(seen).toBeGreaterThan(200);
    // pages, redirects, documents, data, pictures and errors were among them
    for (const kind of [
      '200 text/html',
      '200 application/pdf',
      '200 image/png',
      '200 text/csv',
      '404 text/html',
    ])
      expect([...kinds]).toContain(kind);
  });

  it('a page has no script, style or handler that its policy does not name', async () => {
    let pages = 0;
    for (const route of routes.filter(({ hasPage }) => hasPage)) {
      for (const path of ownPaths(route)) {
        const response = await send(path, { headers: { Cookie: world.cookie } });
        if (!response.headers.get('Content-Type')?.startsWith('text/html')) continue;
        const policy = response.headers.get('Content-Security-Policy') ?? '';
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
        expect(forbiddenMarkup(await response.text(), nonce), path).toEqual([]);
        pages += 1;
      }
    }
    expect(pages).toBeGreaterThan(50);
  });

  it('would notice markup that the policy forbids', () => {
    for (const tag of [
      '<p style="color:red">',
      '<button onclick="x()">',
      '<a href="javascript:x">',
      '<script>',
      '<style nonce="other">',
    ])
      expect(forbiddenMarkup(`<main>${tag}</main>`, 'ours')).toEqual([tag]);
    const fine =
      '<img src="data:image/png;base64,AA=="><script nonce="ours">"<p style=>"</script><a href="/x">';
    expect(forbiddenMarkup(fine, 'ours')).toEqual([]);
  });
});

describe('the framework’s other doors', () => {
  it('are shut: no data requests, no manifest of routes, no stream of objects', async () => {
    const headers = { Cookie: world.cookie };
    for (const path of [
      '/dashboard.data',
      '/_root.data',
      '/invoices.data?_routes=routes%2Finvoices._index',
      `/__manifest?p=${'/a'.repeat(3_500)}&version=x`,
      '/__manifest',
    ]) {
      const response = await send(path, { headers });
      expect(response.status, path).toBe(404);
      expect(response.headers.get('Content-Type') ?? '', path).not.toContain('text/x-script');
      await response.body?.cancel();
    }
  });

  it('a page asked for as a route’s data gives the same account’s data, or none', async () => {
    for (const path of ['/invoices?_data=routes%2Finvoices._index', '/dashboard?_data=root']) {
      const anonymous = await send(path);
      expect(await anonymous.text(), path).not.toContain('every route');
    }
  });

  it('a megabyte of nonsense comes back as an error, not as itself', async () => {
    const deep = '['.repeat(500_000) + ']'.repeat(500_000);
    const response = await send('/api/invoices', {
      method: 'POST',
      headers: { Authorization: `Bearer ${world.account.accessToken}`, 'Content-Type': 'application/json' },
      body: deep,
    });
    expect([400, 413, 422]).toContain(response.status);
    expect((await response.text()).length).toBeLessThan(5_000);
  });
});
