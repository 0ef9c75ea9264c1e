import type { Locale } from '~/i18n/locale';
import { AppError, badRequest } from '~/services/errors';
import { fingerprint } from '~/services/operations/fingerprint';
import { type KeptAnswer, runOnce } from '~/services/operations/run-once';
import { problemResponse } from '../problem';
import { type Answer, answerResponse, serializedBody } from './answer';
import type { ApiOperation, ApiScope } from './endpoint';

/** The `Idempotency-Key`, or null. @throws AppError 400 when it is empty, too long or not printable ASCII */
export function idempotencyKey(request: Request): string | null {
  const key = request.headers.get('Idempotency-Key');
  if (key === null) return null;
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw badRequest('malformed_idempotency_key', {
      fr: 'Idempotency-Key : de 1 à 255 caractères ASCII.',
      en: 'Idempotency-Key: 1 to 255 ASCII characters.',
    });
  }
  return key;
}

async function kept(response: Answer | Response): Promise<KeptAnswer> {
  if (response instanceof Response) {
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  }
  return { status: response.status, headers: response.headers, body: serializedBody(response) };
}

/**
 * Runs a POST once per key and body. What the handler refuses (409, 422 …) is an answer like any other and is kept;
 * what was refused before it ran is not.
 */
export async function runIdempotent(
  scope: ApiScope,
  input: {
    key: string;
    what: unknown[];
    locale: Locale;
    run(operation: ApiOperation): Promise<Answer | Response>;
  },
): Promise<Response> {
  const { key, locale } = input;
  const print = await fingerprint(input.what);
  const outcome = await runOnce(scope, {
    key: `api:${key}`,
    fingerprint: print,
    async run(resourceId) {
      try {
        // not the key itself: after 24 hours the key may mean something else, while the ledger remembers for ever
        const operation = { id: `api:${resourceId}`, fingerprint: print, resourceId };
        return await kept(await input.run(operation));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return kept(problemResponse(error, locale, scope.requestId));
      }
    },
  });
  const response = answerResponse(
    { status: outcome.status, body: null, headers: outcome.headers },
    outcome.body,
  );
  const type = outcome.headers['content-type'];
  if (type) response.headers.set('Content-Type', type);
  if (outcome.replayed) response.headers.set('Idempotent-Replayed', 'true');
  return response;
}
