import { expect, type Page, test } from '@playwright/test';
import { archivedPerson, books, type Listed } from './support/archived-person';
import { apiToken, newPerson, type Person, register, signIn } from './support/person';
import { call } from './support/ready-person';

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
  await page.waitForURL(/\/clients\/import\/[0-9a-f-]{36}$/);
  await expect(page.getByText('Atlantide').first()).toBeVisible();

  await page.locator('[name="partial"]').check();
  await page.locator('main button[value="import"]').click();
  // what the import did, and the row that it left out
  await expect(page.locator('main a[href="/clients"]').last()).toBeVisible();
  await expect(page.getByText('Atlantide').first()).toBeVisible();
  await page.goto('/clients');
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

async function headHash(page: Page): Promise<string> {
  await page.goto('/settings/register');
  await page.locator('main button[value="verify"]').click();
  const head = page.locator('main code').first();
  await expect(head).toHaveText(/^[0-9a-f]{64}$/);
  return (await head.textContent()) ?? '';
}

async function newAccountOn(page: Page): Promise<Person> {
  const person = newPerson();
  await page.context().clearCookies();
  await register(page, person);
  await signIn(page, person);
  return person;
}

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/settings/data/restore');
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/zip', buffer });
  await page.locator('main form button[type="submit"]').click();
}

/** An archive leaves one account and comes into another one: same numbers, bytes and chain. */
test('restore an archive into a second account', async ({ page, request }) => {
  test.setTimeout(600_000);
  const source = await archivedPerson(request);
  await signIn(page, source);
  const head = await headHash(page);

  const person = await newAccountOn(page);
  await page.goto('/settings/data');
  await page.locator('a[href="/settings/data/restore"]').click();
  await page.waitForURL(/\/settings\/data\/restore$/);

  await upload(page, 'clients.zip', Buffer.from(FILE));
  await expect(page.locator('main [role="alert"]')).toBeVisible();
  await upload(page, 'cut.zip', source.archive.subarray(0, source.archive.length - 5));
  await expect(page.locator('main [role="alert"]')).toBeVisible();
  const changed = Buffer.from(source.archive);
  const at = changed.indexOf('%PDF') + 700;
  changed[at] = (changed[at] ?? 0) ^ 1;
  await upload(page, 'changed.zip', changed);
  // the page follows the check by itself
  await expect(page.locator('main [role="alert"]')).toContainText(/factures\/FAC-\d{4}-001\.pdf/, {
    timeout: 60_000,
  });

  await upload(page, 'archive.zip', source.archive);
  await expect(page.locator('main a[href="/settings/webhooks"]')).toBeVisible({ timeout: 60_000 });
  expect(await headHash(page)).toBe(head);
  const token = await apiToken(request, person);
  expect(await books(request, token)).toEqual(source.books);

  const drafts = await call<Listed>(request, token, 'GET', '/api/invoices?status=DRAFT');
  const [open] = drafts.items;
  const next = await call<{ number: string }>(request, token, 'POST', `/api/invoices/${open?.id}/emit`);
  expect(next.number).toMatch(/-003$/);

  // no longer empty
  await page.goto('/settings/data');
  await page.locator('a[href="/settings/data/restore"]').click();
  await expect(page.locator('input[type="file"]')).toHaveCount(0);
});
