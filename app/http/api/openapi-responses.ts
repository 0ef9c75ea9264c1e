import type { Endpoint } from './endpoint';
import { isKeyed, pathNames } from './openapi-request';
import type { Json, NamedSchemas } from './openapi-schemas';

/** An RFC 9457 problem document, as `problemResponse` writes it. */
export const PROBLEM_SCHEMA: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  additionalProperties: false,
  properties: {
    type: { type: 'string', format: 'uri', description: 'Stable: it names the code' },
    title: { type: 'string', description: 'In the language of `Accept-Language`: French or English' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', examples: ['validation'] },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      description: 'With 422: everything that is wrong',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        additionalProperties: false,
        properties: {
          path: { type: 'string', examples: ['lineItems.0.quantity'] },
          code: { type: 'string', examples: ['too_small', 'legal.siren'] },
          message: { type: 'string' },
        },
      },
    },
  },
};

/** What any operation of this shape may refuse, beside what it says itself: api-route answers these. */
function refusals(endpoint: Endpoint): Array<[status: number, description: string]> {
  const signedIn = endpoint.auth !== 'none';
  const takesBody = endpoint.method !== 'GET' && (endpoint.body !== undefined || !!endpoint.multipart);
  const changes = endpoint.method === 'PUT' || endpoint.method === 'DELETE';
  const keyed = isKeyed(endpoint);
  const named = pathNames(endpoint.path).length > 0;
  const all: Array<[when: boolean, status: number, description: string]> = [
    [true, 400, 'A body, header or parameter that cannot be read, or that stands twice'],
    [signedIn, 401, 'No token, or one that is not valid (any more)'],
    [endpoint.auth === 'write', 403, '`insufficient_scope`: the API key may only read'],
    [named, 404, 'Unknown, or not this account’s'],
    [keyed, 409, 'The same request is under way'],
    [!!endpoint.tagged && changes, 412, '`If-Match` names another version'],
    [takesBody, 413, 'Larger than allowed'],
    [takesBody, 415, 'Another content type or encoding than allowed'],
    [takesBody || keyed || !!endpoint.query, 422, 'Not valid: `errors` says all of it'],
    [signedIn || endpoint.tag === 'Auth', 429, 'Too many requests'],
    [signedIn, 503, '`account.restoring`: an archive is being restored into the account'],
  ];
  return all.flatMap(([when, status, description]) => (when ? [[status, description]] : []));
}

const text = (description: string, required = false) => ({
  description,
  required,
  schema: { type: 'string' },
});

function headersOf(endpoint: Endpoint, status: number): Json {
  const good = status < 300;
  const wait = status === 429 || status === 503 || (status === 202 && endpoint.path.endsWith('/pdf'));
  const headers = {
    ...(endpoint.tagged && endpoint.method !== 'DELETE' && (good || status === 304)
      ? { ETag: text('The version of the resource', true) }
      : {}),
    ...(status === 201 && endpoint.auth !== 'none'
      ? { Location: text('Where what was made can be read', true) }
      : {}),
    ...(isKeyed(endpoint) && status < 429
      ? { 'Idempotent-Replayed': text('«true»: this answer was given before') }
      : {}),
    ...(wait ? { 'Retry-After': text('Seconds to wait', true) } : {}),
  };
  return Object.keys(headers).length > 0 ? { headers } : {};
}

/** Links from what an operation makes to the operations that take its id. */
function linksOf(endpoint: Endpoint, all: readonly Endpoint[], operationId: (of: Endpoint) => string): Json {
  const gives = endpoint.gives;
  if (!gives) return {};
  const targets = all.filter((target) => {
    const names = pathNames(target.path);
    return names.length > 0 && names.every((name) => name in gives);
  });
  const links = targets.map((target) => {
    const parameters = Object.fromEntries(pathNames(target.path).map((name) => [name, gives[name]]));
    return [operationId(target), { operationId: operationId(target), parameters }];
  });
  return { links: Object.fromEntries(links) };
}

/** The `responses` of an operation: every status that it can answer. */
export function responsesOf(
  endpoint: Endpoint,
  context: { all: readonly Endpoint[]; named: NamedSchemas; operationId(of: Endpoint): string },
): Json {
  const { named } = context;
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const general = refusals(endpoint).map(([status, description]) => [
    status,
    { description, content: problem, ...headersOf(endpoint, status) },
  ]);
  const unchanged =
    endpoint.tagged && endpoint.method === 'GET'
      ? { 304: { description: 'Still the version of `If-None-Match`', ...headersOf(endpoint, 304) } }
      : {};
  // said by the platform, before any of our code runs
  const tooLong =
    endpoint.query || pathNames(endpoint.path).length > 0
      ? { 414: { description: 'An address longer than the platform takes (16 KiB); the body is not JSON' } }
      : {};
  const own = Object.entries(endpoint.answers).map(([status, { description, schema, contentType }]) => {
    const headers = headersOf(endpoint, Number(status));
    if (Number(status) >= 400) return [status, { description, content: problem, ...headers }];
    if (!schema && !contentType) return [status, { description, ...headers }];
    const content = {
      [contentType ?? 'application/json']: schema ? { schema: named.of(schema, 'output') } : {},
    };
    return [
      status,
      { description, content, ...headers, ...linksOf(endpoint, context.all, context.operationId) },
    ];
  });
  return { ...Object.fromEntries(general), ...unchanged, ...tooLong, ...Object.fromEntries(own) };
}
