import { isProofPath } from '~/domain/proof/proof-address';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const KNOWN = new Set([...SAFE, 'POST', 'PUT', 'PATCH', 'DELETE']);

/** The largest body that any address reads (a CSV of 10 MiB and its multipart frame). */
const LARGEST_BODY = 11 * 1_048_576;

/** What a platform lets through. */
const ANY_FILE = 96 * 1_048_576;

/** Archives come as streams and are never held whole. */
const STREAMED: Record<string, number> = { '/settings/data/restore': ANY_FILE };

/** The largest body of an address. Pages of proof say themselves, in words, that a file is too large. */
export function bodyLimit(pathname: string): number {
  if (isProofPath(pathname)) return ANY_FILE;
  return STREAMED[pathname] ?? LARGEST_BODY;
}

export type GateAnswer = 'pass' | 'cross_site' | 'method' | 'too_large';

/** True for the addresses where cookies are never read. */
export function isApiPath(pathname: string): boolean {
  return pathname === '/api' || pathname.startsWith('/api/');
}

/**
 * The one gate before the framework. A request that could change something must come from our own pages:
 * `Sec-Fetch-Site` says so, or without it `Origin` is ours; with neither it is refused. Under /api/ no cookie is
 * read, so there is nothing to forge. No other header has a say.
 */
export function gate(request: Request, appOrigin: string): GateAnswer {
  if (!KNOWN.has(request.method)) return 'method';
  const length = request.headers.get('Content-Length');
  const { pathname } = new URL(request.url);
  if (length !== null && Number(length) > bodyLimit(pathname)) return 'too_large';
  if (SAFE.has(request.method) || pathname.startsWith('/api/')) return 'pass';
  const site = request.headers.get('Sec-Fetch-Site');
  if (site !== null) return site === 'same-origin' ? 'pass' : 'cross_site';
  return request.headers.get('Origin') === appOrigin ? 'pass' : 'cross_site';
}

/** Without the body that a GET or HEAD brings: it means nothing (RFC 9110 §9.3.1), and the framework fails on it. */
function withoutNeedlessBody(request: Request): Request {
  if (request.body === null || !['GET', 'HEAD'].includes(request.method)) return new Request(request);
  const { method, headers, signal } = request;
  return new Request(request.url, { method, headers, signal });
}

/**
 * The request as the framework may see it: headers that a proxy's client could forge are gone, and so are the
 * cookie under /api/ and `Origin`, which the gate has judged and the framework would judge again by `Host`.
 */
export function sanitizedRequest(request: Request): Request {
  const clean = withoutNeedlessBody(request);
  for (const name of ['X-Forwarded-Host', 'X-Forwarded-For', 'X-Forwarded-Proto', 'Forwarded', 'X-Host']) {
    clean.headers.delete(name);
  }
  clean.headers.delete('Origin');
  if (isApiPath(new URL(request.url).pathname)) clean.headers.delete('Cookie');
  return clean;
}
