import type { Browser, BrowserContext, Page } from '@cloudflare/puppeteer';

/** A sealed page in a context of its own: for one document, then thrown away. */
export interface PrintRoom {
  context: BrowserContext;
  page: Page;
}

/**
 * Deafens the page before it sees any HTML. Each measure alone lets something through (prefetch passes the
 * interception, meta refresh passes a page without script), so all of them hold, beside the document's own policy.
 */
async function seal(page: Page): Promise<void> {
  page.on('request', (request) => {
    request.abort().catch(() => undefined);
  });
  await Promise.all([
    page.setJavaScriptEnabled(false),
    page.setRequestInterception(true),
    page.setOfflineMode(true),
  ]);
}

/** Opens a sealed page that shares nothing with any other document's. */
export async function openRoom(browser: Browser): Promise<PrintRoom> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await seal(page);
  return { context, page };
}

/** Closes it in its own time: a browser that is gone cannot close anything, and no one waits for it. */
export function closeRoom({ context }: PrintRoom): void {
  context.close().catch(() => undefined);
}
