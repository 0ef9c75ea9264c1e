import { createRequestHandler, type ServerBuild } from '@remix-run/cloudflare';
import { buildOf, routesThatCouldMatch } from './narrow-routes';

type Handler = ReturnType<typeof createRequestHandler>;

let handler: Promise<Handler> | undefined;

function isServerBuild(value: object): value is ServerBuild {
  return 'routes' in value && 'entry' in value && 'assets' in value;
}

/** One handler for each set of routes that an address can mean: as many as there are kinds of address. */
async function load(): Promise<Handler> {
  const build: object = await import('../../build/server/index.js');
  if (!isServerBuild(build)) throw new Error('build/server/index.js is not a Remix server build');
  const whole = createRequestHandler(build, 'production');
  const candidates = routesThatCouldMatch(build.routes);
  const narrow = new Map<string, Handler>();
  return (request, context) => {
    const ids = candidates(new URL(request.url).pathname);
    if (ids === null) return whole(request, context);
    const key = ids.join(' ');
    let handle = narrow.get(key);
    if (!handle) {
      handle = createRequestHandler(buildOf(build, ids), 'production');
      narrow.set(key, handle);
    }
    return handle(request, context);
  };
}

/** The built application; loaded once an isolate, on the first request that needs it. */
export function application(): Promise<Handler> {
  handler ??= load();
  return handler;
}
