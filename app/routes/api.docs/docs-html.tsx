import { createHash } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Endpoint } from '~/http/api/endpoint';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.55 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h2 { margin-top: 3rem; border-bottom: 1px solid; }
h3 { margin: 2rem 0 .25rem; font: 600 1.05rem ui-monospace, monospace; overflow-wrap: anywhere; }
pre { overflow: auto; max-height: 24rem; padding: .75rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: .25rem; font-size: .85rem; }
table { border-collapse: collapse; } td { padding: .1rem 1rem .1rem 0; vertical-align: top; }
a { color: LinkText; } nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
code, td { overflow-wrap: anywhere; } td:first-child { overflow-wrap: normal; }
summary { cursor: pointer; padding: .35rem 0; }
`;

function bodySchema(document: Record<string, unknown>, endpoint: Endpoint): string | null {
  const found = [endpoint.path, endpoint.method.toLowerCase(), 'requestBody', 'content'].reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : undefined,
    document.paths,
  );
  return found === undefined ? null : JSON.stringify(found, null, 2);
}

function Operation({ endpoint, schema }: { endpoint: Endpoint; schema: string | null }) {
  return (
    <section>
      <h3 id={`${endpoint.method} ${endpoint.path}`}>
        {endpoint.method} {endpoint.path}
      </h3>
      <p>
        {endpoint.summary}
        {endpoint.auth === 'none' ? '' : ` · token with scope ${endpoint.auth}`}
      </p>
      {endpoint.description ? <p>{endpoint.description}</p> : null}
      {schema ? (
        <details>
          <summary>Request body</summary>
          <pre>{schema}</pre>
        </details>
      ) : null}
      <table>
        <tbody>
          {Object.entries(endpoint.answers).map(([status, { description }]) => (
            <tr key={status}>
              <td>{status}</td>
              <td>{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The API's reference as one page of HTML without scripts, and the hash of its style for the page's policy. */
export function docsHtml(
  endpoints: readonly Endpoint[],
  document: Record<string, unknown>,
  origin: string,
): { text: string; styleHash: string } {
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
          JSON at <code>{origin}/api</code>. Send <code>Authorization: Bearer &lt;access token&gt;</code>,
          taken from <code>POST /api/auth/login</code>. Errors are problem documents (RFC 9457). The whole
          contract for programs: <a href="/api/openapi.json">openapi.json</a>.
        </p>
        <nav>
          {tags.map((tag) => (
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
                <Operation
                  key={`${endpoint.method} ${endpoint.path}`}
                  endpoint={endpoint}
                  schema={bodySchema(document, endpoint)}
                />
              ))}
          </div>
        ))}
      </body>
    </html>,
  );
  const styleHash = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
  return { text: `<!doctype html>${markup}`, styleHash };
}
