import { createRequestHandler, type ServerBuild } from '@remix-run/cloudflare';
import { parseConfig } from '~/config';
import { version } from '~/version';
import { createPorts } from './context';

export { AccountLedger } from './durable-objects/account-ledger';
export { RateLimiterObject } from './durable-objects/rate-limiter';

type Handler = ReturnType<typeof createRequestHandler>;
let remix: Handler | undefined;

/** The built application; loaded once an isolate, on the first request that needs it. */
async function application(): Promise<Handler> {
  const build = (await import('../build/server/index.js')) as unknown as ServerBuild;
  remix ??= createRequestHandler(build, 'production');
  return remix;
}

export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname === '/healthz') {
      return Response.json({ status: 'ok', version });
    }
    const parsed = parseConfig(env);
    if (!parsed.ok) return Response.json({ status: 503, problems: parsed.problems }, { status: 503 });
    const ports = createPorts({
      env,
      config: parsed.config,
      requestId: request.headers.get('cf-ray') ?? crypto.randomUUID(),
      waitUntil: (work) => ctx.waitUntil(work),
    });
    const handle = await application();
    return handle(request, { ports, nonce: ports.ids.token(16) });
  },
} satisfies ExportedHandler<Cloudflare.Env>;
