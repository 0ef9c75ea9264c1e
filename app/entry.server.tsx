import type {
  ActionFunctionArgs,
  AppLoadContext,
  EntryContext,
  LoaderFunctionArgs,
} from '@remix-run/cloudflare';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { routeLabel } from '~/http/route-label';
import { loggedError } from '~/services/logged-error';
import { NonceContext } from '~/ui/nonce';

/**
 * Renders a page in one go. Every loader has its data before rendering starts, so there is nothing to stream,
 * and `renderToString` answers more than twice as many requests as a stream does.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Response {
  const markup = renderToString(
    <NonceContext.Provider value={nonce}>
      <RemixServer context={remixContext} url={request.url} nonce={nonce} />
    </NonceContext.Provider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new Response(`<!doctype html>${markup}`, { status, headers });
}

/** What nobody foresaw goes to the log with its request; the page shows the request's id only. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  // a 404 of the router's is an answer, not a failure
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const { message, stack } = loggedError(error);
  context.ports.log.write({
    event: 'request.failed',
    requestId: context.ports.requestId,
    method: request.method,
    route: routeLabel(new URL(request.url).pathname),
    error: message,
    stack,
  });
}
