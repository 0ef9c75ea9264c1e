import type { Job } from '~/ports/jobs';
import type { AccountLedger } from './durable-objects/account-ledger';
import type { RateLimiterObject } from './durable-objects/rate-limiter';

/** The bindings of wrangler.toml. Only workers/ sees them. */
export interface WorkerEnv {
  DB: D1Database;
  FILES: R2Bucket;
  ASSETS: Fetcher;
  ACCOUNT_LEDGER: DurableObjectNamespace<AccountLedger>;
  RATE_LIMITER: DurableObjectNamespace<RateLimiterObject>;
  RENDER_QUEUE: Queue<Job>;
  MAIL_QUEUE: Queue<Job>;
  WEBHOOK_QUEUE: Queue<Job>;
  RESTORE_QUEUE: Queue<Job>;
  DEAD_LETTERS: Queue<unknown>;
  ENVIRONMENT: string;
  BROWSER?: Fetcher;
  EMAIL?: SendEmail;
}

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {}
  }
}
