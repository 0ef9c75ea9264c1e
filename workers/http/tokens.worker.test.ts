import { env } from 'cloudflare:workers';
import { hkdfSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { call, ORIGIN, registered, type TestAccount } from '../../tests/app-client';

const SECRET = 'a-secret-for-tests-that-is-long-enough-0123456789';
const key = new Uint8Array(hkdfSync('sha256', SECRET, 'facturier', 'access-token', 32));
const audience = `${ORIGIN}/api`;

async function familyOf(account: TestAccount): Promise<string> {
  const row = await env.DB.prepare('SELECT id FROM refresh_families WHERE user_id = ?')
    .bind(account.userId)
    .first<{ id: string }>();
  return row?.id ?? '';
}

interface Claims {
  header?: { alg?: string; typ?: string; [name: string]: unknown };
  issuer?: string;
  audience?: string;
  expiresIn?: number | null;
  subject?: string | null;
  jti?: string | null;
  family?: string | null;
  key?: Uint8Array;
}

async function forge(account: TestAccount, claims: Claims = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const family = claims.family === undefined ? await familyOf(account) : claims.family;
  const token = new SignJWT(family === null ? {} : { fam: family })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...claims.header })
    .setIssuer(claims.issuer ?? ORIGIN)
    .setAudience(claims.audience ?? audience)
    .setIssuedAt(now);
  if (claims.subject !== null) token.setSubject(claims.subject ?? account.userId);
  if (claims.jti !== null) token.setJti(claims.jti ?? crypto.randomUUID());
  if (claims.expiresIn !== null) token.setExpirationTime(now + (claims.expiresIn ?? 900));
  return token.sign(claims.key ?? key);
}

async function statusWith(token: string): Promise<number> {
  return (await call('GET', '/api/me', { token })).status;
}

describe('access tokens', () => {
  it('accepts its own and one that is made just alike', async () => {
    const account = await registered();
    expect(await statusWith(account.accessToken)).toBe(200);
    expect(await statusWith(await forge(account))).toBe(200);
  });

  const bad: Array<[string, Claims]> = [
    ['HS512', { header: { alg: 'HS512' } }],
    ['no exp', { expiresIn: null }],
    ['expired by a second', { expiresIn: -1 }],
    ['another issuer', { issuer: 'https://evil.example' }],
    ['another audience', { audience: ORIGIN }],
    ['another type', { header: { typ: 'JWT' } }],
    ['a key id', { header: { kid: '../../dev/null' } }],
    ['a key address', { header: { jku: 'https://evil.example/keys' } }],
    ['no subject', { subject: null }],
    ['no jti', { jti: null }],
    ['no family', { family: null }],
    ['an unknown family', { family: crypto.randomUUID() }],
    ['another user’s id', { subject: crypto.randomUUID() }],
    ['another key', { key: new TextEncoder().encode(SECRET) }],
    ['a five byte key', { key: new TextEncoder().encode('12345') }],
  ];
  it.each(bad)('refuses %s', async (_name, claims) => {
    const account = await registered();
    const response = await call('GET', '/api/me', { token: await forge(account, claims) });
    expect(response.status).toBe(401);
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(await response.text()).not.toMatch(/signature|expired|issuer|kid/i);
  });

  it('refuses tokens without signature, changed ones, refresh tokens and critical headers', async () => {
    const account = await registered();
    const [header = '', payload = '', signature = ''] = account.accessToken.split('.');
    const family = await familyOf(account);
    const none = new UnsecuredJWT({ fam: family })
      .setIssuer(ORIGIN)
      .setAudience(audience)
      .setSubject(account.userId)
      .setJti('x')
      .setExpirationTime('5m')
      .encode();
    const encode = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
    const critical = `${encode({ alg: 'HS256', typ: 'at+jwt', crit: ['x'], x: 1 })}.${payload}.${signature}`;
    const stripped = `${header}.${payload}.`;
    const flipped = `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    for (const token of [none, critical, stripped, flipped, account.refreshToken, 'x', 'a.b.c']) {
      expect(await statusWith(token)).toBe(401);
    }
    expect((await call('GET', '/api/me', { headers: { Authorization: 'Basic eDp5' } })).status).toBe(401);
  });
});

describe('refresh tokens', () => {
  const refresh = (refreshToken: string) => call('POST', '/api/auth/refresh', { body: { refreshToken } });

  it('works once; used again it ends the family, its access tokens included, and leaves a trace', async () => {
    const account = await registered();
    const second: { accessToken: string; refreshToken: string } = await (
      await refresh(account.refreshToken)
    ).json();
    expect(await statusWith(second.accessToken)).toBe(200);
    expect((await refresh(account.refreshToken)).status).toBe(401);
    expect(await statusWith(second.accessToken)).toBe(401);
    expect(await statusWith(account.accessToken)).toBe(401);
    expect((await refresh(second.refreshToken)).status).toBe(401);
    const trace = await env.DB.prepare('SELECT action FROM audit_events WHERE account_id = ?')
      .bind(account.userId)
      .all<{ action: string }>();
    expect(trace.results.map(({ action }) => action)).toEqual(['auth.refresh_reused']);
  });

  it('lets one of two at once through at most', async () => {
    const account = await registered();
    const answers = await Promise.all([refresh(account.refreshToken), refresh(account.refreshToken)]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(await statusWith(account.accessToken)).toBe(401);
  });

  it('are stored hashed, and logout ends them at once', async () => {
    const account = await registered();
    const rows = await env.DB.prepare('SELECT * FROM refresh_tokens WHERE user_id = ?')
      .bind(account.userId)
      .all();
    expect(JSON.stringify(rows.results)).not.toContain(account.refreshToken);
    const body = { refreshToken: account.refreshToken };
    expect((await call('POST', '/api/auth/logout', { body })).status).toBe(204);
    expect((await refresh(account.refreshToken)).status).toBe(401);
    expect(await statusWith(account.accessToken)).toBe(401);
    expect((await call('POST', '/api/auth/logout', { body: { refreshToken: 'nobody knows' } })).status).toBe(
      204,
    );
  });
});
