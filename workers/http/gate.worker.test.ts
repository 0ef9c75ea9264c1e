import { SELF } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { ORIGIN, post, registered, send } from '../../tests/app-client';
import { handleRequest } from './handle-request';

async function sessionCount(userId: string): Promise<number> {
  const row = await env.DB.prepare('SELECT count(*) AS n FROM sessions WHERE user_id = ?')
    .bind(userId)
    .first<{ n: number }>();
  return row?.n ?? -1;
}

const foreign: Array<[string, Record<string, string>]> = [
  ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
  ['a sibling subdomain', { 'Sec-Fetch-Site': 'same-site', Origin: ORIGIN }],
  ['a typed address', { 'Sec-Fetch-Site': 'none', Origin: ORIGIN }],
  ['neither header', {}],
  ['an opaque origin', { Origin: 'null' }],
  ['another origin without fetch metadata', { Origin: 'https://evil.example' }],
  ['a forged forwarded host', { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' }],
  ['an origin that begins like ours', { Origin: `${ORIGIN}.evil.example` }],
];

describe('the gate before unsafe requests', () => {
  it.each(foreign)('refuses %s, and nothing happens', async (_name, headers) => {
    const { email, password, userId } = await registered();
    for (const path of ['/login', '/logout', '/language', '/register', '/settings/business', '/nowhere']) {
      const response = await send(path, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ email, password }),
      });
      expect([path, response.status]).toEqual([path, 403]);
    }
    expect(await sessionCount(userId)).toBe(0);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('holds for %s as well', async (method) => {
    expect((await send('/settings', { method })).status).toBe(403);
  });

  it.each([
    ['fetch metadata', { 'Sec-Fetch-Site': 'same-origin' }],
    ['our origin alone', { Origin: ORIGIN }],
  ])('lets our own forms through by %s', async (_name, headers) => {
    const { email, password, userId } = await registered();
    const response = await send('/login', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ email, password }),
    });
    expect(response.status).toBeLessThan(400);
    expect(await sessionCount(userId)).toBe(1);
  });

  it('reads no cookie under /api/', async () => {
    const { email, password } = await registered();
    const cookie = (await post('/login', { email, password })).headers.get('Set-Cookie') ?? '';
    expect(cookie).toMatch(/^sid=[A-Za-z0-9_-]{43};/);
    const answer = await send('/api/me', { headers: { Cookie: cookie.split(';')[0] ?? '' } });
    expect(answer.status).toBe(401);
  });

  it('refuses unknown methods, and bodies announced beyond every limit', async () => {
    expect((await send('/', { method: 'PROPFIND' })).status).toBe(405);
    const headers = { 'Content-Length': '20000000', 'Sec-Fetch-Site': 'same-origin' };
    expect((await send('/login', { method: 'POST', headers, body: 'x' })).status).toBe(413);
  });
});

describe('every answer', () => {
  const paths = [
    '/',
    '/login',
    '/nowhere',
    '/api/me',
    '/api/nowhere',
    '/healthz',
    '/robots.txt',
    '/dashboard',
  ];

  it.each(paths)('%s carries the security headers', async (path) => {
    const { headers } = await send(path);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    expect(headers.get('Permissions-Policy')).toContain('camera=()');
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('X-Request-Id')).toBeTruthy();
    expect(headers.get('Strict-Transport-Security')).toBeNull();
  });

  it('has HSTS over https, and a refused post has every header too', async () => {
    const response = await SELF.fetch(
      new Request('https://localhost:8787/login', { method: 'POST', body: 'x' }),
    );
    expect(response.status).toBe(403);
    expect(response.headers.get('Strict-Transport-Security')).toContain('includeSubDomains');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  it('gives every script of a page the nonce of its policy, a new one each time', async () => {
    const nonces = new Set<string>();
    for (let round = 0; round < 2; round += 1) {
      const response = await send('/login');
      const nonce = /'nonce-([^']+)'/.exec(response.headers.get('Content-Security-Policy') ?? '')?.[1] ?? '';
      nonces.add(nonce);
      const scripts = (await response.text()).match(/<script[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    }
    expect(nonces.size).toBe(2);
  });

  it('is not kept by caches', async () => {
    for (const path of ['/login', '/api/me', '/dashboard']) {
      expect((await send(path)).headers.get('Cache-Control')).toBe('private, no-store');
    }
  });

  it('answers the same whatever the framework-controlling headers say', async () => {
    const strip = (html: string) => html.replaceAll(/nonce="[^"]*"/g, '').replaceAll(/"nonce":"[^"]*"/g, '');
    const plain = strip(await (await send('/')).text());
    const headers = {
      'X-React-Router-SPA-Mode': 'yes',
      'X-React-Router-Prerender-Data': 'x',
      'X-Forwarded-Host': 'evil',
    };
    expect(strip(await (await send('/', { headers })).text())).toBe(plain);
  });
});

describe('configuration', () => {
  const ctx = { waitUntil: () => {} };
  const request = (path: string) => new Request(`https://facturier.example${path}`);
  const base = { ...env, APP_ORIGIN: 'https://facturier.example', MAIL_TRANSPORT: 'cloudflare' };

  it.each([
    ['missing', undefined],
    ['short', 'too short'],
  ])('with a %s secret everything but /healthz says which variable it is', async (_name, secret) => {
    const broken = { ...base, ENVIRONMENT: 'production', SESSION_SECRET: secret };
    for (const path of ['/', '/api/me', '/login']) {
      const response = await handleRequest(request(path), broken, ctx);
      expect(response.status).toBe(503);
      const text = await response.text();
      expect(text).toContain('SESSION_SECRET');
      expect(text).not.toContain('too short"');
    }
    expect((await handleRequest(request('/healthz'), broken, ctx)).status).toBe(200);
  });

  it('has no /dev pages outside development', async () => {
    const secret = 'a-production-secret-that-is-long-enough-0123';
    const production = { ...base, ENVIRONMENT: 'production', SESSION_SECRET: secret };
    for (const path of ['/dev/mailbox', '/DEV/mailbox', '/dev']) {
      expect((await handleRequest(request(path), production, ctx)).status).toBe(404);
    }
  });
});
