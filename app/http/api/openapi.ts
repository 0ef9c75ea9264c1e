import type { Endpoint } from './endpoint';
import { parametersOf, requestBodyOf } from './openapi-request';
import { PROBLEM_SCHEMA, responsesOf } from './openapi-responses';
import { type Json, NamedSchemas } from './openapi-schemas';

const DESCRIPTION = `French invoicing, as an API.

Amounts are decimal strings with two decimals, in euros; quantities, unit prices and rates are decimal strings without
trailing zeros. On input a JSON number is taken for each. Days are \`YYYY-MM-DD\` in Paris, instants RFC 3339 in UTC.
Unknown and read-only fields are refused. Errors are problem documents (RFC 9457) in French, or in English by
\`Accept-Language\`. HEAD answers wherever GET does, OPTIONS tells the methods, and others are 405 with \`Allow\`.`;

/** «POST /api/invoices/{invoiceId}/pay» → «postInvoicesInvoiceIdPay» */
function operationId({ method, path }: Endpoint): string {
  const words = path
    .replace(/^\/api/, '')
    .replace(/[^A-Za-z0-9]+(\w)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '');
  return method.toLowerCase() + words;
}

/** The OpenAPI 3.1 document of these endpoints: their schemas, nothing written by hand. */
export function openApiDocument(
  endpoints: readonly Endpoint[],
  info: { version: string; server: string },
): Json {
  const named = new NamedSchemas();
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: {
        operationId: operationId(endpoint),
        tags: [endpoint.tag],
        summary: endpoint.summary,
        ...(endpoint.description ? { description: endpoint.description } : {}),
        security: endpoint.auth === 'none' ? [] : [{ bearer: [] }],
        parameters: parametersOf(endpoint),
        ...requestBodyOf(endpoint, named),
        responses: responsesOf(endpoint, { all: endpoints, named, operationId }),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Facturier', version: info.version, description: DESCRIPTION },
    servers: [{ url: info.server }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
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
      schemas: { Problem: PROBLEM_SCHEMA, ...named.schemas },
    },
  };
}
