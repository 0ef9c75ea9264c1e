import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { takeMailQuota } from '~/services/mail/mail-quota';
import { scopeForTest } from '../../tests/account-scope';
import { call, post, registered, send, type TestAccount } from '../../tests/app-client';
import { linkIn, mailArrived, mailsTo } from './account-mail-for-tests';

const SECURITY = '/settings/security';

async function signedIn({ email, password }: Pick<TestAccount, 'email' | 'password'>): Promise<string> {
  const response = await post('/login', { email, password });
  return (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}

async function verifiedAt(userId: string): Promise<number | null> {
  const row = await env.DB.prepare('SELECT email_verified_at AS at FROM users WHERE id = ?')
    .bind(userId)
    .first<{ at: number | null }>();
  return row?.at ?? null;
}

const tokenIn = (mail: Parameters<typeof linkIn>[0]) => linkIn(mail).searchParams.get('token') ?? '';
const statusOf = async (cookie: string) => (await send(SECURITY, { headers: { Cookie: cookie } })).status;

afterEach(() => {
  vi.useRealTimers();
});

describe('confirming the address', () => {
  it('takes a press of the button, not a look at the link, and works once', async () => {
    const { email, userId } = await registered();
    const token = tokenIn(await mailArrived(email, /Confirmez votre adresse/));
    expect((await send(`/confirm-email?token=${token}`)).status).toBe(200);
    expect(await verifiedAt(userId)).toBeNull();
    expect((await post('/confirm-email', { token })).headers.get('Location')).toBe('/login');
    const first = await verifiedAt(userId);
    expect(first).toBeGreaterThan(0);
    await post('/confirm-email', { token });
    expect(await verifiedAt(userId)).toBe(first);
  });

  it('sends the link again three times at most', async () => {
    const account = await registered();
    const cookie = await signedIn(account);
    const resend = () => post(SECURITY, { intent: 'resend' }, { Cookie: cookie });
    const tones: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const flash = decodeURIComponent((await resend()).headers.get('Set-Cookie') ?? '');
      tones.push(/"tone":"(\w+)"/.exec(flash)?.[1] ?? '');
    }
    expect(tones).toEqual(['success', 'success', 'success', 'error']);
    await mailArrived(account.email, /Confirmez votre adresse/, 4);
  });
});

describe('another address', () => {
  it('counts only once its link is followed; the former one is told and no longer signs in', async () => {
    const account = await registered();
    const cookie = await signedIn(account);
    const { password } = account;
    const email = `${crypto.randomUUID()}@example.fr`;
    await post(`${SECURITY}/email`, { email }, { Cookie: cookie });
    const token = tokenIn(await mailArrived(email, /nouvelle adresse/));
    const login = (address: string) =>
      call('POST', '/api/auth/login', { body: { email: address, password } });
    expect((await login(email)).status).toBe(401);
    await send(`/confirm-email?token=${token}`);
    expect((await login(email)).status).toBe(401);
    await post('/confirm-email', { token });
    expect((await login(email)).status).toBe(200);
    expect((await login(account.email)).status).toBe(401);
    expect(await verifiedAt(account.userId)).toBeGreaterThan(0);
    await mailArrived(account.email, /adresse de votre compte a changé/);
  });

  it('voids the links that went to the former one', async () => {
    const account = await registered();
    const cookie = await signedIn(account);
    const old = tokenIn(await mailArrived(account.email, /Confirmez votre adresse/));
    await call('POST', '/api/auth/reset-password', { body: { email: account.email } });
    const reset = tokenIn(await mailArrived(account.email, /nouveau mot de passe/));
    const email = `${crypto.randomUUID()}@example.fr`;
    await post(`${SECURITY}/email`, { email }, { Cookie: cookie });
    await post('/confirm-email', { token: tokenIn(await mailArrived(email, /nouvelle adresse/)) });
    const body = { token: reset, password: 'un tout autre secret' };
    expect((await call('POST', '/api/auth/reset-password', { body })).status).toBe(422);
    const flash = (await post('/confirm-email', { token: old })).headers.get('Set-Cookie') ?? '';
    expect(decodeURIComponent(flash)).toContain('"tone":"error"');
  });

  it('cannot be one that another account has, and nobody learns that beforehand', async () => {
    const [mine, other] = [await registered(), await registered()];
    const cookie = await signedIn(mine);
    const taken = await post(`${SECURITY}/email`, { email: other.email.toUpperCase() }, { Cookie: cookie });
    const free = await post(
      `${SECURITY}/email`,
      { email: `${crypto.randomUUID()}@x.fr` },
      { Cookie: cookie },
    );
    expect([taken.status, taken.headers.get('Location')]).toEqual([
      free.status,
      free.headers.get('Location'),
    ]);
    const token = tokenIn(await mailArrived(other.email.toUpperCase(), /nouvelle adresse/));
    const flash = (await post('/confirm-email', { token })).headers.get('Set-Cookie') ?? '';
    expect(decodeURIComponent(flash)).toContain('"tone":"error"');
    const rows = await env.DB.prepare('SELECT id FROM users WHERE email_normalized = ?')
      .bind(other.email)
      .all();
    expect(rows.results).toEqual([{ id: other.userId }]);
  });

  it('needs the password of the last ten minutes, which gives the session a new id', async () => {
    const account = await registered();
    const cookie = await signedIn(account);
    vi.setSystemTime(Date.now() + 601_000);
    const email = `${crypto.randomUUID()}@example.fr`;
    const refused = await post(`${SECURITY}/email`, { email }, { Cookie: cookie });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('href="/settings/confirm?');
    const back = `${SECURITY}/email`;
    const wrong = await post(
      '/settings/confirm',
      { password: 'wrong', redirectTo: back },
      { Cookie: cookie },
    );
    expect(wrong.status).toBe(401);
    const good = await post(
      '/settings/confirm',
      { password: account.password, redirectTo: back },
      { Cookie: cookie },
    );
    expect(good.headers.get('Location')).toBe(back);
    const fresh = (good.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
    expect([await statusOf(cookie), await statusOf(fresh)]).toEqual([302, 200]);
    const asked = await post(back, { email }, { Cookie: fresh });
    expect(asked.headers.get('Location')).toBe(SECURITY);
    expect(await mailsTo(email)).toBeDefined();
  });
});

describe('another password', () => {
  it('takes the present one, ends every other session and token, and gives this one a new id', async () => {
    const account = await registered();
    const [here, there] = [await signedIn(account), await signedIn(account)];
    const change = (current: string) =>
      post(`${SECURITY}/password`, { current, password: 'un tout autre secret' }, { Cookie: here });
    expect((await change('wrong')).status).toBe(401);
    expect(await statusOf(there)).toBe(200);
    const done = await change(account.password);
    expect(done.headers.get('Location')).toBe(SECURITY);
    const fresh =
      done.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0] ?? '')
        .find((cookie) => cookie.startsWith('sid=')) ?? '';
    expect([await statusOf(here), await statusOf(there), await statusOf(fresh)]).toEqual([302, 302, 200]);
    expect((await call('GET', '/api/me', { token: account.accessToken })).status).toBe(401);
    await mailArrived(account.email, /mot de passe a changé/);
  });
});

describe('open sign-ins', () => {
  async function idsOf(cookie: string): Promise<string[]> {
    const html = await (await send(SECURITY, { headers: { Cookie: cookie } })).text();
    return [...html.matchAll(/name="id" value="([\w-]+)"/g)].map(([, id]) => id ?? '');
  }

  it('are listed with all but the present one to end; one ends, or all others', async () => {
    const account = await registered();
    const [here, second, third] = [await signedIn(account), await signedIn(account), await signedIn(account)];
    // two other sessions and the API's first sign-in
    const ids = await idsOf(here);
    expect(ids).toHaveLength(3);
    const [api = ''] = ids.filter((id) => id.length === 36);
    await post(SECURITY, { kind: 'api', id: api }, { Cookie: here });
    expect((await call('GET', '/api/me', { token: account.accessToken })).status).toBe(401);
    await post(SECURITY, { kind: 'session', id: (await idsOf(here))[0] ?? '' }, { Cookie: here });
    const alive = [await statusOf(second), await statusOf(third)].sort();
    expect(alive).toEqual([200, 302]);
    await post(SECURITY, { intent: 'end-others' }, { Cookie: here });
    expect([await statusOf(here), await statusOf(second), await statusOf(third)]).toEqual([200, 302, 302]);
  });

  it('of others cannot be seen or ended', async () => {
    const [mine, other] = [await registered(), await registered()];
    const cookie = await signedIn(mine);
    const theirs = await signedIn(other);
    const row = await env.DB.prepare('SELECT id FROM sessions WHERE user_id = ?')
      .bind(other.userId)
      .first<{ id: string }>();
    const family = await env.DB.prepare('SELECT id FROM refresh_families WHERE user_id = ?')
      .bind(other.userId)
      .first<{ id: string }>();
    await post(SECURITY, { kind: 'session', id: row?.id ?? '' }, { Cookie: cookie });
    await post(SECURITY, { kind: 'api', id: family?.id ?? '' }, { Cookie: cookie });
    expect(await statusOf(theirs)).toBe(200);
    expect((await call('GET', '/api/me', { token: other.accessToken })).status).toBe(200);
  });
});

describe('mails of a day', () => {
  const take = (userId: string, mailId = crypto.randomUUID()) =>
    takeMailQuota(scopeForTest(userId), mailId).then(
      () => 'sent' as const,
      (error: { status: number; details: { retryAfterSeconds?: number } }) => error,
    );

  it('are 20 until the address is confirmed, then 500', async () => {
    const { userId, email } = await registered();
    for (let mail = 0; mail < 20; mail += 1) expect(await take(userId)).toBe('sent');
    // an hour and twelve minutes, less what these twenty took
    expect(await take(userId)).toMatchObject({
      status: 429,
      details: { retryAfterSeconds: expect.closeTo(4320, -2) },
    });
    const token = tokenIn(await mailArrived(email, /Confirmez votre adresse/));
    await post('/confirm-email', { token });
    for (let mail = 0; mail < 500; mail += 1) expect(await take(userId)).toBe('sent');
    expect(await take(userId)).toMatchObject({ status: 429, code: 'mail.quota' });
  });

  it('are not counted twice for one mail that is asked for again', async () => {
    const { userId } = await registered();
    const mailId = crypto.randomUUID();
    await env.DB.prepare(
      "INSERT INTO mails (id, account_id, document_id, state, recipients, subject, attempts, created_at, ledger_version) VALUES (?, ?, 'd', 'queued', '{}', 's', 0, 0, 0)",
    )
      .bind(mailId, userId)
      .run();
    for (let mail = 0; mail < 25; mail += 1) expect(await take(userId, mailId)).toBe('sent');
  });
});
