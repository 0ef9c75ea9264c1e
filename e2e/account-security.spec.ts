import { expect, type Page, test } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { newPerson, register, signIn } from './support/person.ts';
import { expectSound } from './support/soundness.ts';

/** The link in the last mail to somebody that mentions this page. */
async function mailedLink(page: Page, address: string, path: string): Promise<string> {
  await expect.poll(async () => linkTo(page, address, path), { timeout: 15_000 }).not.toBeNull();
  return (await linkTo(page, address, path)) ?? '';
}

async function linkTo(page: Page, address: string, path: string): Promise<string | null> {
  const list = await (await page.request.get('/dev/mailbox')).text();
  for (const [, id] of list.matchAll(/href="\/dev\/mailbox\/([\w-]+)"/g)) {
    const mail = await (await page.request.get(`/dev/mailbox/${id}/message.html`)).text();
    const raw = await (await page.request.get(`/dev/mailbox/${id}/message.eml`)).text();
    const link = new RegExp(`href="(http[^"]*${path}[^"]*)"`).exec(mail)?.[1];
    if (raw.includes(address) && link) return link;
  }
  return null;
}

const submit = (page: Page) => page.locator('main form button[type="submit"]').first();

test('from a confirmed address to a second step, a key and a forgotten password', async ({
  page,
  context,
  request,
  javaScriptEnabled,
}) => {
  const person = newPerson();
  await register(page, person);
  await signIn(page, person);

  await page.goto(await mailedLink(page, person.email, '/confirm-email'));
  await expectSound(page, javaScriptEnabled);
  await submit(page).click();
  await page.waitForURL('**/settings/security');
  await expect(page.getByText(/\((confirmée|confirmed)\)/)).toBeVisible();
  await expectSound(page, javaScriptEnabled);

  // the second step: the key is typed into an application
  await page.locator('a[href="/settings/security/two-step"]').click();
  await page.locator('button[value="start"]').click();
  const key = ((await page.locator('code').textContent()) ?? '').replace(/\s/g, '');
  await expectSound(page, javaScriptEnabled);
  const totp = new TOTP({ secret: Secret.fromBase32(key) });
  await page.locator('[name="code"]').fill(totp.generate());
  await page.locator('button[value="finish"]').click();
  await expect(page.locator('code')).toHaveCount(10);
  const recoveryCode = (await page.locator('code').first().textContent()) ?? '';
  await expectSound(page, javaScriptEnabled);

  // a key, shown this once, that works
  await page.goto('/settings/security/keys');
  await page.locator('[name="name"]').fill('Comptabilité');
  await page.locator('button[value="create"]').click();
  const apiKey = (await page.locator('code').textContent()) ?? '';
  expect(apiKey).toMatch(/^fk_/);
  const headers = { Authorization: `Bearer ${apiKey}` };
  expect((await request.get('/api/me', { headers })).status()).toBe(200);
  await expectSound(page, javaScriptEnabled);
  await page.goto('/settings/security/keys');
  await expect(page.getByText(apiKey)).toHaveCount(0);
  await page.locator('button[name="revoke"]').click();
  await expect(page.locator('button[name="revoke"]')).toHaveCount(0);
  expect((await request.get('/api/me', { headers })).status()).toBe(401);

  // signed out, the password alone is not enough
  await context.clearCookies({ name: 'sid' });
  await page.goto('/login');
  await page.locator('[name="email"]').fill(person.email);
  await page.locator('[name="password"]').fill(person.password);
  await submit(page).click();
  await page.waitForURL('**/login/code**');
  await expectSound(page, javaScriptEnabled);
  await page.locator('[name="code"]').fill('000000');
  await submit(page).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.locator('[name="code"]').fill(recoveryCode);
  await submit(page).click();
  await page.waitForURL(/dashboard|onboarding/);

  // the password is forgotten; the link sets another one and the second step stays
  await context.clearCookies({ name: 'sid' });
  await page.goto('/login');
  await page.locator('a[href="/forgot-password"]').click();
  await expectSound(page, javaScriptEnabled);
  await page.locator('[name="email"]').fill(person.email);
  await submit(page).click();
  await page.waitForURL('**/forgot-password?sent=1');
  await page.goto(await mailedLink(page, person.email, '/reset-password'));
  await expectSound(page, javaScriptEnabled);
  await page.locator('[name="password"]').fill('court');
  await submit(page).click();
  await expect(page.getByRole('alert')).toBeVisible();
  const password = `${person.password} bis`;
  await page.locator('[name="password"]').fill(password);
  await submit(page).click();
  await page.waitForURL('**/login');
  await page.locator('[name="email"]').fill(person.email);
  await page.locator('[name="password"]').fill(password);
  await submit(page).click();
  await page.waitForURL('**/login/code**');
});

test('the address and the password change, and whoever else is signed in is shown the door', async ({
  page,
  browser,
  javaScriptEnabled,
  locale,
}) => {
  const person = newPerson();
  await register(page, person);
  await signIn(page, person);
  // the same person elsewhere, twice
  const elsewhere = await Promise.all(
    [1, 2].map(async () => {
      const context = await browser.newContext({ javaScriptEnabled, locale });
      const there = await context.newPage();
      await signIn(there, person);
      return { context, there };
    }),
  );
  const isIn = async ({ there }: { there: Page }) => {
    await there.goto('/clients');
    return !there.url().includes('/login');
  };

  await page.goto('/settings/security');
  await expect(page.locator('button[name="id"]')).toHaveCount(2);
  await expectSound(page, javaScriptEnabled);
  await page.locator('button[name="id"]').first().click();
  await expect(page.locator('button[name="id"]')).toHaveCount(1);
  expect((await Promise.all(elsewhere.map(isIn))).filter(Boolean)).toHaveLength(1);

  // another address: a link goes there, and nothing changes until it is followed
  const email = `neuf.${person.email}`;
  await page.locator('a[href="/settings/security/email"]').click();
  await page.locator('[name="email"]').fill('sans arobase');
  await submit(page).click();
  await expect(page.locator('[name="email"][aria-invalid="true"]')).toHaveValue('sans arobase');
  await page.locator('[name="email"]').fill(email);
  await submit(page).click();
  await page.waitForURL('**/settings/security');
  await expect(page.locator('main')).toContainText(person.email);
  await page.goto(await mailedLink(page, email, '/confirm-email'));
  await submit(page).click();
  await page.waitForURL(/settings\/security|login/);
  if (page.url().includes('/login')) await signIn(page, { ...person, email });
  await page.goto('/settings/security');
  await expect(page.locator('main')).toContainText(email);

  // another password ends every other session
  await page.locator('a[href="/settings/security/password"]').click();
  await page.locator('[name="current"]').fill('ce n’est pas le bon');
  const password = `${person.password} autrement`;
  await page.locator('[name="password"]').fill(password);
  await submit(page).click();
  await expect(page.locator('[name="current"][aria-invalid="true"]')).toBeVisible();
  await page.locator('[name="current"]').fill(person.password);
  await page.locator('[name="password"]').fill(password);
  await submit(page).click();
  await page.waitForURL('**/settings/security');
  expect(await Promise.all(elsewhere.map(isIn))).toEqual([false, false]);
  for (const { context } of elsewhere) await context.close();
  await page.context().clearCookies({ name: 'sid' });
  await page.goto('/login');
  await signIn(page, { ...person, email, password });
});
