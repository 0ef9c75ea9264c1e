import { createRequestHandler, type ServerBuild } from '@remix-run/cloudflare';

type Handler = ReturnType<typeof createRequestHandler>;

let handler: Promise<Handler> | undefined;

function isServerBuild(value: object): value is ServerBuild {
  return 'routes' in value && 'entry' in value && 'assets' in value;
}

async function load(): Promise<Handler> {
  const build: object = await import('../../build/server/index.js');
  if (!isServerBuild(build)) throw new Error('build/server/index.js is not a Remix server build');
  return createRequestHandler(build, 'production');
}

/** The built application; loaded once an isolate, on the first request that needs it. */
export function application(): Promise<Handler> {
  handler ??= load();
  return handler;
}
