import { createHmac } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { type ReceivedWebhook, startReceiver } from '../tests/servers/receiver.ts';
import { signIn } from './support/person.ts';
import { call, draft, issued, type ReadyPerson, readyPerson } from './support/ready-person.ts';

const digits = (text: string | null) => (text ?? '').replaceAll(/[\s\u00a0\u202f,.]/g, '');

async function languageOf(locale: string | undefined): Promise<'fr' | 'en'> {
  return locale?.startsWith('en') ? 'en' : 'fr';
}

/** The bytes of what a link downloads. */
async function download(page: Page, link: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(link).first().click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return { name: file.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** What was said, when the signature is the one of Standard Webhooks. */
function verified(secret: string, call: ReceivedWebhook | undefined): unknown {
  const signed = `${call?.headers['webhook-id']}.${call?.headers['webhook-timestamp']}.${call?.body}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  expect(String(call?.headers['webhook-signature']).split(' ')).toContain(signature);
  return JSON.parse(call?.body ?? 'null');
}

let person: ReadyPerson;
test.beforeEach(async ({ page, request, locale }) => {
  person = await readyPerson(request, await languageOf(locale));
  await signIn(page, person);
});

test('the figures of the dashboard lead to the documents behind them, the accounts to their files', async ({
  page,
  request,
}) => {
  const paid = await issued(request, person, 'Conception');
  const open = await issued(request, person, 'Impression');
  await call(request, person.token, 'POST', `/api/invoices/${paid.id}/pay`, {});

  await page.goto('/dashboard');
  expect(digits(await page.locator('main').textContent())).toContain('108000');
  await page.locator('main a[href*="open="], main a[href*="status="], main a[href*="due="]').first().click();
  await page.waitForURL(/\/invoices\?/);
  await expect(page.getByText(open.number).first()).toBeVisible();
  await expect(page.getByText(paid.number)).toHaveCount(0);

  await page.goto('/accounting');
  const month = new Intl.DateTimeFormat('fr-CA', {
    timeZone: 'Europe/Paris',
    year: 'numeric',
    month: '2-digit',
  })
    .format(new Date())
    .slice(0, 7);
  await page.locator('[name="period"]').selectOption(month);
  await page.locator('form[action="/accounting"] button[type="submit"]').click();
  await page.waitForURL(new RegExp(`period=${month}`));
  // VAT of a service is due on receipt: 180.00 of the one that is paid
  await expect
    .poll(async () => digits(await page.locator('section:has(#vat), #vat').first().textContent()))
    .toContain('18000');

  const journal = await download(page, 'a[href^="/accounting/journal"]');
  expect(journal.name).toMatch(/^912837465FEC\d{8}/);
  const rows = journal.bytes.toString('utf8').split(/\r?\n/);
  expect(rows[0]).toContain('JournalCode');
  expect(rows.filter((row) => row.includes(open.number)).length).toBeGreaterThan(1);

  await expect
    .poll(
      async () => (await call<{ pdf: string }>(request, person.token, 'GET', `/api/invoices/${open.id}`)).pdf,
      { timeout: 45_000 },
    )
    .toBe('ready');
  await page.reload();
  const archive = await download(
    page,
    '[href^="/accounting/archive"], form[action^="/accounting/archive"] button',
  );
  expect(archive.name).toMatch(/\.zip$/);
  expect(archive.bytes.subarray(0, 2).toString('latin1')).toBe('PK');
  expect(archive.bytes.includes(`${open.number}.pdf`)).toBe(true);
});

test('a program is told of what happens, and the journal of acts holds it', async ({ page, request }) => {
  const program = await startReceiver();
  await page.goto('/settings/webhooks');
  await page.locator('[name="url"]').fill('ftp://crochet.example.org/');
  await page.locator('button[value="add"]').click();
  await expect(page.locator('[name="url"][aria-invalid="true"]')).toBeVisible();
  await page.locator('[name="url"]').fill(`http://127.0.0.1:${program.port}/crochet`);
  await page.locator('button[value="add"]').click();
  const secret = (await page.locator('code', { hasText: /^whsec_/ }).textContent()) ?? '';

  const { id, number } = await issued(request, person, 'Conception');
  await expect.poll(() => program.received.length, { timeout: 30_000 }).toBe(1);
  expect(verified(secret, program.received[0])).toMatchObject({
    type: 'invoice.issued',
    data: { document: { id, number } },
  });
  await expect(async () => {
    await page.goto('/settings/webhooks');
    await expect(page.locator(`a[href="/invoices/${id}"]`).first()).toHaveText(number, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  // the secret is shown once
  await expect(page.locator('code', { hasText: /^whsec_/ })).toHaveCount(0);
  await page.locator('button[name="replay"]').first().click();
  await expect.poll(() => program.received.length, { timeout: 30_000 }).toBe(2);
  expect(program.received[1]?.headers['webhook-id']).toBe(program.received[0]?.headers['webhook-id']);
  await page.locator('button[name="pause"]').click();
  await page.locator('button[name="resume"]').click();
  await page.locator('button[name="remove"]').click();
  await expect(page.locator('button[name="remove"]')).toHaveCount(0);
  await program.close();

  await page.goto('/settings/audit');
  await page.locator('[name="action"]').selectOption('invoice.issued');
  await page.locator('form[action="/settings/audit"] button[type="submit"]').click();
  await page.waitForURL(/action=invoice\.issued/);
  await expect(page.locator('main tbody tr, main li', { hasText: number }).first()).toBeVisible();
  const trail = await download(page, 'a[href^="/settings/audit/export.csv"]');
  const text = trail.bytes.toString('utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text).toContain(number);
  expect(text).not.toContain('webhook');
});

test('a second click and the back button are harmless', async ({ page, request }) => {
  const id = await draft(request, person, 'Conception');
  await page.goto(`/invoices/${id}/emit`);
  const button = page.locator('button[value="issue"]');
  await button.dblclick();
  await page.waitForURL(new RegExp(`/invoices/${id}$`));
  await expect(page.locator('h1')).toContainText('-001');
  const number = (await page.locator('h1').textContent()) ?? '';

  // back to the form that issued it, which is sent once more
  await page.goBack();
  if (await button.isVisible()) await button.click();
  await page.goto(`/invoices/${id}`);
  await expect(page.locator('h1')).toHaveText(number);

  await page.goto(`/invoices/${id}/pay`);
  const pay = page.locator('form[action*="/pay"] button[type="submit"]');
  await page.locator('[name="amount"]').fill('80');
  await pay.dblclick();
  await page.waitForURL(new RegExp(`/invoices/${id}$`));
  await page.goBack();
  await page.goForward();
  const { payments } = await call<{ payments: unknown[] }>(
    request,
    person.token,
    'GET',
    `/api/invoices/${id}`,
  );
  expect(payments).toHaveLength(1);
  const next = await issued(request, person, 'Impression');
  expect(next.number).toMatch(/-002$/);
});
