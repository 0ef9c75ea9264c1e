import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, post, registered, send, type TestAccount } from '../../tests/app-client';

/* A form that comes after its session ended: what was typed is kept, but for what proves who one is. */

interface Browser {
  account: TestAccount;
  /** the session */
  Cookie: string;
  /** what is left in the browser when the session has ended */
  whose: string;
}

let here: Browser;
let Cookie: string;

/** Somebody signs in and sees a page. */
async function browser(): Promise<Browser> {
  const account = await registered();
  const { email, password } = account;
  const sid =
    ((await post('/login', { email, password })).headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
  const shown = await send('/clients', { headers: { Cookie: sid } });
  await shown.body?.cancel();
  const whose = shown.headers.getSetCookie().find((cookie) => cookie.startsWith('whose=')) ?? '';
  return { account, Cookie: sid, whose: whose.split(';')[0] ?? '' };
}

beforeAll(async () => {
  here = await browser();
  ({ Cookie } = here);
}, 60_000);

/** Where a page that holds a form sends it. */
const actionIn = (html: string) =>
  (/action="([^"]*[?&](?:amp;)?kept=[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');

async function goStale({ userId }: TestAccount): Promise<void> {
  await env.DB.prepare('UPDATE sessions SET authenticated_at = 0 WHERE user_id = ?').bind(userId).run();
}

describe('a form without a session', () => {
  it('is answered by a page that holds it, to be sent again where it was sent', async () => {
    const fields = { opId: 'x', name: '"><script>alert(1)</script>', notes: 'à\nla ligne' };
    const answer = await post('/clients/new?redirectTo=%2Finvoices%2Fnew', fields, { Cookie: here.whose });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('Cache-Control')).toContain('no-store');
    const html = await answer.text();
    expect(actionIn(html)).toMatch(/^\/clients\/new\?redirectTo=%2Finvoices%2Fnew&kept=[\w-]{22}$/);
    expect(html).not.toContain('à saisir de nouveau');
    expect(html).toMatch(/name="name" value="&quot;&gt;&lt;script&gt;/);
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('target="_blank"');
  });

  it('shows no password and no secret again', async () => {
    const fields = {
      current: 'mon-secret-a',
      password: 'mon-secret-b',
      code: 'mon-secret-c',
      reste: 'gardé',
    };
    for (const path of ['/settings/security/password', '/settings/mail', '/settings/security/two-step']) {
      const html = await (
        await post(path, { ...fields, secret: 'mon-secret-d' }, { Cookie: here.whose })
      ).text();
      expect(html, path).not.toContain('mon-secret');
      expect(html, path).toContain('gardé');
      expect(html, path).toContain('à saisir de nouveau');
    }
  });

  it('that holds a file, or is a link, leads to signing in', async () => {
    const body = new FormData();
    body.set('logo', new File(['x'], 'x.png'));
    const headers = { 'Sec-Fetch-Site': 'same-origin' };
    const file = await send('/settings/business/logo', { method: 'POST', headers, body });
    const link = await send('/clients/new');
    // nobody knows whose it would be
    const unknown = await post('/clients/new', { name: 'x' });
    for (const answer of [file, link, unknown]) {
      expect(answer.status).toBe(302);
      expect(answer.headers.get('Location')).toContain('/login?redirectTo=');
    }
  });

  it('from another site is not even read', async () => {
    const answer = await post('/clients/new', { name: 'x' }, { 'Sec-Fetch-Site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('name="name"');
  });
});

describe('a kept form and accounts', () => {
  it('is taken from the account that typed it, and from no other that signs in on the same browser', async () => {
    const other = await browser();
    const fields = {
      kind: 'individual',
      name: 'Zoé des deux comptes',
      language: 'fr',
      opId: crypto.randomUUID(),
    };
    const action = actionIn(await (await post('/clients/new', fields, { Cookie: here.whose })).text());
    const refused = await post(action, fields, { Cookie: `${other.Cookie}; ${other.whose}` });
    expect(refused.status).toBe(403);
    const said = await refused.text();
    expect(said).toContain('autre compte');
    expect(said).not.toContain('Zoé des deux comptes');
    // signed out again, with the other one's pages shown last: it stays whose it was
    const kept = actionIn(await (await post(action, fields, { Cookie: other.whose })).text());
    expect((await post(kept, fields, { Cookie: other.Cookie })).status).toBe(403);
    const names = async ({ accessToken }: TestAccount) =>
      (await call('GET', '/api/clients', { token: accessToken })).text();
    expect(await names(other.account)).not.toContain('Zoé');
    expect((await post(kept, fields, { Cookie: here.Cookie })).status).toBe(303);
    expect(await names(here.account)).toContain('Zoé des deux comptes');
    expect(await names(other.account)).not.toContain('Zoé');
  }, 60_000);

  it('for which the password has to be given again keeps its fields, and is taken afterwards', async () => {
    const { account, Cookie: sid } = await browser();
    await goStale(account);
    const fields = { name: 'Clé de la compta', scope: 'read', intent: 'create' };
    const answer = await post('/settings/security/keys', fields, { Cookie: sid });
    expect(answer.status).toBe(403);
    const html = await answer.text();
    expect(html).toContain('name="name" value="Clé de la compta"');
    expect(html).toContain('name="scope" value="read"');
    expect(html).toContain('href="/settings/confirm');
    const confirmed = await post('/settings/confirm', { password: account.password }, { Cookie: sid });
    const fresh = (confirmed.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
    const taken = await post(actionIn(html), fields, { Cookie: fresh });
    expect([taken.status, (await taken.text()).includes('Clé de la compta')]).toEqual([200, true]);
  }, 60_000);

  it('never saves a changed server beside the old secret: the new one has to be typed again', async () => {
    const { account, Cookie: sid } = await browser();
    const sendgrid = {
      transport: 'sendgrid',
      fromAddress: 'a@atelier.example',
      smtpPort: '587',
      intent: 'save',
    };
    expect((await post('/settings/mail', { ...sendgrid, secret: 'ancien' }, { Cookie: sid })).status).toBe(
      303,
    );
    const row = () =>
      env.DB.prepare('SELECT from_address, secret FROM mail_settings WHERE account_id = ?')
        .bind(account.userId)
        .first();
    const before = await row();
    await goStale(account);
    const changed = { ...sendgrid, fromAddress: 'b@atelier.example' };
    const answer = await post('/settings/mail', { ...changed, secret: 'nouveau' }, { Cookie: sid });
    const html = await answer.text();
    expect(html).toContain('à saisir de nouveau');
    const confirmed = await post('/settings/confirm', { password: account.password }, { Cookie: sid });
    const fresh = { Cookie: (confirmed.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '' };
    const again = await post(actionIn(html), changed, fresh);
    expect(again.status).toBe(422);
    const page = await again.text();
    expect(page).toContain('saisissez-le de nouveau');
    expect(page).toContain('value="b@atelier.example"');
    expect(page).toContain('name="retype"');
    expect(await row()).toEqual(before);
    // ignored, it is asked for again; typed, it is saved
    expect((await post('/settings/mail', { ...changed, retype: 'secret' }, fresh)).status).toBe(422);
    expect(await row()).toEqual(before);
    const typed = { ...changed, retype: 'secret', secret: 'nouveau' };
    expect((await post('/settings/mail', typed, fresh)).status).toBe(303);
    const after = await row();
    expect(after).toMatchObject({ from_address: 'b@atelier.example' });
    expect(after?.secret).not.toBe(before?.secret);
  }, 60_000);
});

describe('a form with a session', () => {
  it('is taken as ever', async () => {
    const answer = await post('/clients/new', { kind: 'individual', name: 'Zoé' }, { Cookie });
    expect(answer.status).not.toBe(401);
    expect(await answer.text()).not.toContain('target="_blank"');
  });
});
