import { expect, test } from '@playwright/test';
import { signIn } from './support/person.ts';
import { call, draft, readyPerson } from './support/ready-person.ts';
import { expectSound } from './support/soundness.ts';

/* What people do to pages: two tabs, sessions that end, keys instead of a mouse. */

test('a form typed while the session ended is kept, and sent once the person is back', async ({
  page,
  context,
  request,
  javaScriptEnabled,
  locale,
}) => {
  const person = await readyPerson(request, locale?.startsWith('en') ? 'en' : 'fr');
  await signIn(page, person);
  await page.goto('/clients/new');
  await page.locator('[name="kind"]').selectOption('individual');
  await page.locator('[name="name"]').fill('Zoé « l’Ancienne » <b>');
  await page.locator('[name="notes"]').fill('Une ligne\net une autre');
  await context.clearCookies({ name: 'sid' });
  await page.locator('form:has([name="notes"]) button[type="submit"]').last().click();
  const again = page.locator('form:has([name="notes"]) button[type="submit"]');
  await expect(again).toBeVisible();
  await expectSound(page, javaScriptEnabled);
  // nobody signed in yet: still kept
  await again.click();
  await expect(again).toBeVisible();

  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    page.locator('a[href^="/login"][target="_blank"]').click(),
  ]);
  await signIn(tab, person);
  await tab.close();
  await again.click();
  await page.waitForURL(/\/clients(\/[0-9a-f-]{36})?$/);
  const { items } = await call<{ items: Array<{ name: string; notes: string | null }> }>(
    request,
    person.token,
    'GET',
    '/api/clients',
  );
  const zoe = items.filter(({ name }) => name.startsWith('Zoé'));
  expect(zoe.map(({ name, notes }) => [name, notes?.replaceAll('\r', '')])).toEqual([
    ['Zoé « l’Ancienne » <b>', 'Une ligne\net une autre'],
  ]);
});

test('of two tabs on one draft the second to save is told, and nothing is overwritten', async ({
  page,
  context,
  request,
  locale,
}) => {
  const person = await readyPerson(request, locale?.startsWith('en') ? 'en' : 'fr');
  const id = await draft(request, person, 'Affiche');
  await signIn(page, person);
  await page.goto(`/invoices/${id}`);
  const other = await context.newPage();
  await other.goto(`/invoices/${id}`);
  const text = '[name="lineItems.0.description"]';
  await page.locator(text).fill('Premier onglet');
  await page.locator('button[value="save"]').last().click();
  await expect(page.locator('main [role="status"]').first()).toBeVisible();
  await other.locator(text).fill('Second onglet');
  await other.locator('button[value="save"]').last().click();
  await expect(other.locator('main [role="alert"]').first()).toBeVisible();
  // what was typed there is not lost either
  await expect(other.locator(text)).toHaveValue('Second onglet');
  const { lineItems } = await call<{ lineItems: Array<{ description: string }> }>(
    request,
    person.token,
    'GET',
    `/api/invoices/${id}`,
  );
  expect(lineItems[0]?.description).toBe('Premier onglet');
});

test('an invoice is made and issued by keys alone, and where one is can be seen', async ({
  page,
  request,
  locale,
}) => {
  const person = await readyPerson(request, locale?.startsWith('en') ? 'en' : 'fr');
  await signIn(page, person);
  await page.goto('/dashboard');
  // the first stop leads past the navigation
  await page.keyboard.press('Tab');
  await expect(page.locator('a[href="#content"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.goto('/invoices/new');
  await page.locator('[name="clientId"]').focus();
  await page.keyboard.type('Jeanne');
  for (const [name, value] of [
    ['lineItems.0.description', 'Affiche'],
    ['lineItems.0.quantity', '2'],
    ['lineItems.0.unitPrice', '450'],
  ] as const) {
    const field = page.locator(`[name="${name}"]`);
    for (
      let stop = 0;
      stop < 25 && !(await field.evaluate((node) => node === document.activeElement));
      stop += 1
    )
      await page.keyboard.press('Tab');
    await expect(field).toBeFocused();
    const outline = await field.evaluate((node) => getComputedStyle(node).outlineStyle);
    expect(outline, name).toBe('solid');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(value);
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/invoices\/[0-9a-f-]{36}$/);
  const id = page.url().split('/').at(-1);
  await page.goto(`/invoices/${id}/emit`);
  await page.locator('button[value="issue"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/invoices/${id}$`));
  await expect(page.locator('h1')).toContainText('-001');
});
