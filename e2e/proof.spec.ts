import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, type Download, expect, type Page, test } from '@playwright/test';
import { signIn } from './support/person.ts';
import { issued, type ReadyPerson, readyPerson } from './support/ready-person.ts';
import { expectSound } from './support/soundness.ts';

async function pdfOf(request: APIRequestContext, person: ReadyPerson, id: string): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  await expect(async () => {
    const headers = { Authorization: `Bearer ${person.token}` };
    const answer = await request.get(`/api/invoices/${id}/pdf`, { headers });
    expect(answer.status()).toBe(200);
    bytes = await answer.body();
  }).toPass({ timeout: 60_000 });
  return bytes;
}

/** Has a file compared, and says what it turned out to be. */
async function compare(page: Page, scripts: boolean, buffer: Buffer): Promise<string | null> {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'facture.pdf', mimeType: 'application/pdf', buffer });
  if (!scripts) await page.locator('main form button[type="submit"]').click();
  const outcome = page.locator('[data-outcome]');
  await expect(outcome).toBeVisible();
  return outcome.getAttribute('data-outcome');
}

function textOf(pdf: string): string {
  return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
}

test('anybody with the paper sees whether the file is the original; its owner closes the page', async ({
  page,
  request,
  browser,
  javaScriptEnabled,
  locale,
}) => {
  test.setTimeout(180_000);
  const scripts = javaScriptEnabled !== false;
  const person = await readyPerson(request, locale?.startsWith('en') ? 'en' : 'fr');
  const { id, number } = await issued(request, person, 'Conception d’une affiche');
  const original = await pdfOf(request, person, id);
  const folder = mkdtempSync(join(tmpdir(), 'proof-'));
  const paper = join(folder, 'paper.pdf');
  writeFileSync(paper, original);
  const address = /\S+\/p\/[\w-]{43}/.exec(textOf(paper))?.[0] ?? '';
  expect(address).not.toBe('');

  // a stranger, in a browser of their own
  const stranger = await browser.newContext({ javaScriptEnabled, locale });
  const reader = await stranger.newPage();
  const posted: string[] = [];
  reader.on('request', (each) => {
    if (each.method() === 'POST') posted.push(each.url());
  });
  await reader.goto(address);
  await expect(reader.locator('h1')).toContainText(number);
  await expect(reader.locator('main')).not.toContainText('Jeanne Delattre');
  if (scripts) await expect(reader.locator('main form button')).toHaveCount(0);
  await expectSound(reader, javaScriptEnabled);
  expect(await compare(reader, scripts, original)).toBe('original');
  await expectSound(reader, javaScriptEnabled);
  const tampered = Buffer.from(original);
  tampered[tampered.length >> 1] = (tampered[tampered.length >> 1] ?? 0) ^ 1;
  await reader.goto(address);
  if (scripts) await expect(reader.locator('main form button')).toHaveCount(0);
  expect(await compare(reader, scripts, tampered)).toBe('different');
  await reader.goto(address);
  if (scripts) await expect(reader.locator('main form button')).toHaveCount(0);
  expect(await compare(reader, scripts, Buffer.from('une photo'))).toBe('not_pdf');
  // with scripts the file never leaves the reader's machine
  expect(posted).toHaveLength(scripts ? 0 : 3);

  await signIn(page, person);
  await page.goto(`/invoices/${id}`);
  await expect(page.getByText(address.replace(/^https?:\/\//, ''), { exact: false }).first()).toBeVisible();
  await page.locator('button[value="proof-close"]').click();
  await expect(page.locator('button[value="proof-reopen"]')).toBeVisible();
  expect((await reader.goto(address))?.status()).toBe(404);
  await page.locator('button[value="proof-reopen"]').click();
  await expect(page.locator('button[value="proof-close"]')).toBeVisible();
  expect((await reader.goto(address))?.status()).toBe(200);
  await stranger.close();
});

test('a year’s numbers are stated, and verified without a network against the archive', async ({
  page,
  request,
  locale,
}) => {
  test.setTimeout(240_000);
  const person = await readyPerson(request, locale?.startsWith('en') ? 'en' : 'fr');
  const first = await issued(request, person, 'Conception d’une affiche');
  const last = await issued(request, person, 'Impression');
  const year = last.number.split('-').at(-2) ?? '';
  await pdfOf(request, person, last.id);
  await signIn(page, person);
  await page.goto('/settings/register');
  await page.locator('button[value="verify"]').click();
  const folder = mkdtempSync(join(tmpdir(), 'statement-'));
  const keep = async (download: Download) => {
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    return path;
  };
  const take = async (href: string) => {
    const link = page.locator(`a[href="${href}"]`);
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 90_000 }), link.click()]);
    return keep(download);
  };
  const pdf = await take(`/settings/register/certificate/${year}.pdf`);
  const json = await take(`/settings/register/certificate/${year}.json`);
  await page.goto('/settings/data');
  const archive = await take('/settings/data/archive.zip');
  const keys = join(folder, 'keys.json');
  writeFileSync(keys, await (await request.get('/.well-known/facturier-keys.json')).body());

  const verify = (statement: string) =>
    execFileSync(
      process.execPath,
      ['scripts/verify-certificate.mjs', statement, '--key', keys, '--archive', archive],
      {
        encoding: 'utf8',
      },
    );
  for (const statement of [pdf, json]) {
    expect(verify(statement)).toContain(`${first.number} … ${last.number}: 2 numbers, none missing`);
  }
  const words = textOf(pdf);
  for (const said of [first.number, last.number, 'Claire Fontaine', year]) expect(words).toContain(said);
  for (const never of [/NF ?525/i, /certifi[ée]/i, /plateforme agréée/i, /FEC complet/i])
    expect(words).not.toMatch(never);
});
