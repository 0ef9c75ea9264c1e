import { expect, type Page, test } from '@playwright/test';
import { logoSamples } from '../app/services/logo/logo-samples.ts';
import { startSmtp } from '../tests/servers/smtp.ts';
import { signIn } from './support/person.ts';
import { call, issued, readyPerson } from './support/ready-person.ts';
import { expectSound } from './support/soundness.ts';

const said = (page: Page) => page.locator('main [role="status"], body > div [role="status"]').first();

test('logo, colour, payment terms, own mail server and mail texts reach what the client receives', async ({
  page,
  request,
  javaScriptEnabled,
  locale,
}) => {
  const person = await readyPerson(request, locale?.startsWith('en') ? 'en' : 'fr');
  const smtp = await startSmtp();
  try {
    await signIn(page, person);

    // the logo, and its own colours among the accents
    await page.goto('/settings/business');
    await page.locator('[name="logo"]').setInputFiles({
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: Buffer.from(logoSamples.pngPalette, 'base64'),
    });
    await page.locator('button[value="upload"]').click();
    const logo = page.locator('main img[src^="/files/logos/"]');
    await expect(logo).toBeVisible();
    const shown = await page.request.get((await logo.getAttribute('src')) ?? '');
    expect(shown.headers()['content-type']).toBe('image/png');
    await page.goto('/settings/look');
    const ofLogo = page.locator('fieldset:has([name="accent"]) [name="accent"]').first();
    const colour = (await ofLogo.getAttribute('value')) ?? '';
    await ofLogo.check();
    // with scripts the page shows at once what was chosen
    if (javaScriptEnabled) await page.waitForURL(/accent=/);
    await expectSound(page, javaScriptEnabled);
    await page.locator('form[action^="/settings/look"] button[type="submit"]').first().click();
    await expect(said(page)).toBeVisible();
    await expect(page.locator(`[name="accent"][value="${colour}"]`).first()).toBeChecked();

    // payment terms: what is wrong is told at the field and what was typed stays
    await page.goto('/settings/business');
    const terms = page.locator('[name="paymentTermsDays"]');
    const save = page.locator('form:has([name="paymentTermsDays"]) button[type="submit"]').last();
    await terms.fill('trente');
    await save.click();
    await expect(terms).toHaveAttribute('aria-invalid', 'true');
    await expect(terms).toHaveValue('trente');
    await terms.fill('45');
    await save.click();
    await expect(terms).toHaveValue('45');
    await expect(terms).not.toHaveAttribute('aria-invalid', 'true');

    // an own mail server: only what it needs is asked for, and it is tried
    await page.goto('/settings/mail');
    await expect(page.locator('[name="smtpHost"]')).toBeHidden();
    await page.locator('[name="transport"]').selectOption('sendgrid');
    await expect(page.locator('[name="smtpHost"]')).toBeHidden();
    await page.locator('[name="transport"]').selectOption('smtp');
    await page.locator('[name="fromAddress"]').fill('factures@poor.example');
    await page.locator('[name="smtpHost"]').fill('127.0.0.1');
    const port = String(smtp.port);
    await page.locator('[name="smtpPort"]').evaluate((select, value) => {
      if (select instanceof HTMLSelectElement) select.add(new Option(value, value));
    }, port);
    await page.locator('[name="smtpPort"]').selectOption(port);
    await page.locator('[name="smtpUser"]').fill('facturier');
    await page.locator('[name="secret"]').fill('se+cret é');
    await page.locator('button[value="save"]').click();
    await page.locator('button[value="test"]').click();
    await expect(said(page)).toContainText(person.email);
    expect(smtp.received.map(({ from, to }) => [from, ...to])).toEqual([
      ['factures@poor.example', person.email],
    ]);
    await expectSound(page, javaScriptEnabled);
    await expect(page.locator('[name="secret"]')).toHaveValue('');

    // what its domain publishes, and what is missing there
    await page.locator('a[href="/settings/mail/deliverability"]').click();
    await page.locator('button[value="check"]').click();
    await expect(said(page)).toBeVisible();
    await expect(page.locator('main')).toContainText('_dmarc.poor.example');
    await expect(page.locator('main')).toContainText('v=spf1 mx -all');
    await page.locator('[name="selector"]').fill('s1');
    await page.locator('button[value="selector"]').click();
    await expect(page.locator('main')).toContainText('s1._domainkey.poor.example');
    await page.locator('button[value="check"]').click();
    await expect(page.locator('main')).toContainText('v=DKIM1; p=');
    await expectSound(page, javaScriptEnabled);

    // an own text, refused for a word that does not exist, looked at, then kept
    await page.goto('/settings/mail/texts?kind=invoice&language=fr');
    await page.locator('[name="subject"]').fill('Pour {clown}');
    await page.locator('button[value="save"]').click();
    await expect(page.locator('[name="subject"][aria-invalid="true"]')).toHaveValue('Pour {clown}');
    await page.locator('[name="subject"]').fill('À régler : {numero}');
    await page.locator('[name="message"]').fill('Chère {client},\n\nvoici {numero}.');
    await page.locator('button[value="preview"]').click();
    await expect(page.locator('#preview, main').last()).toContainText(/À régler/);
    await expectSound(page, javaScriptEnabled);
    await page.locator('button[value="save"]').click();
    await expect(said(page)).toBeVisible();

    // all of it together in the mail of an invoice
    const { id, number } = await issued(request, person, 'Affiche');
    const invoice = await call<{ dueDate: string; issueDate: string }>(
      request,
      person.token,
      'GET',
      `/api/invoices/${id}`,
    );
    const days = (Date.parse(invoice.dueDate) - Date.parse(invoice.issueDate)) / 86_400_000;
    expect(days).toBe(45);
    await page.goto(`/invoices/${id}/send`);
    await expect(page.locator('[name="subject"]')).toHaveValue(new RegExp(`À régler.*${number}`));
    await page.locator('button[value="send"]').click();
    await page.waitForURL(`**/invoices/${id}`);
    await expect.poll(() => smtp.received.length, { timeout: 45_000 }).toBe(2);
    expect(smtp.received[1]?.to).toEqual(['jeanne@example.org']);
    expect(smtp.received[1]?.raw).toContain(`${number}.pdf`);

    // the logo goes
    await page.goto('/settings/business');
    await page.locator('button[value="remove"]').click();
    await expect(logo).toHaveCount(0);
  } finally {
    await smtp.close();
  }
});

test('the language of the interface changes on every page at once', async ({ page, request, locale }) => {
  const start = locale?.startsWith('en') ? 'en' : 'fr';
  const other = start === 'en' ? 'fr' : 'en';
  const person = await readyPerson(request, start);
  await signIn(page, person);
  await page.goto('/settings');
  await expect(page.locator('html')).toHaveAttribute('lang', start);
  await page.locator(`form[action="/language"] button[value="${other}"]`).click();
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await page.goto('/invoices');
  await expect(page.locator('h1')).toHaveText(other === 'en' ? 'Invoices' : 'Factures');
});
