import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { call, ORIGIN, post, registered, send } from '../../tests/app-client';
import { linkIn, mailArrived, mailsTo } from './account-mail-for-tests';

const SUBJECT = /nouveau mot de passe/;

const ask = (email: string, headers: Record<string, string> = {}) =>
  call('POST', '/api/auth/reset-password', { body: { email }, headers });
const reset = (token: string, password: string) =>
  call('POST', '/api/auth/reset-password', { body: { token, password } });
const login = (email: string, password: string) =>
  call('POST', '/api/auth/login', { body: { email, password } });

async function linkFor(email: string, count = 1): Promise<string> {
  expect((await ask(email)).status).toBe(202);
  return linkIn(await mailArrived(email, SUBJECT, count)).searchParams.get('token') ?? '';
}

function cookieOf(response: Response): string {
  return (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a password reset', () => {
  it('sets the password once and ends every session and token', async () => {
    const { email, password, accessToken, refreshToken } = await registered();
    const cookie = cookieOf(await post('/login', { email, password }));
    const token = await linkFor(email);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const done = await reset(token, 'un tout autre secret');
    expect([done.status, await done.text()]).toEqual([204, '']);
    expect((await login(email, password)).status).toBe(401);
    expect((await login(email, 'un tout autre secret')).status).toBe(200);
    expect((await call('GET', '/api/me', { token: accessToken })).status).toBe(401);
    expect((await call('POST', '/api/auth/refresh', { body: { refreshToken } })).status).toBe(401);
    expect((await send('/dashboard', { headers: { Cookie: cookie } })).status).toBe(302);
    await mailArrived(email, /mot de passe a changé/);
    expect((await reset(token, 'et encore un autre')).status).toBe(422);
  });

  it('builds its link from the configured origin, whatever host asks', async () => {
    const { email } = await registered();
    const evil = 'evil.example';
    await ask(email, { Host: evil, 'X-Forwarded-Host': evil, 'X-Host': evil, Forwarded: `host=${evil}` });
    const mail = await mailArrived(email, SUBJECT);
    expect(linkIn(mail).origin).toBe(ORIGIN);
    expect(mail.text + mail.html).not.toContain(evil);
  });

  it('answers an unknown address the same, and mails nobody', async () => {
    const { email } = await registered();
    const nobody = `${crypto.randomUUID()}@example.fr`;
    const [known, unknown] = [await ask(email), await ask(nobody)];
    const shape = async (response: Response) => ({
      status: response.status,
      body: await response.text(),
      headers: [...response.headers.keys()],
    });
    expect(await shape(unknown)).toEqual(await shape(known));
    await mailArrived(email, SUBJECT);
    const row = () =>
      env.DB.prepare('SELECT state FROM account_mails WHERE recipient = ?').bind(nobody).first();
    await vi.waitFor(async () => expect(await row()).toEqual({ state: 'void' }), { timeout: 10_000 });
    expect(await mailsTo(nobody)).toEqual([]);
  });

  it('does the same work for an unknown address: the same statements, no look at the users', async () => {
    const { email } = await registered();
    const work = async (address: string) => {
      const before = await env.DB.prepare('SELECT COUNT(*) AS n FROM account_mails').first<{ n: number }>();
      await ask(address);
      const after = await env.DB.prepare('SELECT COUNT(*) AS n FROM account_mails').first<{ n: number }>();
      return (after?.n ?? 0) - (before?.n ?? 0);
    };
    expect([await work(email), await work('nobody-here@example.fr')]).toEqual([1, 1]);
  });

  it('changes nothing when the link is only opened, and shows a form', async () => {
    const { email, password } = await registered();
    const token = await linkFor(email);
    for (const method of ['GET', 'HEAD', 'GET']) {
      const page = await send(`/reset-password?token=${token}`, { method });
      expect(page.status).toBe(200);
    }
    expect((await login(email, password)).status).toBe(200);
    const answer = await post('/reset-password', { token, password: 'par la page cette fois' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/login']);
    expect((await login(email, 'par la page cette fois')).status).toBe(200);
  });

  it('is stored as a hash only', async () => {
    const { email } = await registered();
    const token = await linkFor(email);
    for (const table of ['mailed_tokens', 'account_mails']) {
      const rows = await env.DB.prepare(`SELECT * FROM ${table}`).all();
      expect(JSON.stringify(rows.results)).not.toContain(token);
    }
  });

  it('dies after 30 minutes, and when a newer one was mailed', async () => {
    const { email } = await registered();
    const first = await linkFor(email);
    const second = await linkFor(email, 2);
    expect(second).not.toBe(first);
    expect((await reset(first, 'un tout autre secret')).status).toBe(422);
    await env.DB.prepare('UPDATE mailed_tokens SET expires_at = created_at + ?')
      .bind(30 * 60_000)
      .run();
    vi.setSystemTime(Date.now() + 30 * 60_000 + 1);
    const late = await reset(second, 'un tout autre secret');
    expect(late.status).toBe(422);
    expect(await late.json()).toMatchObject({ errors: [{ path: 'token', code: 'bad_token' }] });
  });

  it('lets one of two at once through', async () => {
    const { email } = await registered();
    const token = await linkFor(email);
    const answers = await Promise.all([
      reset(token, 'premier mot de passe'),
      reset(token, 'second mot de passe'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422]);
  });

  it('is worth nothing for another purpose, nor another link for it', async () => {
    const { email } = await registered();
    const verify = linkIn(await mailArrived(email, /Confirmez/)).searchParams.get('token') ?? '';
    expect((await reset(verify, 'un tout autre secret')).status).toBe(422);
    const token = await linkFor(email);
    await post('/confirm-email', { token });
    expect((await reset(token, 'un tout autre secret')).status).toBe(204);
  });

  it.each([
    [{}, 422, 'email'],
    [{ email: 'not an address' }, 422, 'email'],
    [{ token: 'x' }, 422, 'password'],
    [{ token: 'x', password: 'un mot de passe assez long' }, 422, 'token'],
    [{ token: 'x', password: 'court' }, 422, 'password'],
    [{ token: 'x', password: 'un mot de passe assez long', admin: true }, 422, 'admin'],
  ])('refuses %j', async (body, status, path) => {
    const answer = await call('POST', '/api/auth/reset-password', { body });
    expect(answer.status).toBe(status);
    const { errors }: { errors: Array<{ path: string }> } = await answer.json();
    expect(errors.map((issue) => issue.path)).toContain(path);
  });

  it('mails one address five times an hour at most, and answers the same beyond that', async () => {
    const { email } = await registered();
    for (let round = 0; round < 7; round += 1) expect((await ask(email)).status).toBe(202);
    const asked = await env.DB.prepare(
      "SELECT COUNT(*) AS n FROM account_mails WHERE recipient = ? AND kind = 'reset'",
    )
      .bind(email)
      .first();
    expect(asked).toEqual({ n: 5 });
  });
});

describe('registering', () => {
  const page = (email: string) =>
    post('/register', { email, password: 'un mot de passe assez long', name: '' });

  it('looks the same for a taken address, whose owner gets a mail', async () => {
    const { email } = await registered();
    const fresh = `${crypto.randomUUID()}@example.fr`;
    const [taken, free] = [await page(email), await page(fresh)];
    for (const name of ['Location', 'Set-Cookie', 'Content-Length']) {
      expect(taken.headers.get(name)).toBe(free.headers.get(name));
    }
    expect([taken.status, await taken.text()]).toEqual([free.status, await free.text()]);
    await mailArrived(email, /déjà un compte/);
    await mailArrived(fresh, /Confirmez votre adresse/);
    expect((await mailsTo(fresh)).map(({ subject }) => subject)).toHaveLength(1);
  });
});

describe('a refresh token used twice', () => {
  it('is told to the owner by mail', async () => {
    const { email, refreshToken } = await registered();
    await call('POST', '/api/auth/refresh', { body: { refreshToken } });
    await call('POST', '/api/auth/refresh', { body: { refreshToken } });
    const mail = await mailArrived(email, /fermé par précaution/);
    expect(linkIn(mail).href).toBe(`${ORIGIN}/settings/security`);
  });
});
