import { expect, type Page, test } from '@playwright/test';
import { newPerson, register, signIn } from './support/person.ts';
import { call, draft, issued, readyPerson } from './support/ready-person.ts';
import { expectSound } from './support/soundness.ts';

/** What a link may lead to that is no page: files, and the mailbox of development. */
const NO_PAGE =
  /\.(csv|zip|xml|json|pdf)$|\/pdf$|\/xml$|^\/(dev|api|files|assets)\/(?!docs)|\/archive$|\/journal$/;

/** One of each kind of page is looked at: ids and what is asked of a list make no other kind, nor do filters together. */
function kindOf(url: URL): string {
  const path = url.pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
  const asked = [...url.searchParams.keys()].sort();
  return `${path}?${path === '/invoices' && asked.length > 1 ? 'several' : asked.join('&')}`;
}

async function linksOn(page: Page): Promise<URL[]> {
  const here = new URL(page.url());
  const found = await page.locator('a[href]').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      isFile: link.hasAttribute('download') || link.getAttribute('target') === '_blank',
    })),
  );
  return found
    .filter(({ isFile }) => !isFile)
    .map(({ href }) => new URL(href, here))
    .filter(({ origin, pathname }) => origin === here.origin && !NO_PAGE.test(pathname));
}

test('every page that links lead to is whole, in its language, on its screen', async ({
  page,
  request,
  javaScriptEnabled,
  locale,
}) => {
  test.setTimeout(300_000);
  const language = locale?.startsWith('en') ? 'en' : 'fr';
  const person = await readyPerson(request, language);
  const { token } = person;
  const first = await issued(request, person, 'Conception d’une affiche');
  const second = await issued(request, person, 'Impression');
  await draft(request, person, 'Un brouillon');
  await call(request, token, 'POST', `/api/invoices/${first.id}/send`, {});
  await call(request, token, 'POST', `/api/invoices/${first.id}/pay`, { amount: '100' });
  await call(request, token, 'POST', `/api/invoices/${second.id}/credit-note`, { reason: 'Retour' });

  const wrong: string[] = [];
  let here = '';
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`${here}: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`${here}: ${error.message}`));
  await signIn(page, person);

  const start = new URL('/dashboard', page.url());
  const waiting = [start, new URL('/search?q=Impression', start), new URL('/settings', start)];
  const seen = new Set(waiting.map(kindOf));
  const titles = new Map<string, string>();
  for (let url = waiting.shift(); url; url = waiting.shift()) {
    here = url.pathname + url.search;
    const answer = await page.goto(url.href);
    expect(answer?.status(), here).toBeLessThan(400);
    // the API's documentation is written in English
    if (url.pathname !== '/api/docs')
      expect(await page.locator('html').getAttribute('lang'), here).toBe(language);
    await expect(page.locator('h1'), here).toHaveCount(1);
    const text = await page.locator('main, body:not(:has(main))').first().textContent();
    expect(text?.match(/\bundefined\b|\bNaN\b|\[object |Invalid Date/g), here).toBeNull();
    titles.set(new URL(page.url()).pathname, await page.title());
    await test.step(here, () => expectSound(page, javaScriptEnabled));
    for (const link of await linksOn(page)) {
      if (seen.has(kindOf(link)) || link.pathname === '/logout') continue;
      seen.add(kindOf(link));
      waiting.push(link);
    }
  }
  expect(wrong).toEqual([]);
  expect(titles.size).toBeGreaterThan(25);
  for (const [path, title] of titles) expect(title, path).toContain('Facturier');
});

test('an account that has nothing yet is shown where to begin', async ({ page, javaScriptEnabled }) => {
  const person = newPerson();
  await register(page, person);
  await signIn(page, person);
  for (const path of [
    '/dashboard',
    '/invoices',
    '/invoices?type=credit_note',
    '/clients',
    '/accounting',
    '/search?q=rien',
    '/settings/audit',
    '/settings/webhooks',
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    await expect(page.locator('h1'), path).toHaveCount(1);
    await test.step(path, () => expectSound(page, javaScriptEnabled));
  }
});
