import { createServer, type Server } from 'node:http';
import { chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageCount } from '~/documents/print/page-count';
import { PdfPrintError, type PrintJob } from '~/ports/pdf-printer';
import { createBrowserPdfPrinter } from './browser-pdf-printer';
import { chromePath, localChrome } from './browser-pdf-printer.local-chrome';

const chrome = localChrome();
const printer = createBrowserPdfPrinter(chrome.binding);

let server: Server;
let origin = '';
let hits: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.end('<p>attacker</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  origin = `http://127.0.0.1:${address.port}`;
});

afterAll(async () => {
  await printer.close();
  await chrome.stop();
  await new Promise((resolve) => server.close(resolve));
});

function job(body: string, mustContain: string[] = []): PrintJob {
  return { html: `<!doctype html><title>t</title><body>${body}`, footer: '<span></span>', mustContain };
}

/** What a renderer must never follow: each row is one way out of the page. */
function waysOut(): Array<[name: string, html: string]> {
  return [
    ['image', `<img src="${origin}/img.png">`],
    ['frame', `<iframe src="${origin}/frame"></iframe>`],
    ['file frame', '<iframe src="file:///etc/passwd"></iframe>'],
    ['object', `<object data="${origin}/object"></object><embed src="${origin}/embed">`],
    ['style import', `<style>@import url(${origin}/import.css);</style>`],
    ['style sheet', `<link rel="stylesheet" href="${origin}/sheet.css">`],
    ['background', `<p style="background:url(${origin}/background.png)">x</p>`],
    ['font', `<style>@font-face{font-family:f;src:url(${origin}/f.woff2)}p{font-family:f}</style><p>x</p>`],
    [
      'SVG image',
      `<svg><image href="${origin}/svg.png" width="9" height="9"/><use href="${origin}/u.svg#a"/></svg>`,
    ],
    ['script', `<script>fetch('${origin}/script')</script><img src=x onerror="fetch('${origin}/error')">`],
    [
      'prefetch',
      `<link rel="prefetch" href="${origin}/prefetch"><link rel="preload" as="image" href="${origin}/pre">`,
    ],
    [
      'connection hints',
      `<link rel="preconnect" href="${origin}"><link rel="dns-prefetch" href="${origin}">`,
    ],
    ['meta refresh', `<meta http-equiv="refresh" content="0;url=${origin}/refresh">`],
    [
      'media',
      `<video src="${origin}/video" poster="${origin}/poster"></video><audio src="${origin}/audio" autoplay>`,
    ],
    ['form', `<form action="${origin}/form"><button autofocus>x</button></form>`],
    ['base', `<base href="${origin}/"><img src="relative.png">`],
  ];
}

describe('a hostile page in the printer', () => {
  it('reaches no server by any way out, and is never taken for the document', async () => {
    for (const [name, html] of waysOut()) {
      hits = [];
      const outcome = await printer
        .print(job(`<p>facture</p>${html}`, ['facture']))
        .catch((error: unknown) => error);
      expect(hits, name).toEqual([]);
      if (outcome instanceof Error) {
        expect(outcome, name).toBeInstanceOf(PdfPrintError);
        expect(outcome, name).toMatchObject({ failure: 'wrong_page' });
      }
    }
  });

  it('would reach the server if the printer did nothing', async () => {
    const browser = await chromium.launch({ executablePath: chromePath(), args: ['--no-sandbox'] });
    try {
      hits = [];
      const page = await browser.newPage();
      const html = waysOut()
        .filter(([name]) => name !== 'meta refresh')
        .map(([, part]) => part)
        .join('');
      await page.setContent(html, { waitUntil: 'load' });
      expect(hits.length).toBeGreaterThan(8);
    } finally {
      await browser.close();
    }
  });

  it('is refused when it is not the document that was asked for', async () => {
    const print = printer.print(job('<p>another document</p>', ['FAC-2026-001']));
    await expect(print).rejects.toMatchObject({ failure: 'wrong_page', isRecoverable: false });
  });
});

describe('the printer', () => {
  it('prints a batch with one browser, also side by side', async () => {
    const before = chrome.started();
    const prints = await Promise.all(['un', 'deux', 'trois'].map((text) => printer.print(job(text, [text]))));
    for (const pdf of prints) expect(pageCount(pdf)).toBe(1);
    expect(chrome.started() - before).toBeLessThanOrEqual(1);
  });

  it('tells a crash, and prints again with another browser', async () => {
    const local = localChrome();
    const own = createBrowserPdfPrinter(local.binding);
    try {
      await own.print(job('avant'));
      local.kill();
      await expect(own.print(job('pendant'))).rejects.toMatchObject({
        failure: 'crashed',
        isRecoverable: true,
      });
      expect(pageCount(await own.print(job('après', ['après'])))).toBe(1);
      expect(local.started()).toBe(2);
    } finally {
      await own.close();
      await local.stop();
    }
  });

  it('gives up on a document that takes too long', async () => {
    const local = localChrome();
    const hasty = createBrowserPdfPrinter(local.binding, { timeoutMs: 1 });
    try {
      await expect(hasty.print(job('lent'))).rejects.toMatchObject({
        failure: 'timeout',
        isRecoverable: true,
      });
    } finally {
      await hasty.close();
      await local.stop();
    }
  });
});
