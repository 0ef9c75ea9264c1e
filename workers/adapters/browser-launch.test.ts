import { describe, expect, it } from 'vitest';
import { createBrowserPdfPrinter } from './browser-pdf-printer';

const job = { html: '<p>x', footer: '', mustContain: [] };

function answering(response: () => Response | Promise<never>): Pick<Fetcher, 'fetch'> {
  return { fetch: async () => response() };
}

describe('a browser that does not start', () => {
  it('is unavailable without a binding', async () => {
    const print = createBrowserPdfPrinter(undefined).print(job);
    await expect(print).rejects.toMatchObject({ failure: 'unavailable', isRecoverable: true });
  });

  it('is unavailable when the local tool finds no Chrome', async () => {
    const binding = answering(() => new Response('Could not find Chrome', { status: 500 }));
    await expect(createBrowserPdfPrinter(binding).print(job)).rejects.toMatchObject({
      failure: 'unavailable',
    });
  });

  it('is unavailable when the binding itself throws', async () => {
    const binding = answering(() => Promise.reject(new Error('disconnected')));
    await expect(createBrowserPdfPrinter(binding).print(job)).rejects.toMatchObject({
      failure: 'unavailable',
    });
  });

  it('is busy on 429, for as long as the platform says', async () => {
    const binding = answering(
      () => new Response('slow down', { status: 429, headers: { 'retry-after': '17' } }),
    );
    const print = createBrowserPdfPrinter(binding).print(job);
    await expect(print).rejects.toMatchObject({
      failure: 'busy',
      retryAfterSeconds: 17,
      isRecoverable: true,
    });
  });

  it('is busy for a few seconds when the platform does not say how long', async () => {
    const binding = answering(() => new Response('slow down', { status: 429 }));
    await expect(createBrowserPdfPrinter(binding).print(job)).rejects.toMatchObject({ retryAfterSeconds: 5 });
  });

  it('may come back after a fault of the platform', async () => {
    const binding = answering(() => new Response('bad gateway', { status: 502 }));
    const print = createBrowserPdfPrinter(binding).print(job);
    await expect(print).rejects.toMatchObject({ failure: 'crashed', isRecoverable: true });
  });
});
