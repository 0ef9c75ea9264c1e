import { parseConfig } from '~/config';
import { isProofPath } from '~/domain/proof/proof-address';
import { bodyLimit, gate, isApiPath, sanitizedRequest } from '~/http/gate';
import { problemLanguage, problemResponse } from '~/http/problem';
import { routeLabel } from '~/http/route-label';
import { withSecurityHeaders } from '~/http/security-headers';
import {
  type AppError,
  errorHeaders,
  forbidden,
  internalError,
  methodNotAllowed,
  tooLarge,
} from '~/services/errors';
import { loggedError } from '~/services/logged-error';
import type { Ports } from '~/services/scope';
import { version } from '~/version';
import { createPorts } from '../context';
import { application } from './application';
import { staticFile } from './static-files';

const REFUSALS = {
  cross_site: () =>
    forbidden('cross_site', {
      fr: 'Cette demande ne vient pas d’une page de l’application.',
      en: 'This request does not come from a page of the application.',
    }),
  method: () => methodNotAllowed(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']),
  too_large: (pathname: string) => tooLarge(bodyLimit(pathname)),
};

/** An error met before or beside the framework: a problem document for programs, one line of text for people. */
function plainError(error: AppError, request: Request, requestId: string): Response {
  const language = problemLanguage(request);
  if (isApiPath(new URL(request.url).pathname)) return problemResponse(error, language, requestId);
  return new Response(`${error.text[language]}\n${requestId}\n`, {
    status: error.status,
    headers: { ...errorHeaders(error), 'Content-Type': 'text/plain; charset=utf-8' },
  });
}

async function route(request: Request, env: Cloudflare.Env, ports: Ports, nonce: string): Promise<Response> {
  const passage = gate(request, ports.config.APP_ORIGIN);
  if (passage !== 'pass')
    return plainError(REFUSALS[passage](new URL(request.url).pathname), request, ports.requestId);
  const file = await staticFile(request, env.ASSETS);
  if (file) return file;
  if (/^\/dev(\/|$)/i.test(new URL(request.url).pathname) && ports.config.ENVIRONMENT !== 'development') {
    return new Response('Not found\n', { status: 404, headers: { 'Content-Type': 'text/plain' } });
  }
  if (new URL(request.url).pathname === '/dev/demo' && request.method === 'POST') {
    const { loadDemo } = await import('../dev/load-demo');
    return Response.json(await loadDemo(ports, env));
  }
  const handle = await application();
  return handle(sanitizedRequest(request), { ports, nonce });
}

/** Cloudflare's name of the request; where Cloudflare is not, anybody may have written it. */
function rayOf(request: Request): string | null {
  const ray = request.headers.get('CF-Ray');
  return ray !== null && /^[\w-]{1,64}$/.test(ray) ? ray : null;
}

/**
 * Everything that happens to a request, in order: health, configuration, gate, files, application, headers,
 * one line of log. Nothing before the configuration is known needs any of it.
 */
export async function handleRequest(
  request: Request,
  env: Cloudflare.Env,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
): Promise<Response> {
  const startedAt = Date.now();
  const url = new URL(request.url);
  const requestId = rayOf(request) ?? crypto.randomUUID();
  const frame = { nonce: requestId, requestId, https: url.protocol === 'https:' };
  if (url.pathname === '/healthz') {
    return withSecurityHeaders(Response.json({ status: 'ok', version }), frame);
  }
  const parsed = parseConfig(env);
  if (!parsed.ok) {
    const answer = Response.json({ status: 503, problems: parsed.problems }, { status: 503 });
    return withSecurityHeaders(answer, frame);
  }
  const { config } = parsed;
  const ports = createPorts({ env, config, requestId, waitUntil: (work) => ctx.waitUntil(work) });
  const nonce = ports.ids.token(16);
  const label = { requestId, method: request.method, route: routeLabel(url.pathname) };
  let response: Response;
  try {
    response = await route(request, env, ports, nonce);
  } catch (error) {
    const { message, stack } = loggedError(error);
    ports.log.write({ event: 'request.failed', ...label, error: message, stack });
    response = plainError(internalError(), request, requestId);
  }
  ports.log.write({
    event: 'request',
    ...label,
    status: response.status,
    durationMs: Date.now() - startedAt,
  });
  const https = frame.https || config.APP_ORIGIN.startsWith('https:');
  const unlisted = isProofPath(url.pathname);
  return withSecurityHeaders(response, { nonce, requestId, https, unlisted });
}
