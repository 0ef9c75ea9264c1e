import { expect, test } from '@playwright/test';
import { newPerson, register, signIn } from './support/person.ts';

test('signing out leaves nothing of the account in the browser', async ({
  page,
  context,
  javaScriptEnabled,
}) => {
  const person = newPerson();
  await register(page, person);
  await signIn(page, person);
  await page.goto('/settings');
  // something that a later release, or an extension, might have put there
  if (javaScriptEnabled) await page.evaluate(() => localStorage.setItem('kept', 'a draft'));
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname === '/logout');
  await page.locator('form[action="/logout"] button:visible').first().click();
  const answer = await answered;
  expect(answer.status()).toBe(303);
  expect(await answer.headerValue('clear-site-data')).toBe('"cache", "storage"');
  await page.waitForURL((url) => url.pathname === '/' || url.pathname === '/login');
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('sid');
  if (javaScriptEnabled) expect(await page.evaluate(() => localStorage.getItem('kept'))).toBeNull();
  await page.goBack();
  await page.reload();
  expect(new URL(page.url()).pathname).toBe('/login');
});
