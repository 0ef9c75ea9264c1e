import { expect, test } from '@playwright/test';
import { newPerson, register, signIn } from './support/person';

const FILE =
  'Nom;E-mail;Ville;Pays\nÉlodie Martin;elodie@example.fr;Lyon;\n;sans-nom@example.fr;Paris;Atlantide\nDurand SARL;durand@example.fr;Lille;Belgique\n';

/** Clients come from a file, everything leaves as files, and the account is left. */
test('import clients, take everything along, leave', async ({ page }) => {
  const person = newPerson();
  await register(page, person);
  await signIn(page, person);

  await page.goto('/clients');
  await page.locator('a[href="/clients/import"]').click();
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  await page.locator('main button[type="submit"]').click();
  await page.waitForURL(/\/clients\/import\/20/);
  await expect(page.getByText('Atlantide').first()).toBeVisible();

  // leaves the country out: the row without a name is still refused
  await page.locator('[name="c3"]').last().selectOption('');
  await page.locator('form[method="get"] button[type="submit"]').click();
  await page.waitForURL(/c3=(&|$)/);
  await page.locator('[name="partial"]').check();
  await page.locator('form[method="post"]:has([name="partial"]) button[type="submit"]').click();
  await page.waitForURL(/\/clients$/);
  await expect(page.getByText('Durand SARL').first()).toBeVisible();
  await expect(page.getByText('Élodie Martin').first()).toBeVisible();

  await page.goto('/settings');
  await page.locator('a[href="/settings/data"]').click();
  await page.waitForURL(/\/settings\/data$/);
  const [archive] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('a[href="/settings/data/archive.zip"]').click(),
  ]);
  expect(archive.suggestedFilename()).toMatch(/^archive-\d{4}-\d{2}-\d{2}\.zip$/);
  const [clients] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('a[href="/clients/export.csv"]').click(),
  ]);
  expect(clients.suggestedFilename()).toBe('clients.csv');

  await page.locator('a[href="/settings/data/delete"]').click();
  await page.locator('[name="password"]').fill('ce n’est pas le bon');
  await page.locator('form:has([name="password"]) button[type="submit"]').click();
  await expect(page.locator('[name="password"][aria-invalid="true"]')).toBeVisible();
  await page.locator('[name="password"]').fill(person.password);
  await page.locator('form:has([name="password"]) button[type="submit"]').click();
  await page.waitForURL(/\/login/);
  await page.goto('/clients');
  await expect(page).toHaveURL(/\/login/);
});
