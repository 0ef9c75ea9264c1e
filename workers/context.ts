import { drizzle } from 'drizzle-orm/d1';
import type { Config } from '~/config';
import type { Ports } from '~/services/scope';
import { createBrowserPdfPrinter } from './adapters/browser-pdf-printer';
import { consoleLog } from './adapters/console-log';
import { cryptoIds } from './adapters/crypto-ids';
import { dnsOverHttps } from './adapters/dns-over-https';
import { ownMailTransport } from './adapters/mail-own';
import { queueJobs } from './adapters/queue-jobs';
import { r2Files } from './adapters/r2-files';
import { systemClock } from './adapters/system-clock';
import { ledgerClient } from './durable-objects/ledger-client';
import { durableRateLimiter } from './durable-objects/rate-limiter';

/**
 * Binds the ports of one request, job or alarm to the platform: the only place where bindings become services.
 * `accountDb` is the seam for sharding: today every account lives in the one database.
 */
export function createPorts(input: {
  env: Cloudflare.Env;
  config: Config;
  requestId: string;
  waitUntil(work: Promise<unknown>): void;
}): Ports {
  const { env, config, requestId, waitUntil } = input;
  const db = drizzle(env.DB);
  const ledgers = inJurisdiction(env.ACCOUNT_LEDGER, config.JURISDICTION);
  const limiters = inJurisdiction(env.RATE_LIMITER, config.JURISDICTION);
  return {
    config,
    clock: systemClock,
    ids: cryptoIds,
    log: consoleLog,
    dns: dnsOverHttps(config.DNS_RESOLVER),
    files: r2Files(env.FILES),
    jobs: queueJobs(env),
    pdfPrinter: () => createBrowserPdfPrinter(env.BROWSER),
    ownMailTransport,
    rateLimiter: durableRateLimiter(limiters),
    directory: db,
    accountDb: (accountId) => ({ accountId, db }),
    ledger: (accountId) => ledgerClient(ledgers, accountId),
    requestId,
    waitUntil,
  };
}

/** The objects of a namespace that live in a jurisdiction, or wherever they were first asked for. */
function inJurisdiction<Namespace extends { jurisdiction(where: DurableObjectJurisdiction): Namespace }>(
  namespace: Namespace,
  where: DurableObjectJurisdiction | undefined,
): Namespace {
  return where === undefined ? namespace : namespace.jurisdiction(where);
}
