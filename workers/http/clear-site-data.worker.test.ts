import { describe, expect, it } from 'vitest';
import { post, registered, send, type TestAccount } from '../../tests/app-client';

/*
 * What a browser keeps of the pages of an account goes when the account is left in it (ASVS 14.3.1).
 */

const HEADER = '"cache", "storage"';

async function signedIn({ email, password }: TestAccount) {
  const response = await post('/login', { email, password });
  const sid = response.headers.getSetCookie().find((cookie) => cookie.startsWith('sid=')) ?? '';
  return { Cookie: sid.split(';')[0] ?? '' };
}

const cleared = (response: Response) => response.headers.get('Clear-Site-Data');

describe('what the browser keeps of an account', () => {
  it('is cleared at sign-out, with the session', async () => {
    const headers = await signedIn(await registered());
    expect((await send('/settings', { headers })).status).toBe(200);
    const out = await post('/logout', {}, headers);
    expect([out.status, out.headers.get('Location'), cleared(out)]).toEqual([303, '/', HEADER]);
    expect(out.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^sid=; Max-Age=0/));
    expect((await send('/settings', { headers })).headers.get('Location')).toContain('/login');
    // also where the session had ended by itself
    expect(cleared(await post('/logout', {}, headers))).toBe(HEADER);
  });

  it('is cleared when the account is erased, and not while the password is wrong', async () => {
    const account = await registered();
    const headers = await signedIn(account);
    const wrong = await post('/settings/data/delete', { password: 'autre chose' }, headers);
    expect([wrong.status, cleared(wrong)]).toEqual([422, null]);
    const done = await post('/settings/data/delete', { password: account.password }, headers);
    expect([done.status, done.headers.get('Location'), cleared(done)]).toEqual([303, '/login', HEADER]);
    expect(done.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^sid=; Max-Age=0/));
  });

  it('stays when another site posts, when the address is only opened, and on every other page', async () => {
    const headers = await signedIn(await registered());
    const foreign = await post('/logout', {}, { ...headers, 'Sec-Fetch-Site': 'cross-site' });
    expect([foreign.status, cleared(foreign)]).toEqual([403, null]);
    for (const path of ['/logout', '/', '/settings', '/settings/security/password', '/nowhere'])
      expect(cleared(await send(path, { headers })), path).toBeNull();
    expect((await send('/settings', { headers })).status).toBe(200);
  });
});
