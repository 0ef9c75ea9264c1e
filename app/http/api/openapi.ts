import { z } from 'zod';
import type { Endpoint } from './endpoint';

type Json = Record<string, unknown>;

const PROBLEM_SCHEMA: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
};

const KEY_HEADER: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same key and body give the first answer again, for 24 hours',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
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

function requestBody(endpoint: Endpoint): Json {
  if (endpoint.multipart) {
    const files = Object.entries(endpoint.multipart.files);
    const flags = Object.entries(endpoint.multipart.flags ?? {});
    const properties = Object.fromEntries([
      ...files.map(([name, description]) => [name, { type: 'string', format: 'binary', description }]),
      ...flags.map(([name, description]) => [name, { type: 'string', enum: ['true', 'false'], description }]),
    ]);
    const schema = { type: 'object', properties, required: files.map(([name]) => name) };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!endpoint.body) return {};
  const content = { 'application/json': { schema: schemaOf(endpoint.body, 'input') } };
  return { requestBody: { required: !endpoint.bodyOptional, content } };
}

function responses(endpoint: Endpoint): Json {
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const named = Object.entries(endpoint.answers).map(([status, { description, schema, contentType }]) => {
    if (Number(status) >= 400) return [status, { description, content: problem }];
    if (!schema && !contentType) return [status, { description }];
    const type = contentType ?? 'application/json';
    return [
      status,
      { description, content: { [type]: schema ? { schema: schemaOf(schema, 'output') } : {} } },
    ];
  });
  return { ...Object.fromEntries(named), default: { description: 'A problem (RFC 9457)', content: problem } };
}

function operationOf(endpoint: Endpoint): Json {
  const keyed = endpoint.method === 'POST' && endpoint.auth !== 'none';
  return {
    operationId: `${endpoint.method.toLowerCase()}${endpoint.path.replace(/^\/api/, '').replace(/[^A-Za-z0-9]+(\w)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '')}`,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description ? { description: endpoint.description } : {}),
    security: endpoint.auth === 'none' ? [] : [{ bearer: [] }],
    parameters: [
      ...pathParameters(endpoint.path),
      ...queryParameters(endpoint.query),
      ...(keyed ? [KEY_HEADER] : []),
    ],
    ...requestBody(endpoint),
    responses: responses(endpoint),
  };
}

/** The OpenAPI 3.1 document of these endpoints: their schemas, nothing written by hand. */
export function openApiDocument(
  endpoints: readonly Endpoint[],
  info: { version: string; server: string },
): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operationOf(endpoint),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Facturier', version: info.version, description: 'French invoicing, as an API.' },
    servers: [{ url: info.server }],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The `accessToken` of a sign-in, or a personal API key (`fk_…`, from the settings). A key that may only ' +
            'read gets 403 `insufficient_scope` where something is written, and no key changes the IBAN.',
        },
      },
      schemas: { Problem: PROBLEM_SCHEMA },
    },
  };
}
