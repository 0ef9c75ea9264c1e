import { type APIRequestContext, expect, test } from '@playwright/test';
import { signIn } from './support/person.ts';
import { call, issued, type ReadyPerson, readyPerson } from './support/ready-person.ts';
import { expectSound } from './support/soundness.ts';
import { signedHeaders } from './support/webhook-key.ts';

const digits = (text: string | null) => (text ?? '').replaceAll(/[\s  ,.]/g, '');

/** The provider tells of a mail, signed. */
async function told(
  request: APIRequestContext,
  mailId: string,
  event: Record<string, string>,
): Promise<void> {
  const body = JSON.stringify([
    {
      email_id: mailId,
      sg_event_id: `${event.event}-${mailId}`,
      timestamp: Math.floor(Date.now() / 1000),
      ...event,
    },
  ]);
  const answer = await request.post('/api/webhooks/sendgrid', { data: body, headers: signedHeaders(body) });
  expect(answer.status()).toBe(204);
}

/** The mails of a document that were asked for, once its page knows of so many. */
async function mailsOf(request: APIRequestContext, person: ReadyPerson, id: string, count: number) {
  const read = async () => {
    const { items } = await call<{ items: Array<{ action: string; details: { mailId?: string } }> }>(
      request,
      person.token,
      'GET',
      `/api/invoices/${id}/history`,
    );
    return items.flatMap(({ action, details }) =>
      action === 'mail.requested' && details.mailId ? [details.mailId] : [],
    );
  };
  await expect.poll(async () => (await read()).length, { timeout: 45_000 }).toBe(count);
  return read();
}

/** Issues an invoice and asks for its mail. */
async function mailed(request: APIRequestContext, person: ReadyPerson, what: string) {
  const { id, number } = await issued(request, person, what);
  await call(request, person.token, 'POST', `/api/invoices/${id}/send`, {});
  const [mailId = ''] = await mailsOf(request, person, id, 1);
  return { id, number, mailId };
}

test('a mail that bounced is seen everywhere, explained, and sent again to the right address or put away', async ({
  page,
  request,
  javaScriptEnabled,
  locale,
}) => {
  const person = await readyPerson(request, locale?.startsWith('en') ? 'en' : 'fr');
  const [first, second] = [
    await mailed(request, person, 'Affiche'),
    await mailed(request, person, 'Impression'),
  ];
  await told(request, first.mailId, { event: 'bounce', type: 'bounce', reason: '550 5.1.1 no such user' });
  await told(request, second.mailId, { event: 'dropped', reason: 'Bounced Address' });
  await signIn(page, person);

  await page.goto('/dashboard');
  await page.locator(`main a[href="/invoices/${first.id}"]`, { hasText: first.number }).first().click();
  await page.waitForURL(`**/invoices/${first.id}`);
  const trouble = page.locator('main [role="alert"]');
  await expect(trouble).toContainText('550 5.1.1 no such user');
  await expectSound(page, javaScriptEnabled);

  // the address is corrected, and the next mail goes there
  await trouble.locator(`a[href^="/clients/${person.clientId}/edit"]`).click();
  await page.locator('[name="email"]').fill('jeanne.delattre@example.org');
  await page.locator('form[action*="/edit"] button[type="submit"]').click();
  await page.waitForURL(`**/clients/${person.clientId}`);
  await page.goto(`/invoices/${first.id}`);
  await trouble.locator(`a[href="/invoices/${first.id}/send"]`).click();
  await expect(page.locator('[name="to"]')).toHaveValue('jeanne.delattre@example.org');
  await page.locator('button[value="send"]').click();
  await page.waitForURL(`**/invoices/${first.id}`);
  const [, again = ''] = await mailsOf(request, person, first.id, 2);
  await told(request, again, { event: 'delivered' });
  await page.goto(`/invoices/${first.id}`);
  await expect(trouble).toHaveCount(0);

  // the other one is dealt with by telephone
  await page.goto('/invoices');
  await page.locator('a[href="/invoices?mailProblem=true"]').click();
  await page.waitForURL(/mailProblem/);
  await expect(page.locator('main tbody tr')).toHaveCount(1);
  expect(digits(await page.locator('main').textContent())).toContain('108000');
  await expectSound(page, javaScriptEnabled);
  await page.locator('main tbody a').first().click();
  await page.waitForURL(`**/invoices/${second.id}`);
  await trouble.locator('button[value="mail-handled"]').click();
  await expect(trouble).toHaveCount(0);
  await page.goto('/invoices?mailProblem=true');
  await expect(page.locator('main tbody tr')).toHaveCount(0);
});
