import { z } from 'zod';
import type { Endpoint } from './endpoint';
import type { Json, NamedSchemas } from './openapi-schemas';

const HEADER_TEXT = '^[!-~](?:[ -~]*[!-~])?$';

function header(name: string, description: string, schema: Json): Json {
  return { name, in: 'header', required: false, description, schema: { type: 'string', ...schema } };
}

const KEY = header('Idempotency-Key', 'The same key and body give the first answer again, for 24 hours', {
  minLength: 1,
  maxLength: 255,
  pattern: HEADER_TEXT,
});
// any text may be compared with an ETag: one that is none of ours is simply another
const IF_MATCH = header('If-Match', 'The `ETag` that was read: 412 when it is no longer that one', {});
const IF_NONE_MATCH = header(
  'If-None-Match',
  'An `ETag` that is there already: 304 while it is that one',
  {},
);

/** The names in the braces of a path. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []));
}

function pathParameters(path: string): Json[] {
  return pathNames(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1 },
  }));
}

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

/** Whether the operation takes an `Idempotency-Key`. */
export function isKeyed(endpoint: Endpoint): boolean {
  return endpoint.method === 'POST' && endpoint.auth !== 'none';
}

/** Everything beside the body that a request may bring. */
export function parametersOf(endpoint: Endpoint): Json[] {
  const changes = endpoint.method === 'PUT' || endpoint.method === 'DELETE';
  return [
    ...pathParameters(endpoint.path),
    ...queryParameters(endpoint.query),
    ...(isKeyed(endpoint) ? [KEY] : []),
    ...(endpoint.tagged && changes ? [IF_MATCH] : []),
    ...(endpoint.tagged && endpoint.method === 'GET' ? [IF_NONE_MATCH] : []),
  ];
}

/** The `requestBody` of an operation, or nothing. */
export function requestBodyOf(endpoint: Endpoint, named: NamedSchemas): Json {
  if (endpoint.multipart) {
    const files = Object.entries(endpoint.multipart.files);
    const flags = Object.entries(endpoint.multipart.flags ?? {});
    const properties = Object.fromEntries([
      ...files.map(([name, description]) => [
        name,
        { type: 'string', contentMediaType: 'application/octet-stream', description },
      ]),
      ...flags.map(([name, description]) => [name, { type: 'string', enum: ['true', 'false'], description }]),
    ]);
    const schema = {
      type: 'object',
      properties,
      required: files.map(([name]) => name),
      additionalProperties: false,
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!endpoint.body) return {};
  const { example } = endpoint;
  const shown = example === undefined ? {} : { example };
  const content = { 'application/json': { schema: named.of(endpoint.body, 'input'), ...shown } };
  return { requestBody: { required: !endpoint.bodyOptional, content } };
}
