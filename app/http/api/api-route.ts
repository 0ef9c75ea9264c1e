import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/cloudflare';
import { routeLabel } from '~/http/route-label';
import type { Locale } from '~/i18n/locale';
import { AppError, internalError, methodNotAllowed } from '~/services/errors';
import { loggedError } from '~/services/logged-error';
import { fingerprint } from '~/services/operations/fingerprint';
import { problemLanguage, problemResponse } from '../problem';
import { type Answer, answerResponse } from './answer';
import { authenticate } from './authenticate';
import type { ApiOperation, Endpoint } from './endpoint';
import { assertIfMatch, isNotModified } from './etag';
import { idempotencyKey, runIdempotent } from './idempotency';
import { readQuery, receiveBody } from './read-input';

type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

function allowed(endpoints: readonly Endpoint[]): string[] {
  const methods: string[] = endpoints.map((endpoint) => endpoint.method);
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
}

function definedParams(params: RouteArgs['params']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function written(given: Answer | Response, request: Request): Response {
  if (given instanceof Response) return given;
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const etag = given.headers.ETag ?? null;
  if (reading && etag !== null && isNotModified(request, etag)) {
    return new Response(null, { status: 304, headers: { ETag: etag, 'Cache-Control': 'private, no-store' } });
  }
  return answerResponse(given);
}

async function serve(endpoint: Endpoint, args: RouteArgs, locale: Locale): Promise<Response> {
  const { request, context } = args;
  const scope = endpoint.auth === 'none' ? null : await authenticate(context.ports, request, endpoint.auth);
  const ports = scope ?? context.ports;
  const key = endpoint.method === 'POST' && scope ? idempotencyKey(request) : null;
  const query = readQuery(endpoint, request, locale);
  const received =
    endpoint.method === 'GET'
      ? { fingerprint: null, body: null }
      : await receiveBody(endpoint, request, locale);
  const run = (operation: ApiOperation) =>
    endpoint.run({
      request,
      params: definedParams(args.params),
      body: received.body,
      query,
      locale,
      operation,
      ifMatch: (etag) => assertIfMatch(request, etag),
      scope,
      ports,
    });
  const url = new URL(request.url);
  const what = [request.method, url.pathname, url.search, received.fingerprint];
  if (scope && key !== null) return runIdempotent(scope, { key, what, locale, run });
  const id = `request:${ports.ids.uuid()}`;
  const operation = { id, fingerprint: await fingerprint(what), resourceId: ports.ids.uuid() };
  return written(await run(operation), request);
}

async function answerCall(endpoints: readonly Endpoint[], args: RouteArgs): Promise<Response> {
  const { request, context } = args;
  const locale = problemLanguage(request);
  const { ports } = context;
  try {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (method === 'OPTIONS') {
      return new Response(null, { status: 204, headers: { Allow: allowed(endpoints).join(', ') } });
    }
    const endpoint = endpoints.find((candidate) => candidate.method === method);
    if (!endpoint) throw methodNotAllowed(allowed(endpoints));
    return await serve(endpoint, args, locale);
  } catch (error) {
    if (error instanceof AppError) return problemResponse(error, locale, ports.requestId);
    const { message, stack } = loggedError(error);
    const route = routeLabel(new URL(request.url).pathname);
    ports.log.write({
      event: 'request.failed',
      requestId: ports.requestId,
      method: request.method,
      route,
      error: message,
      stack,
    });
    return problemResponse(internalError(), locale, ports.requestId);
  }
}

/**
 * The loader, and likewise the action, of an API route, from its endpoints. One place authenticates, limits, reads,
 * parses, replays and renders errors.
 */
export function apiRoute(endpoints: readonly Endpoint[]): (args: RouteArgs) => Promise<Response> {
  return (args) => answerCall(endpoints, args);
}
