import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '~/services/auth/api-keys';
import { scopeForTest } from '../../tests/account-scope';
import { call, post, send } from '../../tests/app-client';
import { type AccountWorld, accountWorld, atRest, callAs } from '../../tests/isolation/other-account';
import { linkIn, mailArrived } from './account-mail-for-tests';

/*
 * Somebody with an account of their own who sends what no form of ours would: each answer is a refusal that says what
 * is wrong, never a failure of the server, and nothing is stored.
 */

let world: AccountWorld;
let issued: unknown;

beforeAll(async () => {
  world = await accountWorld('Hostile');
  await atRest(world.account.userId);
  issued = await issuedOf(world.account.userId);
}, 60_000);

/** What nothing of this may touch: numbers, snapshots, sums and payments. */
async function issuedOf(accountId: string): Promise<unknown> {
  const queries = [
    'SELECT id, number, snapshot_sha256, paid_cents, credited_cents FROM documents WHERE account_id = ? AND number IS NOT NULL ORDER BY id',
    'SELECT * FROM payments WHERE account_id = ? ORDER BY id',
    'SELECT * FROM businesses WHERE account_id = ?',
  ];
  const answers = await env.DB.batch(queries.map((query) => env.DB.prepare(query).bind(accountId)));
  return answers.map(({ results }) => results);
}

const as = () => ({ Cookie: world.cookie });
const line = { description: 'x', quantity: '1', unitPrice: '1', vatRate: '20' };

async function refused(response: Response, what: string, answers = [400, 404, 405, 409, 413, 415, 422]) {
  const text = await response.text();
  expect(answers, `${what} answered ${response.status}: ${text.slice(0, 200)}`).toContain(response.status);
}

async function survived(response: Response, what: string) {
  expect(response.status, what).toBeLessThan(500);
  await response.body?.cancel();
}

describe('a way in that somebody left behind', () => {
  it('is shut by a reset of the password: keys of the API end, webhooks wait, mails leave by the operator, and the trail names the keys', async () => {
    const victim = await accountWorld('Planted');
    const { userId, email } = victim.account;
    const scope = scopeForTest(userId);
    const key = await createApiKey(scope, { name: 'trap', scope: 'write', recentlyAuthenticated: true });
    const hook = 'UPDATE webhook_endpoints SET paused_at = NULL, pause_reason = NULL WHERE account_id = ?';
    await env.DB.prepare(hook).bind(userId).run();
    const server = `INSERT OR REPLACE INTO mail_settings (account_id, transport, from_address, smtp_host, smtp_port, updated_at)
      VALUES (?, 'smtp', 'factures@atelier.example', 'smtp.intruder.example', 587, 1)`;
    await env.DB.prepare(server).bind(userId).run();
    expect((await call('GET', '/api/me', { token: key })).status).toBe(200);
    await call('POST', '/api/auth/reset-password', { body: { email } });
    const token = linkIn(await mailArrived(email, /nouveau mot de passe/)).searchParams.get('token');
    const body = { token, password: 'un tout autre secret' };
    expect((await call('POST', '/api/auth/reset-password', { body })).status).toBe(204);
    expect((await call('GET', '/api/me', { token: key })).status).toBe(401);
    const live = 'SELECT COUNT(*) AS n FROM webhook_endpoints WHERE account_id = ? AND paused_at IS NULL';
    expect(await env.DB.prepare(live).bind(userId).first('n')).toBe(0);
    const leaves = 'SELECT transport FROM mail_settings WHERE account_id = ?';
    expect(await env.DB.prepare(leaves).bind(userId).first('transport')).toBe('operator');
    const trail = `SELECT details FROM audit_events WHERE account_id = ? AND action = 'account.password_reset'`;
    expect(await env.DB.prepare(trail).bind(userId).first('details')).toContain('"trap"');
  });
});

describe('a form', () => {
  it.each([
    ['/settings/business', 'legalName'],
    ['/clients/new', 'name'],
    ['/invoices/new', 'clientId'],
    ['/login', 'email'],
    ['/settings/numbering', 'prefix'],
  ])('with a field given twice is refused: %s', async (path, field) => {
    const body = new URLSearchParams([
      [field, 'one'],
      [field, 'two'],
    ]);
    const headers = { ...as(), 'Sec-Fetch-Site': 'same-origin' };
    await refused(await send(path, { method: 'POST', headers, body }), path, [400]);
  });

  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    [
      'an end that never comes',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nx',
    ],
    [
      'a name with a line break',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a\r\nb"\r\n\r\nx\r\n--b--',
    ],
    ['another type', 'text/plain', 'name=x'],
    ['no type', '', 'name=x'],
    ['JSON', 'application/json', '{"name":"x"}'],
    ['broken escapes', 'application/x-www-form-urlencoded', 'name=%E0%A4%A&%=%&=&&&'],
  ])('of %s is refused or read, and never breaks anything', async (_name, type, body) => {
    for (const path of ['/clients/new', '/invoices/new', '/settings/business', '/clients/import']) {
      const headers = { ...as(), 'Sec-Fetch-Site': 'same-origin', 'Content-Type': type };
      await survived(await send(path, { method: 'POST', headers, body }), path);
    }
  });

  it('of twenty thousand fields is refused', async () => {
    const body = new URLSearchParams(Array.from({ length: 20_000 }, (_, n) => [`f${n}`, '']));
    const headers = { ...as(), 'Sec-Fetch-Site': 'same-origin' };
    await refused(await send('/clients/new', { method: 'POST', headers, body }), 'fields', [400]);
  });
});

describe('an address', () => {
  it.each([
    '/invoices/%E0%A4%A',
    '/invoices/%00',
    '/invoices/%2e%2e%2fsettings',
    '/invoices/..%5c..%5csettings',
    '/clients/%ff%fe',
    `/invoices/${'a'.repeat(6_000)}`,
    `/${'a/'.repeat(3_000)}`,
    '//evil.example/invoices',
    '/invoices//pay',
    '/files/logos/..%2f..%2fissued',
    '/files/logos/%00.png',
    '/clients/import/..%2f..%2fissued',
    '/api/invoices/%E0%A4%A',
    '/api/clients/%00',
    '/assets/..%2f..%2fwrangler.toml',
    '/assets/%2e%2e/%2e%2e/package.json',
    "/invoices/1'%20OR%20'1'='1",
    '/robots.txt%00.html',
  ])('%j leads nowhere', async (path) => {
    const isApi = path.startsWith('/api/');
    const response = isApi ? await callAs(world, 'GET', path) : await send(path, { headers: as() });
    await refused(response, path, [302, 303, 400, 404, 405, 414, 422]);
    expect(response.headers.get('Location') ?? '/').toMatch(/^\/(?!\/)|^http:\/\/localhost/);
  });
});

const WORDS = [
  '"',
  "'",
  '*',
  '%',
  '_',
  '\\',
  'a OR b',
  'NEAR(a b)',
  'body:x',
  '^x',
  '-x',
  '(',
  '{',
  'a"b',
  'x'.repeat(10_000),
  '\u0000',
  '\ud800',
  '😀'.repeat(500),
  ';DROP TABLE documents',
  'x NOT y AND z*',
];

describe('a search', () => {
  it.each(WORDS)('for %.20j finds or does not, and breaks nothing', async (word) => {
    const q = encodeURIComponent(word.toWellFormed());
    for (const path of [`/search?q=${q}`, `/invoices?q=${q}`, `/clients?q=${q}`, `/settings/audit?q=${q}`])
      await survived(await send(path, { headers: as() }), path.slice(0, 60));
    for (const path of [`/api/invoices?q=${q}`, `/api/clients?q=${q}`])
      await survived(await callAs(world, 'GET', path), path.slice(0, 60));
  });
});

const NUMBERS = [
  '1e309',
  'NaN',
  'Infinity',
  '-1',
  '1e5',
  '0x10',
  '٣',
  '１',
  '1,2,3',
  '1.',
  '.5',
  '',
  ' ',
  '9'.repeat(40),
  `0.${'0'.repeat(60)}1`,
  '1'.repeat(100_000),
];

describe('a number', () => {
  it.each(NUMBERS)(
    '%.20j is refused in an invoice and in a payment, or is an exact amount',
    async (number) => {
      for (const field of ['quantity', 'unitPrice', 'vatRate', 'discountPercent']) {
        const body = { clientId: world.ids.client, lineItems: [{ ...line, [field]: number }] };
        const drafted = await callAs(world, 'POST', '/api/invoices', body);
        // a negative quantity takes something back, which an invoice may do
        const may = field === 'quantity' || field === 'unitPrice' ? [201, 400, 422] : [400, 413, 422];
        await refused(drafted, `${field} ${number.slice(0, 20)}`, may);
      }
      const paid = await callAs(world, 'POST', `/api/invoices/${world.ids.issued}/pay`, { amount: number });
      await refused(paid, `pay ${number.slice(0, 20)}`, [400, 409, 413, 422]);
    },
  );

  it.each([1e15, -1, null, true, [], {}])('%j that is no text is refused', async (number) => {
    const lineItems = [{ ...line, unitPrice: number }];
    await refused(
      await callAs(world, 'POST', '/api/invoices', { clientId: world.ids.client, lineItems }),
      'number',
    );
  });
});

describe('a date', () => {
  it.each(['2026-02-30', '0000-01-01', '9999-12-31', '+002026-01-01', '2026-1-1', '2026-01-01T00:00', 'now'])(
    '%j is refused',
    async (date) => {
      for (const field of ['issueDate', 'supplyDate', 'dueDate']) {
        const body = { clientId: world.ids.client, lineItems: [line], [field]: date };
        await refused(await callAs(world, 'POST', '/api/invoices', body), `${field} ${date}`, [400, 422]);
      }
      const paidAt = { amount: '1.00', paidAt: date };
      await refused(
        await callAs(world, 'POST', `/api/invoices/${world.ids.issued}/pay`, paidAt),
        'paidAt',
        [400, 409, 422],
      );
    },
  );
});

describe('a header', () => {
  it.each([
    ['Accept-Language', `${'fr;q=0.1,'.repeat(800)}en`],
    ['Accept-Language', 'x;q=9e999,*;q=-1,;;;'],
    ['Cookie', `sid=${'a'.repeat(4_000)}; sid=../../x; locale=%00; __proto__=1`],
    ['Cookie', ';;;=;=%;sid'],
    ['Range', `bytes=${Array.from({ length: 500 }, (_, n) => `${n}-${n}`).join()}`],
    ['If-None-Match', `"${'a'.repeat(4_000)}`],
    ['Content-Type', 'text/html;'.repeat(300)],
    ['X-Request-Id', '<script>'],
    ['CF-Ray', '"><script>alert(1)</script>'],
  ])('%s: %.30s breaks nothing', async (name, value) => {
    for (const path of ['/', '/dashboard', '/login', '/api/me', `/invoices/${world.ids.issued}/pdf`]) {
      const response = await send(path, { headers: { ...as(), [name]: value } });
      expect(response.status, path).toBeLessThan(500);
      expect(await response.text()).not.toContain('<script>alert(1)</script>');
    }
  });
});

describe('a browser', () => {
  it('is started for one account’s drafts twenty times at once, then no more', async () => {
    const greedy = await accountWorld('Greedy');
    const asked = Array.from({ length: 30 }, () =>
      callAs(greedy, 'GET', `/api/invoices/${greedy.ids.draft}/pdf`),
    );
    const answers = await Promise.all(asked);
    const refusals = answers.filter(({ status }) => status === 429);
    expect(refusals.length).toBeGreaterThanOrEqual(9);
    for (const { headers } of refusals) expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await callAs(world, 'GET', `/api/invoices/${world.ids.draft}/pdf`)).status).not.toBe(429);
  });
});

describe('after all of this', () => {
  it('the language leads nowhere else, and the register is as it was', async () => {
    for (const target of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const headers = { ...as(), Referer: 'https://evil.example/' };
      const response = await post('/language', { locale: 'fr', redirectTo: target }, headers);
      expect(response.headers.get('Location')).toBe('/');
    }
    const scope = scopeForTest(world.account.userId);
    const check = await scope.ledger(scope.accountId).verify({ after: 0, previousHash: '0'.repeat(64) });
    expect(check.findings).toEqual([]);
    expect(await issuedOf(world.account.userId)).toEqual(issued);
  });
});
