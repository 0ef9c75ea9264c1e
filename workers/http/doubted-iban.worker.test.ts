import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { sampleSeller } from '~/domain/invoice/fixtures';
import { updateBusiness } from '~/services/business/update-business';
import { scopeForTest } from '../../tests/account-scope';
import { call, post, registered, send, type TestAccount } from '../../tests/app-client';
import { linkIn, mailArrived, mailsTo } from './account-mail-for-tests';

/*
 * Somebody who was in for a while put their own IBAN on the invoices; its owner gets the account back by mail. The IBAN
 * stays until its owner has said whose it is, and that is asked where nobody overlooks it.
 */

const OWN = 'FR7630006000011234567890189';
const OTHER = 'DE89370400440532013000';
const THIRD = 'FR1420041010050500013M02606';
const NEW_PASSWORD = 'un tout autre secret';

async function withIbans(...ibans: string[]): Promise<TestAccount> {
  const account = await registered();
  const { email: _email, ...business } = sampleSeller;
  for (const iban of ibans)
    await updateBusiness(scopeForTest(account.userId), {
      business: { ...business, iban },
      recentlyAuthenticated: true,
      language: 'fr',
    });
  return account;
}

async function resetByMail({ email }: TestAccount): Promise<void> {
  await call('POST', '/api/auth/reset-password', { body: { email } });
  const token = linkIn(await mailArrived(email, /nouveau mot de passe/)).searchParams.get('token');
  const answer = await call('POST', '/api/auth/reset-password', { body: { token, password: NEW_PASSWORD } });
  expect(answer.status).toBe(204);
}

async function signIn({ email }: TestAccount): Promise<{ Cookie: string }> {
  const answer = await post('/login', { email, password: NEW_PASSWORD });
  return { Cookie: (answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '' };
}

const ibanOf = ({ userId }: TestAccount) =>
  env.DB.prepare('SELECT iban FROM businesses WHERE account_id = ?').bind(userId).first('iban');
const page = async (path: string, headers: { Cookie: string }) => (await send(path, { headers })).text();
const asks = (html: string) => html.includes('value="iban-put-back"');
const answer = (intent: string, headers: { Cookie: string }) =>
  post('/settings/business', { intent }, headers);

describe('another IBAN', () => {
  it('is told to the owner by mail whenever it changes, with a link to it; the first one is a beginning', async () => {
    const account = await withIbans(OWN);
    expect((await mailsTo(account.email)).filter(({ subject }) => /IBAN/.test(subject))).toEqual([]);
    await updateBusiness(scopeForTest(account.userId), {
      business: { iban: OTHER },
      recentlyAuthenticated: true,
      language: 'fr',
    });
    const mail = await mailArrived(account.email, /IBAN de vos factures a changé/);
    expect(linkIn(mail).pathname).toBe('/settings/business');
    expect(mail.text + mail.html).not.toContain(OTHER.slice(-6));
    // nobody is asked anything: nothing is doubted
    expect(
      await env.DB.prepare('SELECT doubted_at FROM iban_changes WHERE account_id = ?')
        .bind(account.userId)
        .first('doubted_at'),
    ).toBeNull();
  });

  it('is asked about after a reset by mail, masked, and put back with one click', async () => {
    const account = await withIbans(OWN, THIRD, OTHER);
    await resetByMail(account);
    expect(linkIn(await mailArrived(account.email, /Vérifiez l’IBAN/)).pathname).toBe('/settings/business');
    expect(await ibanOf(account)).toBe(OTHER);
    const headers = await signIn(account);
    for (const path of ['/dashboard', '/settings/business']) {
      const html = await page(path, headers);
      expect(asks(html), path).toBe(true);
      // of several changes the first one counts: what stood before whoever began
      expect(html, path).toContain('FR76\u00a0…\u00a00189');
      expect(html, path).toContain('DE89\u00a0…\u00a03000');
    }
    expect(await page('/dashboard', headers)).not.toContain(OTHER.slice(4, -4));
    const done = await answer('iban-put-back', headers);
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/settings/business']);
    expect(await ibanOf(account)).toBe(OWN);
    expect(asks(await page('/dashboard', headers))).toBe(false);
    expect((await answer('iban-put-back', headers)).status).toBe(409);
    await mailArrived(account.email, /IBAN de vos factures a changé/, 3);
  });

  it('stays when its owner says that it is theirs, and is not asked about again', async () => {
    const account = await withIbans(OWN, OTHER);
    await resetByMail(account);
    const headers = await signIn(account);
    expect((await answer('iban-keep', headers)).status).toBe(303);
    expect(await ibanOf(account)).toBe(OTHER);
    expect(asks(await page('/dashboard', headers))).toBe(false);
    expect((await answer('iban-keep', headers)).status).toBe(303);
  });

  it('is put back only with the password of the last ten minutes', async () => {
    const account = await withIbans(OWN, OTHER);
    await resetByMail(account);
    const headers = await signIn(account);
    await env.DB.prepare('UPDATE sessions SET authenticated_at = 0 WHERE user_id = ?')
      .bind(account.userId)
      .run();
    const done = await answer('iban-put-back', headers);
    expect([done.status, done.headers.get('Location')]).toEqual([
      303,
      '/settings/confirm?redirectTo=%2Fsettings%2Fbusiness',
    ]);
    expect(await ibanOf(account)).toBe(OTHER);
  });

  it('is not asked about when it changed more than thirty days ago, was put back, or nobody reset anything', async () => {
    const old = await withIbans(OWN, OTHER);
    await env.DB.prepare('UPDATE iban_changes SET changed_at = changed_at - ? WHERE account_id = ?')
      .bind(30 * 86_400_000 + 60_000, old.userId)
      .run();
    const same = await withIbans(OWN, OTHER, OWN);
    await env.DB.prepare('DELETE FROM iban_changes WHERE account_id = ? AND previous_iban IS NULL')
      .bind(same.userId)
      .run();
    for (const account of [old, same]) {
      await resetByMail(account);
      expect(asks(await page('/dashboard', await signIn(account)))).toBe(false);
      expect((await mailsTo(account.email)).filter(({ subject }) => /Vérifiez l’IBAN/.test(subject))).toEqual(
        [],
      );
    }
  });
});
