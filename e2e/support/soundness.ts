import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** No barrier that axe sees, and nothing that makes a phone scroll sideways. */
export async function expectSound(page: Page, javaScriptEnabled: boolean | undefined): Promise<void> {
  // a link may have been followed just now: before its page is there, there is nothing to measure
  await page.waitForLoadState('domcontentloaded');
  await page.locator('body').waitFor();
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
  // axe waits for timers, which stand still without scripts
  if (javaScriptEnabled === false) return;
  // a button that was just busy is judged once it is itself again
  await expect(async () => {
    const { violations } = await new AxeBuilder({ page })
      // a watermark behind the document is decoration
      .exclude('.draft-mark')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }).toPass({ timeout: 45_000 });
}
