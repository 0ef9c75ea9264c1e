import { json } from '@remix-run/cloudflare';
import type { Config } from '~/config';
import { AppError } from '~/services/errors';
import type { KeptForm, KeptReason } from '~/ui/kept-form';
import { isTagOf } from './account-tag';
import { readForm } from './form';

const KEPT_BYTES = 512 * 1024;
/** The checkboxes that share a name. */
const LISTS = ['events'];
/** What is typed to prove who one is, or is a secret: never written into a page. */
export const SECRETS: ReadonlySet<string> = new Set(['password', 'current', 'secret', 'code', 'token']);

/** In the address that a kept form goes back to: whose it is, and which secrets were typed and are not in it. */
const WHOSE = 'kept';
const RETYPE = 'retype';

/**
 * Refuses a kept form that another account sends than the one that typed it.
 * @throws AppError 403
 */
export function assertOwnForm(request: Request, config: Config, accountId: string): void {
  const tag = request.method === 'POST' ? new URL(request.url).searchParams.get(WHOSE) : null;
  if (tag === null || isTagOf(config, accountId, tag)) return;
  throw new AppError('kept_form.other_account', 403, {
    fr: 'Ce formulaire a été rempli dans un autre compte : rien n’est enregistré ici. Connectez-vous à ce compte-là, puis renvoyez-le.',
    en: 'This form was filled in in another account: nothing is saved here. Sign in to that account, then send it again.',
  });
}

/** Whether a secret was typed into a form before it was kept, so that it is missing now that the form comes again. */
export function lostSecret(request: Request, name: string): boolean {
  return (new URL(request.url).searchParams.get(RETYPE) ?? '').split(' ').includes(name);
}

/**
 * The answer to a form that cannot be taken now, holding what was typed so that nothing is lost: the error boundary
 * shows it with a button that sends it again. Only the browser that typed it ever sees it, and it names the account that
 * it was typed in: no other one may send it (`assertOwnForm`).
 * @param input.whose tag of that account; null when nobody knows: then nothing is kept
 * @returns null for what is no such form: a file, a device's answer, another encoding, too much, one that was read already
 */
export async function keptFormResponse(
  request: Request,
  { reason, whose }: { reason: KeptReason; whose: string | null },
): Promise<Response | null> {
  const isPlain = /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(
    request.headers.get('Content-Type') ?? '',
  );
  if (request.method !== 'POST' || !isPlain || request.bodyUsed) return null;
  const url = new URL(request.url);
  url.searchParams.delete('_data');
  // one that was kept before stays whose it was
  const tag = url.searchParams.get(WHOSE) ?? whose;
  if (tag === null) return null;
  url.searchParams.set(WHOSE, tag);
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
    const lost = [...form].filter(([name, value]) => SECRETS.has(name) && value !== '').map(([name]) => name);
    if (lost.length > 0) url.searchParams.set(RETYPE, lost.join(' '));
    const retype = url.searchParams.has(RETYPE);
    const kept: KeptForm = { reason, action: `${url.pathname}${url.search}`, retype, fields };
    return json({ kept }, reason === 'signed_out' ? 401 : 403);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
