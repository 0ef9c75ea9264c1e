import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { newPerson, register, signIn } from './support/person';
import { expectSound } from './support/soundness';

const PAGE = /\/clients\/import\/[0-9a-f-]{36}$/;

async function choose(page: Page, name: string, csv: string): Promise<void> {
  await page.goto('/clients/import');
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.locator('main form button[type="submit"]').click();
  await page.waitForURL(PAGE);
}

/** The number beside a word of the report, in the order of the page: added, changed, up to date, refused. */
async function counts(page: Page): Promise<string[]> {
  const values = await page.locator('main dl dd').allTextContents();
  return values.map((value) => value.replace(/[\s,]/g, ''));
}

/** The programs of others call a customer's number «Client» and its name something of their own. */
test('correct a column that was guessed wrongly, then import', async ({ page, javaScriptEnabled }) => {
  const person = newPerson();
  await register(page, person);
  await signIn(page, person);
  const csv = `Client;Intitulé du compte;Ville;Mél
C-001;Librairie des Halles;Lyon;halles@example.fr
;Menuiserie Caradec;Brest;caradec@example.fr
C-003;Atelier Vasseur;Lille;vasseur@example.fr
`;
  await choose(page, 'export.csv', csv);
  await expect(page.locator('main button[value="import"]')).toBeVisible();
  // the number was taken for the name: one row has none
  expect(await counts(page)).toEqual(['2', '0', '0', '1']);
  await expect(page.locator('[name="c0"]').last()).toHaveValue('name');
  await expectSound(page, javaScriptEnabled);

  // no column is the name: nothing can be checked, and the page says so
  await page.locator('[name="c0"]').last().selectOption('');
  await page.locator('main button[value="check"]').click();
  await expect(page.locator('main [role="alert"]')).toBeVisible();
  await expect(page.locator('main button[value="import"]')).toHaveCount(0);

  await page.locator('[name="c1"]').last().selectOption('name');
  await page.locator('main button[value="check"]').click();
  await expect(page.locator('main button[value="import"]')).toBeVisible();
  expect(await counts(page)).toEqual(['3', '0', '0', '0']);
  await expect(page.locator('[name="c1"]').last()).toHaveValue('name');

  // leaving loses nothing: the import is found again where files are chosen
  await page.goto('/clients/import');
  await page.getByRole('link', { name: 'export.csv' }).click();
  await page.locator('main button[value="import"]').click();
  await expect(page.locator('main a[href="/clients/import"]')).toBeVisible();
  await expect(page.locator('main button[value="import"]')).toHaveCount(0);
  expect(await counts(page)).toEqual(['3', '0', '0', '0']);
  await expectSound(page, javaScriptEnabled);

  await page.goto('/clients');
  for (const name of ['Librairie des Halles', 'Menuiserie Caradec', 'Atelier Vasseur']) {
    await expect(page.getByText(name).first()).toBeVisible();
  }
  await expect(page.getByText('C-001')).toHaveCount(0);
});

test('follow a file of thousands of rows, whatever is pressed meanwhile', async ({ page }) => {
  const person = newPerson();
  await register(page, person);
  await signIn(page, person);
  const rows = Array.from({ length: 8_000 }, (_, at) =>
    at % 2_000 === 7 ? `;sans-nom-${at}@example.fr;Lyon` : `Société ${at};contact-${at}@example.fr;Lyon`,
  );
  const refreshed = new Set<string>();
  page.on('response', (response) => {
    if (PAGE.test(response.url()) && response.headers().refresh) refreshed.add(response.url());
  });
  const csv = `Nom;E-mail;Ville\n${rows.join('\n')}\n`;
  await choose(page, 'milliers.csv', csv);
  const address = page.url();
  const submit = page.locator('main button[value="import"]');
  await expect(submit).toBeVisible({ timeout: 60_000 });
  expect([...refreshed]).toEqual([address]);
  expect(await counts(page)).toEqual(['7996', '0', '0', '4']);

  // all or nothing: nothing
  await submit.click();
  await expect(page.locator('[role="alert"]').first()).toBeVisible();
  expect(await counts(page)).toEqual(['7996', '0', '0', '4']);

  const other = await page.context().newPage();
  await other.goto(address);
  await page.locator('[name="partial"]').check();
  await submit.click();
  // a second tab presses the same, and the first one goes back and presses again
  await other.locator('[name="partial"]').check();
  await other.locator('main button[value="import"]').click();
  const done = (tab: Page) => tab.locator('main a[href="/clients/import"]', { hasText: /autre|another/i });
  await expect(done(other)).toBeVisible({ timeout: 60_000 });
  await other.close();
  await expect(done(page)).toBeVisible({ timeout: 60_000 });
  expect(await counts(page)).toEqual(['7996', '0', '0', '4']);
  await page.goBack();
  await page.goto(address);
  expect(await counts(page)).toEqual(['7996', '0', '0', '4']);

  // what was refused comes as a file of its own: corrected, it goes in
  const coming = page.waitForEvent('download');
  await page.locator('main a[href$="/refused.csv"]').click();
  const refused = await readFile(await (await coming).path(), 'utf8');
  const lines = refused.trimEnd().split('\r\n');
  expect(lines).toHaveLength(5);
  await choose(page, 'corrige.csv', lines.map((line) => line.replace(/;;/, ';Oubliée ;')).join('\r\n'));
  await expect(page.locator('main dl')).toBeVisible({ timeout: 60_000 });
  expect(await counts(page)).toEqual(['4', '0', '0', '0']);
  await page.locator('main button[value="discard"]').click();
  await page.waitForURL(/\/clients\/import$/);

  // the same file again changes nothing
  await choose(page, 'milliers.csv', csv);
  await expect(page.locator('main dl')).toBeVisible({ timeout: 60_000 });
  expect(await counts(page)).toEqual(['0', '0', '7996', '4']);
  await page.locator('main button[value="discard"]').click();
  await page.waitForURL(/\/clients\/import$/);
});
