import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { addClient, answerOnboarding, apiToken, newPerson, register, signIn } from './support/person.ts';
import { signedHeaders } from './support/webhook-key.ts';

/** The text of a PDF, read by poppler: what anyone would read. */
function pdfText(bytes: Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), 'facturier-')), 'document.pdf');
  writeFileSync(file, bytes);
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}

/** Goes there, even when the page that is left was just about to refresh itself. */
async function visit(page: Page, path: string): Promise<void> {
  await expect(async () => {
    await page.goto(path);
  }).toPass({ timeout: 20_000 });
}

async function readInvoice(request: APIRequestContext, token: string, id: string) {
  const answer = await request.get(`/api/invoices/${id}`, { headers: { Authorization: `Bearer ${token}` } });
  expect(answer.status()).toBe(200);
  return answer.json();
}

async function historyOf(request: APIRequestContext, token: string, id: string) {
  const answer = await request.get(`/api/invoices/${id}/history`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  return (await answer.json()).items as Array<{ action: string; details: Record<string, string> }>;
}

test('from sign-up to a paid invoice: the client gets the PDF by mail, the history shows it all', async ({
  page,
  request,
}) => {
  const person = newPerson();
  await register(page, person);
  await signIn(page, person);
  await answerOnboarding(page);
  const clientEmail = `jeanne.${Date.now()}@example.org`;
  await addClient(page, 'Jeanne Delattre', clientEmail);

  // a draft with two lines, the second added by a submit button
  await page.goto('/invoices/new');
  await page.locator('[name="clientId"]').selectOption({ label: 'Jeanne Delattre' });
  await page.locator('[name="lineItems.0.description"]').fill('Conception d’une affiche');
  await page.locator('[name="lineItems.0.quantity"]').fill('1,5');
  await page.locator('[name="lineItems.0.unitPrice"]').fill('800');
  await page.locator('button[value="add:lineItems"]').click();
  await page.locator('[name="lineItems.1.description"]').fill('Impression');
  await page.locator('[name="lineItems.1.quantity"]').fill('2');
  await page.locator('[name="lineItems.1.unitPrice"]').fill('17');
  await page.locator('button[value="save"]').last().click();
  await page.waitForURL(/\/invoices\/[0-9a-f-]{36}$/);
  const id = page.url().split('/').at(-1) ?? '';

  // issue and send
  await page.goto(`/invoices/${id}/emit`);
  await page.locator('button[value="issue-and-send"]').click();
  await page.waitForURL(new RegExp(`/invoices/${id}$`));
  const year = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', year: 'numeric' }).format(
    new Date(),
  );
  const number = `FAC-${year}-001`;
  await expect(page.locator('h1').first()).toContainText(number);

  // the archived PDF says the same as the page
  const token = await apiToken(request, person);
  await expect
    .poll(async () => (await readInvoice(request, token, id)).pdf, { timeout: 45_000 })
    .toBe('ready');
  const pdf = await page.request.get(`/invoices/${id}/pdf`);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  const bytes = await pdf.body();
  const text = pdfText(bytes);
  expect(text).toContain(number);
  expect(text).toContain('Jeanne Delattre');
  expect(text.replaceAll(/[\u00a0\u202f\s]/g, '')).toContain('1480,80€');

  // the mail arrived with that very file
  await expect
    .poll(async () => (await readInvoice(request, token, id)).status, { timeout: 45_000 })
    .toBe('SENT');
  await visit(page, '/dev/mailbox');
  const row = page.locator('tr, li', { hasText: clientEmail }).first();
  await row
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .click();
  await expect(page.locator('body')).toContainText(clientEmail);
  const attachment = page.locator(`a[href]:has-text("${number}.pdf")`).first();
  const attached = await page.request.get((await attachment.getAttribute('href')) ?? '');
  expect(Buffer.compare(await attached.body(), bytes)).toBe(0);

  // the provider reports delivery, twice and in any order
  const requested = (await historyOf(request, token, id)).find(({ action }) => action === 'mail.requested');
  const at = Math.floor(Date.now() / 1000);
  const events = JSON.stringify([
    {
      event: 'open',
      email_id: requested?.details.mailId,
      sg_event_id: `open-${id}`,
      timestamp: at + 1,
      email: clientEmail,
    },
    {
      event: 'delivered',
      email_id: requested?.details.mailId,
      sg_event_id: `delivered-${id}`,
      timestamp: at,
      email: clientEmail,
    },
  ]);
  for (let time = 0; time < 2; time += 1) {
    const answer = await request.post('/api/webhooks/sendgrid', {
      data: events,
      headers: signedHeaders(events),
    });
    expect(answer.status()).toBe(204);
  }
  const delivered = (await historyOf(request, token, id)).filter(({ action }) => action === 'mail.delivered');
  expect(delivered).toHaveLength(1);

  // paid in part, then in full
  for (const [amount, status] of [
    ['480,80', 'PARTIALLY_PAID'],
    ['1000', 'PAID'],
  ] as const) {
    await visit(page, `/invoices/${id}/pay`);
    await page.locator('[name="amount"]').fill(amount);
    await page.locator('form[action*="/pay"] button[type="submit"]').click();
    await page.waitForURL(new RegExp(`/invoices/${id}$`));
    expect((await readInvoice(request, token, id)).status).toBe(status);
  }
  const actions = (await historyOf(request, token, id)).map(({ action }) => action);
  expect(actions).toEqual(
    expect.arrayContaining([
      'draft.created',
      'invoice.issued',
      'pdf.stored',
      'mail.accepted',
      'mail.delivered',
      'payment.recorded',
    ]),
  );

  // the bytes are the same for ever
  const again = await page.request.get(`/invoices/${id}/pdf`);
  expect(Buffer.compare(await again.body(), bytes)).toBe(0);
});
