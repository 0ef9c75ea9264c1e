import { badRequest } from '~/services/errors';
import { fingerprint } from '~/services/operations/fingerprint';
import { runOnce } from '~/services/operations/run-once';
import type { AccountScope } from '~/services/scope';
import { formText } from './form';

/**
 * Runs what a posted form asks for once per `opId`, however often it is posted (two clicks, two tabs, reload): every
 * post is answered with the first redirect. `run` gets the id for what it makes; an error lets the person try again.
 * @throws AppError 400 without an `opId`; 409 while the first post still runs; 422 when the fields differ
 */
export async function redirectOnce(
  scope: AccountScope,
  form: FormData,
  run: (operation: { id: string; fingerprint: string; resourceId: string }) => Promise<Response>,
): Promise<Response> {
  const opId = formText(form, 'opId');
  if (!/^[0-9a-f-]{36}$/.test(opId)) {
    throw badRequest('missing_operation', {
      fr: 'Rechargez la page, puis recommencez.',
      en: 'Reload the page, then start over.',
    });
  }
  const print = await fingerprint(
    [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
  );
  const first: { response?: Response } = {};
  const kept = await runOnce(scope, {
    key: `form:${opId}`,
    fingerprint: print,
    async run(resourceId) {
      const response = await run({ id: opId, fingerprint: print, resourceId });
      first.response = response;
      const headers: Record<string, string> = {};
      for (const name of ['Location', 'Set-Cookie']) {
        const value = response.headers.get(name);
        if (value !== null) headers[name] = value;
      }
      return { status: response.status, headers, body: null };
    },
    // what was done is kept; a form shown again with its errors is not
    keeps: (status) => status >= 300 && status < 400,
  });
  return first.response ?? new Response(null, { status: kept.status, headers: kept.headers });
}
