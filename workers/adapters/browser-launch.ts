import type { Browser } from '@cloudflare/puppeteer';
import { PdfPrintError } from '~/ports/pdf-printer';

/** Browser Rendering allows one new browser a second; it says so itself in most answers. */
const DEFAULT_RETRY_SECONDS = 5;

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isInteger(seconds) && seconds > 0 ? seconds : DEFAULT_RETRY_SECONDS;
}

/**
 * Starts a browser. The library turns every refusal into a plain text, so the answers are watched on their way.
 * @throws PdfPrintError `unavailable` without binding or Chrome, `busy` on 429, `crashed` on the platform's own faults.
 */
export async function launchBrowser(binding: Pick<Fetcher, 'fetch'> | undefined): Promise<Browser> {
  if (binding === undefined) throw new PdfPrintError('unavailable', 'no browser binding');
  let refusal: Response | undefined;
  const watched: { fetch: typeof fetch } = {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const response = await binding.fetch(input, init);
      if (response.status >= 400) refusal = response.clone();
      return response;
    },
  };
  try {
    // Evaluated on first use only: most requests never print.
    const { default: puppeteer } = await import('@cloudflare/puppeteer');
    return await puppeteer.launch(watched);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (refusal?.status === 429) {
      throw new PdfPrintError('busy', message, retryAfter(refusal), { cause: error });
    }
    // 502 and above come from the platform and pass; anything else means that there is no browser to be had.
    const failure = refusal !== undefined && refusal.status > 500 ? 'crashed' : 'unavailable';
    throw new PdfPrintError(failure, message, null, { cause: error });
  }
}
