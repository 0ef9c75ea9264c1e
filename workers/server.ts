import { AccountLedger } from './durable-objects/account-ledger';
import { RateLimiterObject } from './durable-objects/rate-limiter';
import { handleRequest } from './http/handle-request';

/** The only entry. Queues and schedules have their own files in queues/ and cron/. */
const worker = {
  fetch: handleRequest,
} satisfies ExportedHandler<Cloudflare.Env>;

export default worker;
export { AccountLedger, RateLimiterObject };
