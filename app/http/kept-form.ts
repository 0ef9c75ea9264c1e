import { json } from '@remix-run/cloudflare';
import { AppError } from '~/services/errors';
import type { KeptForm, KeptReason } from '~/ui/kept-form';
import { readForm } from './form';

const KEPT_BYTES = 512 * 1024;
/** The checkboxes that share a name. */
const LISTS = ['events'];
/** What is typed to prove who one is, or is a secret: never written into a page. */
export const SECRETS: ReadonlySet<string> = new Set(['password', 'current', 'secret', 'code', 'token']);

/**
 * The answer to a form that cannot be taken now, holding what was typed so that nothing is lost: the error boundary
 * shows it with a button that sends it again. Only the browser that typed it ever sees it.
 * @returns null for what is no such form: a file, a device's answer, another encoding, too much, one that was read already
 */
export async function keptFormResponse(request: Request, reason: KeptReason): Promise<Response | null> {
  const isPlain = /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(
    request.headers.get('Content-Type') ?? '',
  );
  if (request.method !== 'POST' || !isPlain || request.bodyUsed) return null;
  const url = new URL(request.url);
  url.searchParams.delete('_data');
  try {
    const form = await readForm(request, { limit: KEPT_BYTES, lists: LISTS });
    // what a device answered is good for one question only
    if (form.has('passkey')) return null;
    const fields = [...form].flatMap(
      ([name, value]): Array<[string, string]> =>
        typeof value === 'string' && !SECRETS.has(name) ? [[name, value]] : [],
    );
    // a button alone is pressed again sooner than explained
    if (fields.every(([name]) => name === 'intent')) return null;
    const kept: KeptForm = { reason, action: `${url.pathname}${url.search}`, fields };
    return json({ kept }, reason === 'signed_out' ? 401 : 403);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
