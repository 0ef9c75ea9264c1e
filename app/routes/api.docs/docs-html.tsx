import { createHash } from 'node:crypto';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { z } from 'zod';
import type { Endpoint } from '~/http/api/endpoint';

const STYLE = `
:root { color-scheme: light dark; background: light-dark(#fff, #16181d); color: light-dark(#1b1b1b, #ececec); font: 1rem/1.55 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h2 { margin-top: 3rem; border-bottom: 1px solid; }
h3 { margin: 2rem 0 .25rem; font: 600 1.05rem ui-monospace, monospace; overflow-wrap: anywhere; }
pre { overflow: auto; max-height: 24rem; padding: .75rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: .25rem; font-size: .85rem; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; } td:first-child { width: 3rem; } td { padding: .1rem 1rem .1rem 0; vertical-align: top; }
a { color: light-dark(#0b4f8a, #9cc9f5); } nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
code, td { overflow-wrap: anywhere; } td:first-child { overflow-wrap: normal; }
dt { font-weight: 600; } dd { margin: 0 0 .75rem; }
summary { cursor: pointer; padding: .35rem 0; }
`;

const CONVENTIONS: Array<[name: string, text: ReactNode]> = [
  [
    'Values',
    'JSON in UTF-8, names in camelCase. Amounts are decimal strings with two decimals ("1234.50"); quantities, prices and rates decimal strings. Days are YYYY-MM-DD in Paris, instants RFC 3339 in UTC. Fields that nobody knows are refused; what has no value comes back as null.',
  ],
  [
    'Tokens',
    <>
      <code>Authorization: Bearer …</code> with the <code>accessToken</code> of{' '}
      <code>POST /api/auth/login</code> (15 minutes; <code>POST /api/auth/refresh</code> gives the next one),
      or with a personal API key (<code>fk_…</code>, made in the settings). Another IBAN and the account’s
      deletion ask for a token minted by password within ten minutes.
    </>,
  ],
  [
    'Problems',
    'Errors are application/problem+json (RFC 9457) with type, title, status, detail, code and requestId; a 422 has errors: [{ path, code, message }]. Accept-Language: en or fr.',
  ],
  [
    'Lists',
    'limit (1 to 200; 50) and cursor: pass nextCursor of the page before; null is the end. sort goes down with a leading -.',
  ],
  [
    'Repeats',
    'Idempotency-Key on a POST (up to 255 ASCII characters, 24 hours): the same key and body is answered with the first answer and Idempotent-Replayed: true; another body with 422.',
  ],
  [
    'Versions',
    'Single resources carry an ETag; If-Match on PUT and DELETE is answered with 412 when it is stale.',
  ],
  [
    'Limits',
    '1,000 calls at once, then 100 a second; JSON bodies 1 MiB. A 429 says by Retry-After when to go on.',
  ],
];

const media = z.record(
  z.string(),
  z.object({ schema: z.unknown().optional(), example: z.unknown().optional() }),
);
/** What the page reads in the document that `openApiDocument` has written. */
const apiDocument = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(z.unknown()),
        requestBody: z.object({ content: media }).optional(),
        responses: z.record(z.string(), z.object({ description: z.string(), content: media.optional() })),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});
type ApiDocument = z.output<typeof apiDocument>;
type Operation = ApiDocument['paths'][string][string];
type Media = z.output<typeof media>[string];

function Code({ title, value }: { title: string; value: unknown }) {
  return (
    <details>
      <summary>{title}</summary>
      <pre>{JSON.stringify(value, null, 2)}</pre>
    </details>
  );
}

function Parameters({ parameters }: Pick<Operation, 'parameters'>) {
  if (parameters.length === 0) return null;
  return (
    <details>
      <summary>Path, query and headers</summary>
      <pre>{parameters.map((parameter) => JSON.stringify(parameter)).join('\n')}</pre>
    </details>
  );
}

function Body({ type, media: { schema, example } }: { type: string; media: Media }) {
  return (
    <>
      {example === undefined ? null : <Code title="Example of a body" value={example} />}
      <Code title={`Body, ${type}`} value={schema} />
    </>
  );
}

function Responses({ responses }: Pick<Operation, 'responses'>) {
  return (
    <table>
      <tbody>
        {Object.entries(responses).map(([status, { description, content = {} }]) => (
          <tr key={status}>
            <td>{status}</td>
            <td>
              {description}
              {Object.entries(content).map(([type, { schema }]) =>
                schema && type === 'application/json' ? (
                  <Code key={type} title="Schema" value={schema} />
                ) : null,
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Section({ endpoint, operation }: { endpoint: Endpoint; operation: Operation }) {
  const { method, path, summary, auth, description } = endpoint;
  return (
    <section>
      <h3 id={`${method} ${path}`}>
        {method} {path}
      </h3>
      <p>
        {summary}
        {auth === 'none' ? '' : ` · token with scope ${auth}`}
      </p>
      {description ? <p>{description}</p> : null}
      <Parameters parameters={operation.parameters} />
      {Object.entries(operation.requestBody?.content ?? {}).map(([type, media]) => (
        <Body key={type} type={type} media={media} />
      ))}
      <Responses responses={operation.responses} />
    </section>
  );
}

function operationOf({ paths }: ApiDocument, { path, method }: Endpoint): Operation {
  const operation = paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${path} is not in the document`);
  return operation;
}

/** The API's reference as one page of HTML without scripts, and the hash of its style for the page's policy. */
export function docsHtml(
  endpoints: readonly Endpoint[],
  document: Record<string, unknown>,
  origin: string,
): { text: string; styleHash: string } {
  const api = apiDocument.parse(document);
  const tags = [...new Set(endpoints.map(({ tag }) => tag))];
  const markup = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Facturier API</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <h1>Facturier API</h1>
        <p>
          JSON at <code>{origin}/api</code>. The whole contract for programs:{' '}
          <a href="/api/openapi.json">openapi.json</a>.
        </p>
        <dl>
          {CONVENTIONS.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <nav>
          {[...tags, 'Schemas'].map((tag) => (
            <a key={tag} href={`#${tag}`}>
              {tag}
            </a>
          ))}
        </nav>
        {tags.map((tag) => (
          <div key={tag}>
            <h2 id={tag}>{tag}</h2>
            {endpoints
              .filter((endpoint) => endpoint.tag === tag)
              .map((endpoint) => (
                <Section
                  key={`${endpoint.method} ${endpoint.path}`}
                  endpoint={endpoint}
                  operation={operationOf(api, endpoint)}
                />
              ))}
          </div>
        ))}
        <h2 id="Schemas">Schemas</h2>
        {Object.entries(api.components.schemas).map(([name, schema]) => (
          <Code key={name} title={name} value={schema} />
        ))}
      </body>
    </html>,
  );
  const styleHash = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
  return { text: `<!doctype html>${markup}`, styleHash };
}
