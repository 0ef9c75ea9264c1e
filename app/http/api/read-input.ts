import type { Locale } from '~/i18n/locale';
import { fieldIssues, issueWords } from '~/schemas/issue-messages';
import { badRequest, unsupportedMediaType, validation } from '~/services/errors';
import { decodeForm } from '../form';
import { readBody } from '../read-body';
import type { Endpoint } from './endpoint';

const JSON_LIMIT = 1_048_576;

function malformedJson() {
  return badRequest('malformed_json', {
    fr: 'Le corps de la demande n’est pas du JSON valide en UTF-8.',
    en: 'The body of the request is not valid JSON in UTF-8.',
  });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw malformedJson();
  }
}

/** @throws AppError 400 for a parameter given twice, 422 */
export function readQuery(endpoint: Endpoint, request: Request, locale: Locale): unknown {
  const parameters = new URL(request.url).searchParams;
  const names = [...parameters.keys()];
  if (new Set(names).size !== names.length) {
    throw badRequest('duplicate_parameter', {
      fr: 'Un paramètre de l’adresse est donné deux fois.',
      en: 'A parameter of the address is given twice.',
    });
  }
  if (!endpoint.query) return {};
  const parsed = endpoint.query.safeParse(Object.fromEntries(parameters), {
    error: issueWords(locale),
    reportInput: true,
  });
  if (!parsed.success) throw validation(fieldIssues(parsed.error, locale));
  return parsed.data;
}

/** What was sent, as bytes for the operation's fingerprint and decoded for the handler. */
export interface ReceivedBody {
  fingerprint: unknown;

  body: unknown;
}

/** @throws AppError 400, 413, 415, 422 */
export async function receiveBody(
  endpoint: Endpoint,
  request: Request,
  locale: Locale,
): Promise<ReceivedBody> {
  const encoding = request.headers.get('Content-Encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity') throw unsupportedMediaType('identity');
  const type = request.headers.get('Content-Type');
  if (endpoint.multipart) {
    const form = await decodeForm(await readBody(request, endpoint.multipart.limit), type);
    return { fingerprint: await formFingerprint(form), body: form };
  }
  const bytes = await readBody(request, JSON_LIMIT);
  // without a schema the handler gets the bytes as they came: what is signed must not be decoded first
  if (!endpoint.body) return { fingerprint: null, body: bytes };
  const text = new TextDecoder().decode(bytes);
  if (bytes.byteLength === 0 && endpoint.bodyOptional)
    return { fingerprint: '', body: parse(endpoint, {}, locale) };
  if (!/^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(type ?? '')) {
    throw unsupportedMediaType('application/json');
  }
  return { fingerprint: text, body: parse(endpoint, parseJson(bytes), locale) };
}

function parse(endpoint: Endpoint, input: unknown, locale: Locale): unknown {
  const parsed = endpoint.body?.safeParse(input, { error: issueWords(locale), reportInput: true });
  if (!parsed) return null;
  if (!parsed.success) throw validation(fieldIssues(parsed.error, locale));
  return parsed.data;
}

// not over the bytes: a retry has another multipart boundary
async function formFingerprint(form: FormData): Promise<unknown> {
  const parts: unknown[] = [];
  for (const [name, value] of form) {
    if (typeof value === 'string') parts.push([name, value]);
    else {
      const digest = await crypto.subtle.digest('SHA-256', await value.arrayBuffer());
      parts.push([name, value.name, value.type, Buffer.from(digest).toString('hex')]);
    }
  }
  return parts;
}
