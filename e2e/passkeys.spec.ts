import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { newPerson, register, signIn } from './support/person.ts';

const PASSKEYS = '/settings/security/passkeys';

/** A device that holds passkeys and says at once who is there (WebAuthn's virtual authenticator). */
async function withDevice(page: Page) {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    /** Whether the device recognizes the person. */
    recognizes: (isUserVerified: boolean) =>
      client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    credentials: async () =>
      (await client.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}

async function expectSound(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
  await expect(async () => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }).toPass({ timeout: 10_000 });
}

const signInButton = (page: Page) =>
  page.getByRole('button', { name: /avec une clé d’accès|with a passkey/ });

async function withScripts(page: Page): Promise<void> {
  const context = page.context();
  const refusals: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) refusals.push(message.text());
  });
  const device = await withDevice(page);
  const person = newPerson();
  await register(page, person);
  await signIn(page, person);

  await page.goto('/settings/security');
  await page.locator(`a[href="${PASSKEYS}"]`).click();
  await page.waitForURL(`**${PASSKEYS}`);
  const addButton = page.locator('main form button[type="button"]');
  // a name is asked for before the device is
  await addButton.click();
  expect(await device.credentials()).toBe(0);
  await page.locator('[name="name"]').fill('Ordinateur');
  await expectSound(page);
  await addButton.click();
  await expect(page.locator('main li')).toContainText('Ordinateur');
  expect(await device.credentials()).toBe(1);
  await expectSound(page);
  // the same device is not asked twice
  await page.locator('[name="name"]').fill('Encore');
  await addButton.click();
  await expect(page.getByRole('alert')).toContainText(/déjà une clé|already has a passkey/);

  // signed out; the passkey alone opens the account
  await context.clearCookies({ name: 'sid' });
  await page.goto('/login?redirectTo=%2Fclients');
  await expectSound(page);
  await device.recognizes(false);
  await signInButton(page).click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(page.url()).toContain('/login');
  await device.recognizes(true);
  await signInButton(page).click();
  await page.waitForURL('**/clients');

  // instead of the password before a sensitive change
  await page.goto(`/settings/confirm?redirectTo=${encodeURIComponent(PASSKEYS)}`);
  await expectSound(page);
  await signInButton(page).click();
  await page.waitForURL(`**${PASSKEYS}`);

  await page.locator('main li summary').click();
  await page.locator('main li input').fill('Bureau');
  await page.locator('button[name="rename"]').click();
  await expect(page.locator('main li .font-strong').first()).toHaveText('Bureau');
  await page.locator('button[name="remove"]').click();
  await expect(page.locator('button[name="remove"]')).toHaveCount(0);

  // the device still has it, we no longer do
  await context.clearCookies({ name: 'sid' });
  await page.goto('/login');
  await signInButton(page).click();
  await expect(page.getByRole('alert')).toContainText(/pas été reconnue|not recognized/);
  await signIn(page, person);
  expect(refusals).toEqual([]);
}

/** A browser without scripts has no passkeys: nothing dead is offered, and the page says why. */
async function withoutScripts(page: Page): Promise<void> {
  const person = newPerson();
  await register(page, person);
  await page.goto('/login');
  await expect(signInButton(page)).toHaveCount(0);
  await signIn(page, person);
  await page.goto(PASSKEYS);
  await expect(page.getByText('JavaScript')).toBeVisible();
}

test('a passkey is added, opens the account, confirms, gets a name and is removed', async ({
  page,
  javaScriptEnabled,
}) => {
  await (javaScriptEnabled === false ? withoutScripts(page) : withScripts(page));
});
