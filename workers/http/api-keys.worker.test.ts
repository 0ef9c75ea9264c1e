import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { call, post, registered, send, type TestAccount } from '../../tests/app-client';
import { mailArrived } from './account-mail-for-tests';

const HERE = '/settings/security/keys';

async function signedIn({ email, password }: TestAccount): Promise<string> {
  const response = await post('/login', { email, password });
  return (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}

async function keyOf(cookie: string, scope: 'read' | 'write', name = 'Comptabilité'): Promise<string> {
  const page = await post(HERE, { name, scope }, { Cookie: cookie });
  return /fk_[A-Za-z0-9_-]{43}/.exec(await page.text())?.[0] ?? '';
}

async function account() {
  const made = await registered();
  return { ...made, cookie: await signedIn(made) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('API keys', () => {
  it('are shown once, stored as a hash, and told by mail', async () => {
    const { cookie, email, userId } = await account();
    const key = await keyOf(cookie, 'write');
    expect(key).toMatch(/^fk_/);
    const page = await (await send(HERE, { headers: { Cookie: cookie } })).text();
    expect(page).not.toContain(key);
    expect(page).toContain(key.slice(-4));
    const rows = await env.DB.prepare('SELECT * FROM api_keys WHERE user_id = ?').bind(userId).all();
    expect(rows.results).toHaveLength(1);
    expect(JSON.stringify(rows.results)).not.toContain(key);
    await mailArrived(email, /clé d’API/);
  });

  it('read and write as their scope says', async () => {
    const { cookie } = await account();
    const [reader, writer] = [await keyOf(cookie, 'read'), await keyOf(cookie, 'write')];
    const client = { kind: 'company', name: 'ACME' };
    expect((await call('GET', '/api/clients', { token: reader })).status).toBe(200);
    const refused = await call('POST', '/api/clients', { token: reader, body: client });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'insufficient_scope' });
    expect((await call('POST', '/api/clients', { token: writer, body: client })).status).toBe(201);
    expect((await call('GET', '/api/clients', { token: writer })).status).toBe(200);
  });

  it('act under their own name in the audit trail', async () => {
    const { cookie, userId } = await account();
    const key = await keyOf(cookie, 'write');
    await call('POST', '/api/clients', { token: key, body: { kind: 'company', name: 'ACME' } });
    const trail = await env.DB.prepare('SELECT actor FROM audit_events WHERE account_id = ? AND action = ?')
      .bind(userId, 'client.created')
      .first<{ actor: string }>();
    expect(trail?.actor).toMatch(/^api-key:[0-9a-f-]{36}$/);
  });

  it('never set or change the IBAN, not even the first, and no other key', async () => {
    const { cookie } = await account();
    const key = await keyOf(cookie, 'write');
    const business = { iban: 'FR7630006000011234567890189' };
    const refused = await call('PUT', '/api/me', { token: key, body: { business } });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'reauthentication_required' });
    expect((await call('PUT', '/api/me', { token: key, body: { name: 'Zoé' } })).status).toBe(200);
    const asCookie = await post(HERE, { name: 'x', scope: 'write' }, { Authorization: `Bearer ${key}` });
    // nobody is signed in: a key opens no page
    expect(asCookie.status).toBe(302);
    expect(asCookie.headers.get('Location')).toMatch(/^\/login\?/);
    expect(await asCookie.text()).not.toMatch(/fk_[A-Za-z0-9_-]{43}/);
  });

  it('end at once when they are revoked, by their owner only', async () => {
    const [mine, other] = [await account(), await account()];
    const key = await keyOf(mine.cookie, 'read');
    const row = await env.DB.prepare('SELECT id FROM api_keys WHERE user_id = ?')
      .bind(mine.userId)
      .first<{ id: string }>();
    await post(HERE, { revoke: row?.id ?? '' }, { Cookie: other.cookie });
    expect((await call('GET', '/api/me', { token: key })).status).toBe(200);
    await post(HERE, { revoke: row?.id ?? '' }, { Cookie: mine.cookie });
    expect((await call('GET', '/api/me', { token: key })).status).toBe(401);
  });

  it('say when they were last used', async () => {
    const { cookie, userId } = await account();
    const key = await keyOf(cookie, 'read');
    const used = () =>
      env.DB.prepare('SELECT last_used_at FROM api_keys WHERE user_id = ?')
        .bind(userId)
        .first<{ last_used_at: number | null }>();
    expect((await used())?.last_used_at).toBeNull();
    await call('GET', '/api/me', { token: key });
    await vi.waitFor(async () => expect((await used())?.last_used_at).toBeGreaterThan(0));
  });

  it.each(['fk_', 'fk_x', `fk_${'A'.repeat(43)}`, `FK_${'A'.repeat(43)}`])(
    'take %j for nobody',
    async (key) => {
      const response = await call('GET', '/api/me', { token: key });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'unauthorized' });
    },
  );

  it('are made only with the password of the last ten minutes', async () => {
    const { cookie, userId } = await account();
    vi.setSystemTime(Date.now() + 601_000);
    const page = await post(HERE, { name: 'x', scope: 'write' }, { Cookie: cookie });
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('href="/settings/confirm?');
    const rows = await env.DB.prepare('SELECT id FROM api_keys WHERE user_id = ?').bind(userId).all();
    expect(rows.results).toEqual([]);
  });

  it('count fifty at most, also when made at once', async () => {
    const { cookie, userId } = await account();
    const row = (index: number) =>
      env.DB.prepare(
        "INSERT INTO api_keys (id, user_id, name, hash, ending, scope, created_at) VALUES (?1, ?2, 'k', ?1, 'abcd', 'read', 0)",
      ).bind(`${userId}-${index}`, userId);
    await env.DB.batch(Array.from({ length: 49 }, (_, index) => row(index)));
    const made = await Promise.all([keyOf(cookie, 'read', 'a'), keyOf(cookie, 'read', 'b')]);
    expect(made.filter((key) => key !== '')).toHaveLength(1);
  });
});
