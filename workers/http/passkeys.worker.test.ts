import { env } from 'cloudflare:workers';
import { Secret, TOTP } from 'otpauth';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { call, ORIGIN, post, registered, send, type TestAccount } from '../../tests/app-client';
import { linkIn, mailArrived, mailsTo } from './account-mail-for-tests';
import { softwarePasskey, type Tweaks } from './software-passkey-for-tests';

const HERE = '/settings/security/passkeys';
const site = { origin: ORIGIN, rpId: 'localhost' };

function cookieOf(response: Response, name = 'sid'): string {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return cookies.find((cookie) => cookie.startsWith(`${name}=`)) ?? '';
}

async function signedIn({ email, password }: TestAccount): Promise<string> {
  return cookieOf(await post('/login', { email, password }));
}

interface Options {
  challenge: string;
  user: { id: string; name: string };
  rp?: { id: string };
  rpId?: string;
  userVerification?: string;
  allowCredentials?: Array<{ id: string }>;
  excludeCredentials?: Array<{ id: string }>;
  authenticatorSelection?: Record<string, unknown>;
}

async function optionsFor(purpose: string, cookie = ''): Promise<Options> {
  const answer = await post('/passkeys/options', { purpose }, { Cookie: cookie });
  if (answer.status !== 200) throw new Error(`no options: ${answer.status}`);
  return answer.json();
}

async function add(cookie: string, key: ReturnType<typeof softwarePasskey>, name = 'Téléphone') {
  const passkey = key.create(await optionsFor('register', cookie));
  return post(HERE, { name, passkey }, { Cookie: cookie });
}

async function withPasskey(options: { counts?: boolean } = {}) {
  const account = await registered();
  const cookie = await signedIn(account);
  const key = softwarePasskey(site, options);
  const added = await add(cookie, key);
  if (added.status !== 303) throw new Error(`not added: ${added.status} ${await added.text()}`);
  return { account, cookie, key };
}

async function enter(key: ReturnType<typeof softwarePasskey>, tweaks: Tweaks = {}, redirectTo = '/clients') {
  const passkey = key.get(await optionsFor('sign-in'), tweaks);
  return post('/login', { passkey, redirectTo });
}

async function count(sql: string, ...values: unknown[]): Promise<number> {
  const row = await env.DB.prepare(sql)
    .bind(...values)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

const passkeysOf = (userId: string) => count('SELECT COUNT(*) n FROM passkeys WHERE user_id = ?', userId);
const audited = (userId: string, action: string) =>
  count('SELECT COUNT(*) n FROM audit_events WHERE account_id = ? AND action = ?', userId, action);

function passTime(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1_000);
}

afterEach(() => {
  vi.useRealTimers();
});

describe('adding a passkey', () => {
  it('asks for one that knows its owner and verifies them, for our domain only', async () => {
    const account = await registered();
    const options = await optionsFor('register', await signedIn(account));
    expect(options.rp?.id).toBe('localhost');
    expect(options.user.name).toBe(account.email);
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: 'required',
      userVerification: 'required',
    });
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32);
  });

  it('keeps its name and public key, tells the owner by mail and notes it', async () => {
    const { account, cookie, key } = await withPasskey();
    const html = await (await send(HERE, { headers: { Cookie: cookie } })).text();
    expect(html).toContain('Téléphone');
    await mailArrived(account.email, /clé d’accès a été ajoutée/);
    expect(await audited(account.userId, 'passkey.added')).toBe(1);
    const row = await env.DB.prepare('SELECT * FROM passkeys WHERE user_id = ?').bind(account.userId).first();
    expect(row).toMatchObject({ id: key.id, transports: '["internal"]', counter: 1, last_used_at: null });
    const again = await optionsFor('register', cookie);
    expect(again.excludeCredentials?.map(({ id }) => id)).toEqual([key.id]);
  });

  it('needs the password of the last ten minutes', async () => {
    const account = await registered();
    const cookie = await signedIn(account);
    const key = softwarePasskey(site);
    const passkey = key.create(await optionsFor('register', cookie));
    passTime(601);
    const options = await post('/passkeys/options', { purpose: 'register' }, { Cookie: cookie });
    expect(options.status).toBe(403);
    expect(await options.json()).toMatchObject({ code: 'reauthentication_required' });
    const late = await post(HERE, { name: 'x', passkey }, { Cookie: cookie });
    expect(late.headers.get('Location')).toBe(`/settings/confirm?redirectTo=${encodeURIComponent(HERE)}`);
    expect(await passkeysOf(account.userId)).toBe(0);
  });

  it.each<[string, Tweaks]>([
    ['of another site', { origin: 'https://evil.example' }],
    ['for another domain', { rpId: 'evil.example' }],
    ['of a subdomain', { origin: 'http://x.localhost:8787' }],
    ['without verification of who holds it', { flags: 1 | 64 }],
    ['without a person', { flags: 4 | 64 }],
    ['for a challenge of its own', { challenge: 'A'.repeat(43) }],
    ['for no challenge', { challenge: '' }],
    ['that is a sign-in', { type: 'webauthn.get' }],
    ['with a certificate', { fmt: 'packed', attStmt: new Map([['x5c', [new Uint8Array(100)]]]) }],
    ['of a kind that names certificates', { fmt: 'apple', attStmt: new Map([['x5c', [new Uint8Array(9)]]]) }],
    ['under another id', { id: 'AAAA' }],
  ])('refuses one %s', async (_name, tweaks) => {
    const account = await registered();
    const cookie = await signedIn(account);
    const passkey = softwarePasskey(site).create(await optionsFor('register', cookie), tweaks);
    const answer = await post(HERE, { name: 'x', passkey }, { Cookie: cookie });
    expect(answer.status).toBe(401);
    expect(await passkeysOf(account.userId)).toBe(0);
  });

  it.each(['', '{}', 'null', '[]', '{"id":1}', `{"x":"${'a'.repeat(50_000)}"}`])(
    'refuses %.20j',
    async (passkey) => {
      const cookie = await signedIn(await registered());
      expect((await post(HERE, { name: 'x', passkey }, { Cookie: cookie })).status).toBe(401);
    },
  );

  it('wants a name', async () => {
    const account = await registered();
    const cookie = await signedIn(account);
    expect((await add(cookie, softwarePasskey(site), '  ')).status).toBe(422);
    expect(await passkeysOf(account.userId)).toBe(0);
  });

  it('takes a challenge once, from whom it was given to, for five minutes', async () => {
    const [account, other] = [await registered(), await registered()];
    const [cookie, otherCookie] = [await signedIn(account), await signedIn(other)];
    const options = await optionsFor('register', cookie);
    const stolen = softwarePasskey(site).create(options);
    expect((await post(HERE, { name: 'x', passkey: stolen }, { Cookie: otherCookie })).status).toBe(401);
    // the wrong hands used it up
    const late = softwarePasskey(site).create(options);
    expect((await post(HERE, { name: 'x', passkey: late }, { Cookie: cookie })).status).toBe(401);
    const fresh = await optionsFor('register', cookie);
    const both = await Promise.all(
      [0, 1].map(() =>
        post(HERE, { name: 'x', passkey: softwarePasskey(site).create(fresh) }, { Cookie: cookie }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 401]);
    const old = softwarePasskey(site).create(await optionsFor('register', cookie));
    passTime(301);
    expect((await post(HERE, { name: 'x', passkey: old }, { Cookie: cookie })).status).toBe(401);
    expect([await passkeysOf(account.userId), await passkeysOf(other.userId)]).toEqual([1, 0]);
  });

  it('stores challenges as hashes', async () => {
    const { challenge } = await optionsFor('sign-in');
    const rows = await env.DB.prepare('SELECT * FROM passkey_challenges').all();
    expect(rows.results.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows.results)).not.toContain(challenge);
  });

  it('stops at ten, and gives nobody a passkey that signs in somebody else', async () => {
    const { account, cookie, key } = await withPasskey();
    const other = await registered();
    const otherCookie = await signedIn(other);
    const again = key.create(await optionsFor('register', otherCookie));
    expect((await post(HERE, { name: 'x', passkey: again }, { Cookie: otherCookie })).status).toBe(401);
    for (let index = 2; index <= 9; index += 1) await add(cookie, softwarePasskey(site));
    const early = await optionsFor('register', cookie);
    expect((await add(cookie, softwarePasskey(site))).status).toBe(303);
    const full = await post('/passkeys/options', { purpose: 'register' }, { Cookie: cookie });
    expect(full.status).toBe(409);
    const eleventh = softwarePasskey(site).create(early);
    expect((await post(HERE, { name: 'x', passkey: eleventh }, { Cookie: cookie })).status).toBe(409);
    expect([await passkeysOf(account.userId), await passkeysOf(other.userId)]).toEqual([10, 0]);
  });
});

describe('signing in by a passkey', () => {
  it('opens a session, for a path of ours, and counts as a password just given', async () => {
    const { account, key } = await withPasskey();
    const answer = await enter(key, {}, '//evil.example');
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/dashboard']);
    const cookie = cookieOf(answer);
    const html = await (await send(HERE, { headers: { Cookie: cookie } })).text();
    expect(html).toContain('utilisée le');
    expect(html).toContain(account.email);
  });

  it('tells nobody whether an address has one', async () => {
    const options = await optionsFor('sign-in');
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(options.allowCredentials ?? []).toEqual([]);
  });

  it('stands for both steps', async () => {
    const { account, cookie, key } = await withPasskey();
    const twoStep = '/settings/security/two-step';
    await post(twoStep, { intent: 'start' }, { Cookie: cookie });
    const html = await (await send(twoStep, { headers: { Cookie: cookie } })).text();
    const secret = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1]?.replaceAll(' ', '') ?? '';
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    await post(twoStep, { intent: 'finish', code: totp.generate() }, { Cookie: cookie });
    const { email, password } = account;
    expect(cookieOf(await post('/login', { email, password }))).toBe('');
    expect(cookieOf(await enter(key))).not.toBe('');
  });

  it.each<[string, Tweaks]>([
    ['of another site', { origin: 'https://evil.example' }],
    ['for another domain', { rpId: 'evil.example' }],
    ['without verification of who holds it', { flags: 1 }],
    ['for a challenge of its own', { challenge: 'A'.repeat(43) }],
    ['that is no sign-in', { type: 'webauthn.create' }],
    ['by another key', { wrongKey: true }],
    ['that nobody has', { id: 'AAAA' }],
    ['for another person', { userHandle: Buffer.from(crypto.randomUUID()).toString('base64url') }],
    ['for nobody in particular', { userHandle: null }],
  ])('refuses one %s, in the same words', async (_name, tweaks) => {
    const { key } = await withPasskey();
    const answer = await enter(key, tweaks);
    expect(answer.status).toBe(401);
    expect(cookieOf(answer)).toBe('');
    expect(await answer.text()).toContain('n’a pas été reconnue');
  });

  it('takes a challenge once, within five minutes, and only for what it was made', async () => {
    const { cookie, key } = await withPasskey({ counts: false });
    const options = await optionsFor('sign-in');
    const passkey = key.get(options);
    const both = await Promise.all([post('/login', { passkey }), post('/login', { passkey })]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 401]);
    for (const purpose of ['confirm', 'register']) {
      const other = await optionsFor(purpose, cookie);
      expect((await post('/login', { passkey: key.get(other) })).status).toBe(401);
    }
    const late = key.get(await optionsFor('sign-in'));
    passTime(301);
    expect((await post('/login', { passkey: late })).status).toBe(401);
  });

  it('refuses a key whose count goes back, and notes it', async () => {
    const { account, key } = await withPasskey();
    expect((await enter(key, { counter: 7 })).status).toBe(303);
    for (const counter of [7, 6, 0]) expect((await enter(key, { counter })).status).toBe(401);
    expect(await audited(account.userId, 'passkey.count_went_back')).toBe(3);
    expect((await enter(key, { counter: 8 })).status).toBe(303);
  });

  it('lets keys that do not count in again and again', async () => {
    const { key } = await withPasskey({ counts: false });
    for (let round = 0; round < 3; round += 1) expect((await enter(key)).status).toBe(303);
  });

  it('is throttled by network', async () => {
    const headers = { 'CF-Connecting-IP': '198.51.100.77' };
    const before = await count('SELECT COUNT(*) n FROM passkey_challenges');
    const answers = await Promise.all(
      Array.from({ length: 450 }, () => post('/passkeys/options', { purpose: 'sign-in' }, headers)),
    );
    expect(answers.some(({ status }) => status === 429)).toBe(true);
    const made = (await count('SELECT COUNT(*) n FROM passkey_challenges')) - before;
    expect(made).toBe(answers.filter(({ status }) => status === 200).length);
  });
});

describe('a passkey instead of the password', () => {
  it('counts for ten minutes, under a new session', async () => {
    const { cookie, key } = await withPasskey();
    passTime(601);
    expect((await send(HERE, { headers: { Cookie: cookie } })).status).toBe(303);
    const page = await send('/settings/confirm', { headers: { Cookie: cookie } });
    expect(page.status).toBe(200);
    const options = await optionsFor('confirm', cookie);
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual([key.id]);
    // where the credential was named, the authenticator need not say whose it is
    const passkey = key.get(options, { userHandle: null });
    const answer = await post('/settings/confirm', { passkey, redirectTo: HERE }, { Cookie: cookie });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, HERE]);
    expect((await send(HERE, { headers: { Cookie: cookieOf(answer) } })).status).toBe(200);
    expect((await send(HERE, { headers: { Cookie: cookie } })).status).toBe(302);
  });

  it('must be the account’s own', async () => {
    const [mine, theirs] = [await withPasskey(), await withPasskey()];
    const passkey = theirs.key.get(await optionsFor('confirm', mine.cookie));
    const answer = await post('/settings/confirm', { passkey }, { Cookie: mine.cookie });
    expect(answer.status).toBe(401);
    expect(cookieOf(answer)).toBe('');
  });

  it('is asked of nobody who is not signed in', async () => {
    const answer = await post('/passkeys/options', { purpose: 'confirm' });
    expect(answer.status).toBe(302);
    expect((await post('/passkeys/options', { purpose: 'other' })).status).toBe(400);
    expect((await send('/passkeys/options')).status).toBe(405);
  });
});

describe('managing passkeys', () => {
  it('renames one', async () => {
    const { account, cookie, key } = await withPasskey();
    const fields = { rename: key.id, [`newName.${key.id}`]: 'Clé bleue' };
    expect((await post(HERE, fields, { Cookie: cookie })).status).toBe(303);
    expect(await (await send(HERE, { headers: { Cookie: cookie } })).text()).toContain('Clé bleue');
    const blank = { rename: key.id, [`newName.${key.id}`]: ' ' };
    expect((await post(HERE, blank, { Cookie: cookie })).status).toBe(422);
    expect(await audited(account.userId, 'passkey.renamed')).toBe(1);
  });

  it('removes one: it opens nothing any more, others are signed out, the owner gets a mail', async () => {
    const { account, cookie, key } = await withPasskey();
    const elsewhere = cookieOf(await enter(key));
    expect((await post(HERE, { remove: key.id }, { Cookie: cookie })).status).toBe(303);
    expect((await enter(key)).status).toBe(401);
    expect((await send('/clients', { headers: { Cookie: elsewhere } })).status).toBe(302);
    expect((await send('/clients', { headers: { Cookie: cookie } })).status).toBe(200);
    expect((await call('GET', '/api/me', { token: account.accessToken })).status).toBe(401);
    await mailArrived(account.email, /clé d’accès a été retirée/);
    expect(await audited(account.userId, 'passkey.removed')).toBe(1);
  });

  it('does nothing the second time', async () => {
    const { account, cookie, key } = await withPasskey();
    for (let round = 0; round < 2; round += 1) await post(HERE, { remove: key.id }, { Cookie: cookie });
    expect(await audited(account.userId, 'passkey.removed')).toBe(1);
    await mailArrived(account.email, /retirée/);
    expect((await mailsTo(account.email)).filter(({ subject }) => /retirée/.test(subject))).toHaveLength(1);
  });
});

describe('passkeys and the password', () => {
  it('all go when the password is reset by mail, and the owner is told', async () => {
    const { account, key } = await withPasskey();
    await call('POST', '/api/auth/reset-password', { body: { email: account.email } });
    const link = linkIn(await mailArrived(account.email, /nouveau mot de passe/));
    const body = { token: link.searchParams.get('token'), password: 'un tout autre secret' };
    expect((await call('POST', '/api/auth/reset-password', { body })).status).toBe(204);
    expect((await enter(key)).status).toBe(401);
    await mailArrived(account.email, /clé d’accès a été retirée/);
    const trail = await env.DB.prepare(
      "SELECT details FROM audit_events WHERE account_id = ? AND action = 'account.password_reset'",
    )
      .bind(account.userId)
      .first<{ details: string }>();
    expect(trail?.details).toBe('{"passkeys":["Téléphone"]}');
  });

  it('stay when somebody who knows it changes it', async () => {
    const { account, cookie, key } = await withPasskey();
    const fields = { current: account.password, password: 'un tout autre secret' };
    expect((await post('/settings/security/password', fields, { Cookie: cookie })).status).toBe(303);
    expect((await enter(key)).status).toBe(303);
  });
});

describe('pages without JavaScript', () => {
  it('show no passkey button, and say so where one would be', async () => {
    const cookie = await signedIn(await registered());
    const login = await (await send('/login')).text();
    expect(login).not.toContain('Se connecter avec une clé d’accès</button>');
    const html = await (await send(HERE, { headers: { Cookie: cookie } })).text();
    expect(html).toContain('demande JavaScript');
  });
});
