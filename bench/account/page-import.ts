import type { LocalApp } from '../../tests/servers/local-app.ts';
import { workerdMemory } from './workerd-memory.ts';

const SAMPLE_MS = 20;

/** What a person sees of one import, in milliseconds from the click, and workerd's memory meanwhile in MiB. */
export interface FollowedImport {
  /** until the browser has the page that follows the check */
  uploadedMs: number;
  checkedMs: number;
  /** from the second click; 0 when there was nothing to import */
  writtenMs: number;
  /** «checking 3,500» and so on, as the pages in between said it */
  seen: string[];
  counts: string[];
  /** the slowest page in between */
  slowestPageMs: number;
  peakMiB: number;
}

/** Somebody signed in, as a browser without JavaScript. */
export async function signedInBrowser(app: LocalApp, email: string, password: string): Promise<string> {
  const response = await fetch(`${app.origin}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams({ email, password }),
  });
  await response.body?.cancel();
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Imports a file by the pages, reloading them without a pause where they reload themselves each second. */
export async function importByPages(app: LocalApp, cookie: string, file: File): Promise<FollowedImport> {
  let peakMiB = workerdMemory();
  const sampler = setInterval(() => {
    peakMiB = Math.max(peakMiB, workerdMemory());
  }, SAMPLE_MS);
  const seen: string[] = [];
  let slowestPageMs = 0;
  const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' };
  const post = async (path: string, body: FormData | URLSearchParams) => {
    const response = await fetch(app.origin + path, { method: 'POST', redirect: 'manual', headers, body });
    await response.body?.cancel();
    if (response.status !== 303) throw new Error(`${path}: ${response.status}`);
    return response.headers.get('Location') ?? '';
  };
  const followed = async (path: string): Promise<string> => {
    for (;;) {
      const started = performance.now();
      const response = await fetch(app.origin + path, { headers });
      const html = await response.text();
      slowestPageMs = Math.max(slowestPageMs, performance.now() - started);
      if (!response.headers.has('Refresh')) return html;
      seen.push(
        /<progress[^>]*>/.exec(html)?.[0].replace(/.*value="(\d+)".*aria-label="([^"]+)".*/, '$2 $1') ?? '?',
      );
      await new Promise((next) => setTimeout(next, SAMPLE_MS));
    }
  };
  try {
    const form = new FormData();
    form.set('file', file);
    let started = performance.now();
    const path = await post('/clients/import', form);
    const uploadedMs = performance.now() - started;
    const report = await followed(path);
    const checkedMs = performance.now() - started;
    const revision = /name="revision" value="(\d+)"/.exec(report)?.[1];
    let result = report;
    let writtenMs = 0;
    if (revision !== undefined) {
      started = performance.now();
      await post(path, new URLSearchParams({ intent: 'import', revision, partial: 'on' }));
      result = await followed(path);
      writtenMs = performance.now() - started;
    }
    const counts = [...result.matchAll(/<dd[^>]*>([^<]*)<\/dd>/g)].map(
      ([, value]) => value?.replace(/\s/g, '') ?? '',
    );
    return { uploadedMs, checkedMs, writtenMs, seen: [...new Set(seen)], counts, slowestPageMs, peakMiB };
  } finally {
    clearInterval(sampler);
  }
}
