import type { Browser, Page } from '@cloudflare/puppeteer';
import { pageCount } from '~/documents/print/page-count';
import { PdfPrintError, type PdfPrinter, type PrintJob } from '~/ports/pdf-printer';
import { launchBrowser } from './browser-launch';
import { closeRoom, openRoom, type PrintRoom } from './browser-pdf-printer-room';

/** A 300-line document prints in under a second; whoever needs this long is stuck. */
const DEFAULT_TIMEOUT_MS = 20_000;
/** An empty document: `setContent` never leaves it, so any other address means that the page went somewhere. */
const HOME = 'about:blank';

const MARGINS = { top: '15mm', right: '20mm', bottom: '20mm', left: '20mm' };

function assertAtHome(page: Page): void {
  if (page.url() !== HOME) throw new PdfPrintError('wrong_page', 'the page left its own document');
}

async function assertContent(page: Page, texts: readonly string[]): Promise<void> {
  assertAtHome(page);
  const content = await page.evaluate(() => document.body?.textContent ?? '');
  const missing = texts.findIndex((text) => !content.includes(text));
  if (missing >= 0)
    throw new PdfPrintError('wrong_page', `text ${missing} of the document is not on the page`);
}

async function printPage(page: Page, job: PrintJob, timeout: number): Promise<Uint8Array> {
  await page.setContent(job.html, { waitUntil: 'load', timeout });
  await assertContent(page, job.mustContain);
  const pdf = await page.pdf({
    preferCSSPageSize: true,
    format: 'a4',
    margin: MARGINS,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: job.footer,
    tagged: true,
    outline: false,
    waitForFonts: true,
    timeout,
  });
  // A refresh may have fired while it was printing: then the bytes are of another page.
  assertAtHome(page);
  if (pageCount(pdf) < 1) throw new PdfPrintError('wrong_page', 'the print has no page');
  return pdf;
}

function asPrintError(error: unknown): PdfPrintError {
  if (error instanceof PdfPrintError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const isTimeout = (error instanceof Error && error.name === 'TimeoutError') || /timed? ?out/i.test(message);
  return new PdfPrintError(isTimeout ? 'timeout' : 'crashed', message, null, { cause: error });
}

/** A living page that lost its context under a command's feet went somewhere: the document never does. */
function asPageError(error: unknown, page: Page): PdfPrintError {
  const failure = asPrintError(error);
  const wasNavigated = /execution context was destroyed|navigat/i.test(failure.message);
  if (failure.failure !== 'crashed' || !wasNavigated || !page.browser().connected) return failure;
  return new PdfPrintError('wrong_page', failure.message, null, { cause: error });
}

/** Rejects when the work takes too long, whatever the protocol is waiting for. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const alarm = new Promise<never>((_resolve, reject) => {
    const error = new PdfPrintError('timeout', `no print within ${milliseconds} ms`);
    timer = setTimeout(() => reject(error), milliseconds);
  });
  try {
    return await Promise.race([work, alarm]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Prints through Cloudflare's Browser Rendering binding, or miniflare's with a local Chrome.
 * The browser starts with the first document and serves until `close`; each document has a context of its own,
 * in a batch opened while the one before is still printing.
 */
export function createBrowserPdfPrinter(
  binding: Pick<Fetcher, 'fetch'> | undefined,
  { timeoutMs = DEFAULT_TIMEOUT_MS }: { timeoutMs?: number } = {},
): PdfPrinter {
  let launched: Promise<Browser> | null = null;
  let spare: Promise<PrintRoom> | null = null;
  let hasPrinted = false;

  function enterRoom(): Promise<PrintRoom> {
    launched ??= launchBrowser(binding);
    const room = spare ?? launched.then(openRoom);
    spare = null;
    // A room costs as much as a print. From the second document on there is a batch, and a next one to open for.
    if (hasPrinted) {
      spare = launched.then(openRoom);
      spare.catch(() => undefined);
    }
    hasPrinted = true;
    return room;
  }

  async function printInOwnRoom(job: PrintJob): Promise<Uint8Array> {
    const room = await enterRoom();
    try {
      return await printPage(room.page, job, timeoutMs);
    } catch (error) {
      throw asPageError(error, room.page);
    } finally {
      closeRoom(room);
    }
  }

  async function close(): Promise<void> {
    const closing = launched;
    launched = null;
    spare = null;
    hasPrinted = false;
    if (closing === null) return;
    // The library prints a stack trace when it has to close what is already gone.
    await closing.then((open) => (open.connected ? open.close() : undefined)).catch(() => undefined);
  }

  return {
    async print(job) {
      try {
        return await within(timeoutMs, printInOwnRoom(job));
      } catch (error) {
        const failure = asPrintError(error);
        // Only a page that was merely wrong leaves a browser worth keeping.
        if (failure.failure !== 'wrong_page') await within(2_000, close()).catch(() => undefined);
        throw failure;
      }
    },
    close,
  };
}
