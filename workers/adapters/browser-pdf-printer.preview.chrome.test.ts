import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentView } from '~/documents/invoice/document-view';
import { printHtml } from '~/documents/print/print-html';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';
import { chromePath } from './browser-pdf-printer.local-chrome';

const A4_WIDTH = 794;
const parts = [
  'h1',
  '.document-recipient',
  '.document-lines',
  '.sum-headline dd',
  '.payment-qr',
  '.legal-mentions',
];

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromePath(), args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser.close();
});

/** Where the parts stand on a screen of that width, as shares of it, with scripts off. */
async function layout(width: number): Promise<{ overflows: boolean; places: number[] }> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.setContent(printHtml({ view: documentView(caseSnapshot('severalRates')), logoDataUri: null }));
  const overflows = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  const boxes = await Promise.all(parts.map((part) => page.locator(part).boundingBox()));
  await context.close();
  return { overflows, places: boxes.flatMap((box) => [box?.x, box?.y].map((at) => (at ?? -1) / width)) };
}

describe('the preview', () => {
  it.each([343, 700, 1200])('is the printed page at another size: %d px', async (width) => {
    const [here, paper] = [await layout(width), await layout(A4_WIDTH)];
    expect(here.overflows).toBe(false);
    here.places.forEach((place, index) => {
      // hairlines are never thinner than a pixel: on a phone that adds up to a hundredth of the width
      expect(Math.abs(place - (paper.places[index] ?? -1)), parts[index >> 1]).toBeLessThan(0.02);
    });
  });
});
