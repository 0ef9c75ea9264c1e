import { env } from 'cloudflare:workers';
import { Secret, TOTP } from 'otpauth';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { call, post, registered, send, type TestAccount } from '../../tests/app-client';
import { mailArrived } from './account-mail-for-tests';

const HERE = '/settings/security/two-step';

function cookieOf(response: Response, name = 'sid'): string {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return cookies.find((cookie) => cookie.startsWith(`${name}=`)) ?? '';
}

async function signedIn({ email, password }: TestAccount): Promise<string> {
  return cookieOf(await post('/login', { email, password }));
}

/** Sets up the second step through the pages, as a person does. */
async function withSecondStep() {
  const account = await registered();
  const cookie = await signedIn(account);
  await post(HERE, { intent: 'start' }, { Cookie: cookie });
  const html = await (await send(HERE, { headers: { Cookie: cookie } })).text();
  const key = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1]?.replaceAll(' ', '') ?? '';
  const totp = new TOTP({ secret: Secret.fromBase32(key) });
  const done = await post(HERE, { intent: 'finish', code: totp.generate() }, { Cookie: cookie });
  const codes = [...(await done.text()).matchAll(/<code[^>]*>([a-z2-7]{5}-[a-z2-7]{5})<\/code>/g)].map(
    ([, code]) => code ?? '',
  );
  return { account, cookie, key, totp, codes, html };
}

const login = ({ email, password }: TestAccount, totp?: string) =>
  call('POST', '/api/auth/login', { body: { email, password, ...(totp === undefined ? {} : { totp }) } });

/** The next step, whose code has not been used to set up. */
function passTime(seconds = 30): void {
  vi.setSystemTime(Date.now() + seconds * 1_000);
}

afterEach(() => {
  vi.useRealTimers();
});

describe('two-step sign-in', () => {
  it('shows a key and a picture, turns on by a first code and gives ten recovery codes once', async () => {
    const { account, cookie, key, codes, html } = await withSecondStep();
    expect(key).toMatch(/^[A-Z2-7]{32}$/);
    expect(html).toContain('<svg');
    expect(new Set(codes).size).toBe(10);
    const again = await (await send(HERE, { headers: { Cookie: cookie } })).text();
    for (const secret of [key, ...codes]) expect(again).not.toContain(secret);
    await mailArrived(account.email, /deux étapes/);
  });

  it('stores neither the key nor the codes in clear', async () => {
    const { key, codes } = await withSecondStep();
    const rows = await env.DB.batch([
      env.DB.prepare('SELECT * FROM totp_secrets'),
      env.DB.prepare('SELECT * FROM recovery_codes'),
    ]);
    const stored = JSON.stringify(rows);
    for (const secret of [key, ...codes, ...codes.map((code) => code.replace('-', ''))]) {
      expect(stored).not.toContain(secret);
    }
  });

  it('does not turn on by a wrong code, and asks for nothing until it is on', async () => {
    const account = await registered();
    const cookie = await signedIn(account);
    await post(HERE, { intent: 'start' }, { Cookie: cookie });
    const refused = await post(HERE, { intent: 'finish', code: '000000' }, { Cookie: cookie });
    expect(refused.status).toBe(422);
    expect((await login(account)).status).toBe(200);
  });

  it('asks the API for the code, and says the same whatever was wrong', async () => {
    const { account, totp } = await withSecondStep();
    passTime();
    const answers = [
      await login(account),
      await login(account, '000000'),
      await login({ ...account, password: 'wrong' }, totp.generate()),
    ];
    const words = await Promise.all(
      answers.map(async (answer) => {
        const { requestId: _id, ...rest }: Record<string, unknown> = await answer.json();
        return rest;
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(words.map((word) => JSON.stringify(word))).size).toBe(1);
    expect((await login(account, totp.generate())).status).toBe(200);
  });

  it('takes each code once, also of two at once, and none from before', async () => {
    const { account, totp } = await withSecondStep();
    // the code that set it up is spent
    expect((await login(account, totp.generate())).status).toBe(401);
    passTime(60);
    const code = totp.generate();
    const both = await Promise.all([login(account, code), login(account, code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const before = totp.generate({ timestamp: Date.now() - 30_000 });
    expect((await login(account, before)).status).toBe(401);
  });

  it.each([
    [-1, 200],
    [1, 200],
    [-2, 401],
    [2, 401],
  ])('answers a clock %i steps off with %i', async (steps, status) => {
    const { account, totp } = await withSecondStep();
    passTime(150);
    const code = totp.generate({ timestamp: Date.now() + steps * 30_000 });
    expect((await login(account, code)).status).toBe(status);
  });

  it('takes a recovery code once, with or without its dash', async () => {
    const { account, codes } = await withSecondStep();
    const [first = '', second = ''] = codes;
    expect((await login(account, first)).status).toBe(200);
    expect((await login(account, first)).status).toBe(401);
    expect((await login(account, second.replace('-', '').toUpperCase())).status).toBe(200);
    const other = await withSecondStep();
    expect((await login(other.account, codes[2])).status).toBe(401);
  });

  it('is a second page after the password, under a new session', async () => {
    const { account, totp } = await withSecondStep();
    passTime();
    const { email, password } = account;
    const first = await post('/login', { email, password, redirectTo: '/clients' });
    expect(first.headers.get('Location')).toBe('/login/code?redirectTo=%2Fclients');
    expect(cookieOf(first)).toBe('');
    const half = cookieOf(first, 'half');
    expect((await send('/dashboard', { headers: { Cookie: half } })).status).toBe(302);
    // a note for the second step is no access token
    const note = half.slice('half='.length);
    expect((await call('GET', '/api/me', { token: note })).status).toBe(401);
    const wrong = await post('/login/code', { code: '000000', redirectTo: '/clients' }, { Cookie: half });
    expect(wrong.status).toBe(401);
    const fields = { code: totp.generate(), redirectTo: '//evil.example' };
    const done = await post('/login/code', fields, { Cookie: half });
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/dashboard']);
    expect((await send('/clients', { headers: { Cookie: cookieOf(done) } })).status).toBe(200);
  });

  it('lets no second step through without a first, or after five minutes', async () => {
    const { account, totp } = await withSecondStep();
    const forged = { Cookie: 'half=eyJhbGciOiJub25lIn0.e30.' };
    const none = await post('/login/code', { code: totp.generate() }, forged);
    expect(none.headers.get('Location')).toBe('/login');
    const { email, password } = account;
    const half = cookieOf(await post('/login', { email, password }), 'half');
    passTime(301);
    const late = await post('/login/code', { code: totp.generate() }, { Cookie: half });
    expect([late.headers.get('Location'), cookieOf(late)]).toEqual(['/login', '']);
  });

  it('throttles codes by account, also for who knows the password', async () => {
    const { account } = await withSecondStep();
    const { email, password } = account;
    let tries = 0;
    for (; tries < 12; tries += 1) {
      const half = await post('/login', { email, password }, { 'CF-Connecting-IP': '198.51.100.9' });
      if (half.status === 429) break;
      const headers = { Cookie: cookieOf(half, 'half'), 'CF-Connecting-IP': '198.51.100.9' };
      if ((await post('/login/code', { code: '000000' }, headers)).status === 429) break;
    }
    expect(tries).toBeLessThan(7);
  });

  it('stays asked for after a password reset', async () => {
    const { account, totp } = await withSecondStep();
    await call('POST', '/api/auth/reset-password', { body: { email: account.email } });
    const mail = await mailArrived(account.email, /nouveau mot de passe/);
    const token = /token=([\w-]+)/.exec(mail.text)?.[1];
    const password = 'un tout autre secret';
    await call('POST', '/api/auth/reset-password', { body: { token, password } });
    passTime();
    expect((await login({ ...account, password })).status).toBe(401);
    expect((await login({ ...account, password }, totp.generate())).status).toBe(200);
  });

  it('signs out everybody else when it is turned on and off', async () => {
    const account = await registered();
    const [here, there] = [await signedIn(account), await signedIn(account)];
    await post(HERE, { intent: 'start' }, { Cookie: here });
    const html = await (await send(HERE, { headers: { Cookie: here } })).text();
    const key = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1]?.replaceAll(' ', '') ?? '';
    const totp = new TOTP({ secret: Secret.fromBase32(key) });
    await post(HERE, { intent: 'finish', code: totp.generate() }, { Cookie: here });
    const status = async (cookie: string) => (await send('/clients', { headers: { Cookie: cookie } })).status;
    expect([await status(here), await status(there)]).toEqual([200, 302]);
    expect((await call('GET', '/api/me', { token: account.accessToken })).status).toBe(401);
    await post(HERE, { intent: 'stop' }, { Cookie: here });
    expect((await login(account)).status).toBe(200);
  });

  it('needs the password of the last ten minutes', async () => {
    const { account, cookie } = await withSecondStep();
    passTime(601);
    const stop = await post(HERE, { intent: 'stop' }, { Cookie: cookie });
    expect(stop.headers.get('Location')).toBe(
      '/settings/confirm?redirectTo=%2Fsettings%2Fsecurity%2Ftwo-step',
    );
    expect((await login(account)).status).toBe(401);
  });
});
