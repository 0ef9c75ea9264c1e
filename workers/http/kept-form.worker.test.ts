import { beforeAll, describe, expect, it } from 'vitest';
import { post, registered, send, type TestAccount } from '../../tests/app-client';

/* A form that comes after its session ended: what was typed is kept, but for what proves who one is. */

let account: TestAccount;
let Cookie: string;

beforeAll(async () => {
  account = await registered();
  const { email, password } = account;
  Cookie = ((await post('/login', { email, password })).headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}, 60_000);

describe('a form without a session', () => {
  it('is answered by a page that holds it, to be sent again where it was sent', async () => {
    const fields = { opId: 'x', name: '"><script>alert(1)</script>', notes: 'à\nla ligne' };
    const answer = await post('/clients/new?redirectTo=%2Finvoices%2Fnew', fields);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('Cache-Control')).toContain('no-store');
    const html = await answer.text();
    expect(html).toContain('action="/clients/new?redirectTo=%2Finvoices%2Fnew"');
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
      const html = await (await post(path, { ...fields, secret: 'mon-secret-d' })).text();
      expect(html, path).not.toContain('mon-secret');
      expect(html, path).toContain('gardé');
    }
  });

  it('that holds a file, or is a link, leads to signing in', async () => {
    const body = new FormData();
    body.set('logo', new File(['x'], 'x.png'));
    const headers = { 'Sec-Fetch-Site': 'same-origin' };
    const file = await send('/settings/business/logo', { method: 'POST', headers, body });
    const link = await send('/clients/new');
    for (const answer of [file, link]) {
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

describe('a form with a session', () => {
  it('is taken as ever', async () => {
    const answer = await post('/clients/new', { kind: 'individual', name: 'Zoé' }, { Cookie });
    expect(answer.status).not.toBe(401);
    expect(await answer.text()).not.toContain('target="_blank"');
  });
});
