import { expect, type Page, test } from '@playwright/test';
import {
  addClient,
  answerOnboarding,
  apiToken,
  newPerson,
  type Person,
  register,
  signIn,
} from './support/person.ts';

/*
 * Bad input gets a clear message beside the field, what was typed is kept, and nothing is written. Refusals are in
 * the language of the interface; this journey runs in each.
 */

async function documentsOf(page: Page, person: Person): Promise<number> {
  const token = await apiToken(page.request, person);
  const answer = await page.request.get('/api/invoices', { headers: { Authorization: `Bearer ${token}` } });
  return (await answer.json()).items.length;
}

async function fillLine(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values))
    await page.locator(`[name="lineItems.0.${name}"]`).fill(value);
}

/** The message that the field's `aria-describedby` names: it stands beside the field and a screen reader says it. */
async function errorOf(page: Page, name: string): Promise<string> {
  const field = page.locator(`[name="${name}"]`).last();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  const ids = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
  const texts = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()));
  return texts.join(' ').trim();
}

test('bad input on an invoice is told beside its field, kept, and written nowhere', async ({ page }) => {
  const person = newPerson();
  await register(page, person);
  await signIn(page, person);
  await answerOnboarding(page);
  await addClient(page, 'Jeanne Delattre', 'jeanne@example.org');
  const save = () => page.locator('button[value="save"]').last().click();

  // an empty form
  await page.goto('/invoices/new');
  await save();
  expect(await errorOf(page, 'clientId')).not.toBe('');

  // a negative quantity
  await page.goto('/invoices/new');
  await page.locator('[name="clientId"]').selectOption({ label: 'Jeanne Delattre' });
  await fillLine(page, { description: 'Conseil', quantity: '-2', unitPrice: '100' });
  await save();
  expect(await errorOf(page, 'lineItems.0.quantity')).not.toBe('');
  await expect(page.locator('[name="lineItems.0.quantity"]')).toHaveValue('-2');
  await expect(page.locator('[name="lineItems.0.description"]')).toHaveValue('Conseil');

  // a note of 6,000 characters
  await fillLine(page, { quantity: '2' });
  await page.locator('[name="notes"]').fill('é'.repeat(6_000));
  await save();
  expect(await errorOf(page, 'notes')).not.toBe('');
  expect((await page.locator('[name="notes"]').inputValue()).length).toBe(6_000);

  expect(await documentsOf(page, person)).toBe(0);
});

test('a rate that does not exist and a foreign client are refused, by page and by API', async ({
  page,
  baseURL,
}) => {
  const person = newPerson();
  const stranger = newPerson();
  await register(page, stranger);
  const strangerToken = await apiToken(page.request, stranger);
  const foreign = await page.request.post('/api/clients', {
    headers: { Authorization: `Bearer ${strangerToken}` },
    data: { kind: 'individual', name: 'Cliente d’une autre' },
  });
  const foreignId = (await foreign.json()).id;
  await register(page, person);
  await signIn(page, person);
  await addClient(page, 'Jeanne Delattre', 'jeanne@example.org');
  await page.goto('/invoices/new');
  const own = await page
    .locator('[name="clientId"] option', { hasText: 'Jeanne Delattre' })
    .getAttribute('value');
  const opId = await page.locator('[name="opId"]').first().getAttribute('value');
  const form = {
    intent: 'save',
    opId: opId ?? '',
    type: 'invoice',
    operationCategory: 'services',
    priceMode: 'net',
    'lineItems.0.description': 'Conseil',
    'lineItems.0.quantity': '1',
    'lineItems.0.unitPrice': '100',
  };
  const headers = { Origin: baseURL ?? '', 'Sec-Fetch-Site': 'same-origin' };
  for (const bad of [
    { clientId: own ?? '', 'lineItems.0.vatRate': '37' },
    { clientId: foreignId, 'lineItems.0.vatRate': '20' },
  ]) {
    const answer = await page.request.post('/invoices/new', { form: { ...form, ...bad }, headers });
    expect(answer.status()).toBe(422);
  }
  const token = await apiToken(page.request, person);
  for (const [clientId, vatRate, path] of [
    [own, '37', 'lineItems.0.vatRate'],
    [foreignId, '20', 'clientId'],
  ]) {
    const answer = await page.request.post('/api/invoices', {
      headers: { Authorization: `Bearer ${token}`, 'Accept-Language': 'fr' },
      data: { clientId, lineItems: [{ description: 'Conseil', quantity: 1, unitPrice: 100, vatRate }] },
    });
    expect(answer.status()).toBe(422);
    expect((await answer.json()).errors[0].path).toBe(path);
  }
  expect(await documentsOf(page, person)).toBe(0);
});

test('an SVG is no logo', async ({ page }) => {
  const person = newPerson();
  await register(page, person);
  await signIn(page, person);
  await page.goto('/settings/business');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  await page.locator('[name="logo"]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: svg });
  await page.locator('button[value="upload"]').click();
  await expect(page.locator('body')).toContainText(/PNG/);
  const token = await apiToken(page.request, person);
  const me = await page.request.get('/api/me', { headers: { Authorization: `Bearer ${token}` } });
  expect((await me.json()).logoUrl).toBeNull();
});
