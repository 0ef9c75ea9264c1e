import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type Download, expect, type Page, test } from '@playwright/test';
import { readZip } from '../tests/read-zip.ts';
import { signIn } from './support/person.ts';
import { call, issued, type ReadyPerson, readyPerson } from './support/ready-person.ts';
import { expectSound } from './support/soundness.ts';

test('the archive of a period downloads whole; with scripts, the page shows how far it is', async ({
  page,
  request,
  javaScriptEnabled,
  locale,
}) => {
  const person = await readyPerson(request, locale?.startsWith('en') ? 'en' : 'fr');
  const documents = [await issued(request, person, 'Conseil'), await issued(request, person, 'Formation')];
  for (const { id } of documents) await printed(request, person, id);

  await signIn(page, person);
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Paris' });
  await page.goto(`/accounting?period=${today.slice(0, 7)}`);
  const item = page.locator('li:has(a[href^="/accounting/archive"])');
  // what to expect is said before, scripts or not
  await expect(item).toContainText('2 documents');
  await expect(item).toContainText(/\d\s?(?:ko|kB|KB)/);
  await expect(item.locator('progress')).toHaveCount(0);

  const link = item.locator('a[href^="/accounting/archive"]');
  if (javaScriptEnabled) await slowly(page);
  const values = javaScriptEnabled ? await progressOf(page) : null;
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  await expectArchive(download, request, person, documents);

  if (values) {
    const shown = await values();
    // it moved, never back, and never beyond its end
    expect(new Set(shown.map(({ value }) => value)).size).toBeGreaterThanOrEqual(3);
    expect(shown.map(({ value }) => value)).toEqual(
      shown.map(({ value }) => value).toSorted((a, b) => a - b),
    );
    expect(shown.every(({ value, max }) => value <= max && max > 50_000)).toBe(true);
    expect(shown.every(({ name }) => name.length > 5)).toBe(true);
    expect(new Set(shown.map(({ text }) => text)).size).toBeGreaterThanOrEqual(3);
    await expect(item.locator('progress')).toHaveCount(0);
    await expect(item.getByRole('status')).toContainText(/Archive reçue en entier|received whole/);

    // a connection that breaks off is told, and nothing half is saved
    await page.route('**/accounting/archive**', (route) => route.abort('connectionreset'));
    await link.click();
    await expect(item.getByRole('status')).toContainText(/interrompu|broke off/);
    await page.unroute('**/accounting/archive**');
  }
  await expectSound(page, javaScriptEnabled);
});

type Requests = Parameters<typeof call>[0];

async function printed(request: Requests, person: ReadyPerson, id: string): Promise<void> {
  await expect
    .poll(
      async () => (await call<{ pdf: string }>(request, person.token, 'GET', `/api/invoices/${id}`)).pdf,
      {
        timeout: 60_000,
      },
    )
    .toBe('ready');
}

/** A line so slow that the archive arrives in many parts. */
async function slowly(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: 40_000,
    uploadThroughput: -1,
  });
}

interface Shown {
  value: number;
  max: number;
  name: string;
  text: string;
}

/** Everything that the bar and the words beside it show from now on. */
async function progressOf(page: Page): Promise<() => Promise<Shown[]>> {
  const shown = await page.evaluateHandle(() => {
    const seen: Shown[] = [];
    new MutationObserver(() => {
      const bar = document.querySelector('progress');
      if (!bar) return;
      const { value, max } = bar;
      const text = bar.parentElement?.textContent ?? '';
      seen.push({ value, max, name: bar.getAttribute('aria-label') ?? '', text });
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    return seen;
  });
  return () => shown.jsonValue();
}

/** Openable, whole, and of each document the PDF and the XML that are served alone. */
async function expectArchive(
  download: Download,
  request: Requests,
  person: ReadyPerson,
  documents: ReadonlyArray<{ id: string; number: string }>,
): Promise<void> {
  expect(download.suggestedFilename()).toMatch(/^factures-\d{4}-\d{2}\.zip$/);
  const bytes = Readable.toWeb(createReadStream(await download.path()));
  const entries = await readZip(bytes as ReadableStream<Uint8Array>);
  expect([...entries.keys()].toSorted()).toEqual(
    [
      ...documents.flatMap(({ number }) => [
        `${number}.pdf`,
        `xml-cii/${number}.xml`,
        `xml-ubl/${number}.xml`,
      ]),
      'liste.csv',
    ].toSorted(),
  );
  for (const { id, number } of documents) {
    for (const [name, path] of [
      [`${number}.pdf`, `/api/invoices/${id}/pdf`],
      [`xml-cii/${number}.xml`, `/api/invoices/${id}/xml`],
      [`xml-ubl/${number}.xml`, `/api/invoices/${id}/xml?syntax=ubl`],
    ] as const) {
      const alone = await request.get(path, { headers: { Authorization: `Bearer ${person.token}` } });
      expect(Buffer.compare(Buffer.from(entries.get(name) ?? []), await alone.body()), name).toBe(0);
    }
  }
}
