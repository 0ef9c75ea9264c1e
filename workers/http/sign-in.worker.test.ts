import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { call, post, registered, send } from '../../tests/app-client';

const login = (email: string, password: string, network?: string) =>
  call('POST', '/api/auth/login', {
    body: { email, password },
    headers: network ? { 'CF-Connecting-IP': network } : {},
  });

function cookieOf(response: Response): string {
  return (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}

describe('registering and signing in', () => {
  it('answers 201, then 409 for the address in any case', async () => {
    const { email, password } = await registered();
    const again = await call('POST', '/api/auth/register', {
      body: { email: email.toUpperCase(), password },
    });
    expect(again.status).toBe(409);
    expect(again.headers.get('Content-Type')).toContain('application/problem+json');
    expect(await again.json()).toMatchObject({ code: 'email_taken', status: 409 });
  });

  it.each([
    ['1234567', 'password_too_short'],
    ['password', 'password_common'],
    ['QWERTYUIOP', 'password_common'],
    ['facturier', 'password_common'],
    ['Facturier-2026!', 'password_common'],
    ['é'.repeat(129), 'password_too_long'],
  ])('refuses %j', async (password, code) => {
    const body = { email: 'nobody@example.fr', password };
    const response = await call('POST', '/api/auth/register', { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ path: 'password', code }] });
  });

  it.each([
    ['eight letters of one kind, no rule of composition', 'brindille'],
    ['spaces at both ends, which count', '  une phrase avec des blancs  '],
    ['256 bytes', 'é'.repeat(128)],
    ['a word of ours among others', 'le facturier du village'],
  ])('takes %s, and only exactly that signs in', async (_name, password) => {
    const email = `typed-${crypto.randomUUID()}@example.fr`;
    expect((await call('POST', '/api/auth/register', { body: { email, password } })).status).toBe(201);
    expect((await login(email, password)).status).toBe(200);
    for (const other of [password.toUpperCase(), `${password.trim()} `, password.slice(0, -1)])
      expect((await login(email, other)).status, other).toBe(401);
  });

  it('says the same for an unknown address and a wrong password', async () => {
    const { email } = await registered();
    const known = await login(email, 'not the password');
    const unknown = await login('nobody-at-all@example.fr', 'not the password');
    expect([known.status, unknown.status]).toEqual([401, 401]);
    const words = async (response: Response) => {
      const { requestId: _id, ...rest }: Record<string, unknown> = await response.json();
      return rest;
    };
    expect(await words(known)).toEqual(await words(unknown));
  });

  it('keeps no password: one scrypt hash with its parameters', async () => {
    const { userId } = await registered();
    const row = await env.DB.prepare('SELECT password_hash FROM users WHERE id = ?')
      .bind(userId)
      .first<{ password_hash: string }>();
    expect(row?.password_hash).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}\$[\w-]{8}$/);
  });
});

describe('throttling', () => {
  it('answers 429 after ten failures, to the right password too, and counts by account', async () => {
    const { email, password } = await registered();
    for (let failure = 0; failure < 10; failure += 1) expect((await login(email, 'wrong')).status).toBe(401);
    const refused = await login(email, password);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    const other = await registered();
    expect((await login(other.email, other.password)).status).toBe(200);
  });

  it('does not count good sign-ins', async () => {
    const { email, password } = await registered();
    for (let round = 0; round < 2; round += 1) {
      for (let failure = 0; failure < 8; failure += 1) await login(email, 'wrong');
      expect((await login(email, password)).status).toBe(200);
    }
  });

  it('lets an owner in from where a session lives, whatever strangers do', async () => {
    const { email, password } = await registered();
    await post('/login', { email, password }, { 'CF-Connecting-IP': '203.0.113.7' });
    for (let failure = 0; failure < 11; failure += 1) await login(email, 'wrong', '198.51.100.1');
    expect((await login(email, password, '198.51.100.2')).status).toBe(429);
    expect((await login(email, password, '203.0.113.7')).status).toBe(200);
  });

  it('lets 300 requests a minute through from one network, and believes no X-Forwarded-For', async () => {
    const tryLogout = (address: string) =>
      call('POST', '/api/auth/logout', {
        body: { refreshToken: 'x' },
        headers: { 'CF-Connecting-IP': '2001:db8:1:2::1', 'X-Forwarded-For': address },
      });

    const tries = Array.from({ length: 400 }, (_, index) => tryLogout(`10.0.0.${index}`));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 204).length).toBeGreaterThanOrEqual(300);
    expect(statuses).toContain(429);
  });
});

describe('sessions', () => {
  it('get a new id at sign-in, whatever cookie came, and die at logout', async () => {
    const { email, password } = await registered();
    const planted = `sid=${'A'.repeat(43)}`;
    const first = cookieOf(await post('/login', { email, password }, { Cookie: planted }));
    const second = cookieOf(await post('/login', { email, password }));
    expect(new Set([planted, first, second]).size).toBe(3);
    const signedIn = async (cookie: string) =>
      (await send('/login', { headers: { Cookie: cookie } })).status === 302;
    expect([await signedIn(planted), await signedIn(first), await signedIn(second)]).toEqual([
      false,
      true,
      true,
    ]);
    const out = await post('/logout', {}, { Cookie: first });
    expect(out.headers.get('Set-Cookie')).toMatch(/^sid=; Max-Age=0/);
    expect([await signedIn(first), await signedIn(second)]).toEqual([false, true]);
  });

  it.each([
    ['idle for eight hours', 'last_seen_at = last_seen_at - 28800000'],
    ['thirty days old', 'expires_at = last_seen_at'],
  ])('end when %s', async (_name, change) => {
    const { email, password, userId } = await registered();
    const cookie = cookieOf(await post('/login', { email, password }));
    await env.DB.prepare(`UPDATE sessions SET ${change} WHERE user_id = ?`).bind(userId).run();
    expect((await send('/login', { headers: { Cookie: cookie } })).status).toBe(200);
  });

  it.each(['../x', 'x', '', 'é'.repeat(43), `${'A'.repeat(43)}"`])('take %j for nobody', async (value) => {
    const headers = { Cookie: `sid=${encodeURIComponent(value)}` };
    expect((await send('/login', { headers })).status).toBe(200);
  });

  it('lead back to a path of ours only', async () => {
    for (const target of [
      '//evil.example',
      '/\\evil.example',
      'https:evil',
      'javascript:alert(1)',
      '/%2f%2fevil',
    ]) {
      const { email, password } = await registered();
      const response = await post('/login', { email, password, redirectTo: target });
      expect(response.headers.get('Location')).toBe('/dashboard');
    }
  });
});
