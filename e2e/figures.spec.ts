import { expect, type Page, test } from '@playwright/test';
import { signIn } from './support/person.ts';
import { call, draft, issued, readyPerson } from './support/ready-person.ts';

/** The sum that a list opens with, in cents: `<data value="108000">`; null where nothing is listed. */
async function sumOf(page: Page, path: string): Promise<number | null> {
  const answer = await page.request.get(path);
  expect(answer.status(), path).toBe(200);
  const [, list = ''] = (await answer.text()).split('<main');
  return list.includes('<tbody') ? Number(/<data [^>]*value="(-?\d+)"/.exec(list)?.[1]) : null;
}

test('every figure of the home page leads to a list with that very sum', async ({
  page,
  request,
  locale,
}) => {
  const person = await readyPerson(request, locale?.startsWith('en') ? 'en' : 'fr');
  const { token } = person;
  const make = async (more: Record<string, unknown>) => {
    const { id } = await call<{ id: string }>(request, token, 'POST', '/api/invoices', {
      clientId: person.clientId,
      lineItems: [{ description: 'Conseil', quantity: '2', unitPrice: '450', vatRate: '20' }],
      ...more,
    });
    return call<{ id: string }>(request, token, 'POST', `/api/invoices/${id}/emit`);
  };
  // an invoice paid in part, one credited, a deposit and the invoice that deducts it, a draft
  const part = await issued(request, person, 'Affiche');
  await call(request, token, 'POST', `/api/invoices/${part.id}/pay`, { amount: '80' });
  const credited = await issued(request, person, 'Impression');
  const note = await call<{ id: string }>(
    request,
    token,
    'POST',
    `/api/invoices/${credited.id}/credit-note`,
    { reason: 'Retour' },
  );
  await call(request, token, 'POST', `/api/invoices/${note.id}/emit`);
  const deposit = await make({ type: 'deposit' });
  await make({
    deposits: [deposit.id],
    lineItems: [{ description: 'Site', quantity: '5', unitPrice: '450', vatRate: '20' }],
  });
  await draft(request, person, 'Brouillon');
  await signIn(page, person);

  await page.goto('/dashboard');
  const links = await page.locator('main a[href^="/invoices?"]:has(data)').evaluateAll((found) =>
    found.map((link) => ({
      to: link.getAttribute('href') ?? '',
      cents: Number(link.querySelector('data')?.getAttribute('value')),
    })),
  );
  // owed, by age, invoiced this year, to be paid, the first of the clients
  expect(links.length).toBeGreaterThanOrEqual(5);
  expect(new Set(links.map(({ cents }) => cents)).size).toBeGreaterThan(1);
  for (const { to, cents } of links) {
    expect((await sumOf(page, to)) ?? 0, to).toBe(cents);
  }

  // the client's own page says the same, and its figures lead on
  await page.goto(`/clients/${person.clientId}`);
  const figure = page.locator('main a[href*="open=true"]');
  const due = Number(await figure.locator('data').getAttribute('value'));
  expect(due).toBe(links.find(({ to }) => to === '/invoices?open=true')?.cents);
  await figure.click();
  await page.waitForURL(/clientId=.*open=true/);
  await expect(page.locator('main p:has(data) data').first()).toHaveAttribute('value', String(due));
});

test('search finds clients, numbers, amounts and words of lines', async ({ page, request, locale }) => {
  const person = await readyPerson(request, locale?.startsWith('en') ? 'en' : 'fr');
  const { id, number } = await issued(request, person, 'Reliure à l’anglaise');
  await signIn(page, person);
  const search = page.getByRole('search').first().locator('[name="q"]');
  for (const [words, found] of [
    ['Delattre', `/clients/${person.clientId}`],
    [number, `/invoices/${id}`],
    ['1080', `/invoices/${id}`],
    ['1 080,00 €', `/invoices/${id}`],
    ['reliure anglaise', `/invoices/${id}`],
  ]) {
    await search.fill(words ?? '');
    await search.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === words);
    await expect(page.locator(`main a[href="${found}"]`).first(), words).toBeVisible();
  }
  await search.fill('rien de tel');
  await search.press('Enter');
  await page.waitForURL(/rien/);
  await expect(page.locator(`main a[href^="/invoices/${id}"]`)).toHaveCount(0);
});
