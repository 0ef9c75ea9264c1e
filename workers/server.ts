import { handleRequest } from './http/handle-request';

export { AccountLedger } from './durable-objects/account-ledger';
export { RateLimiterObject } from './durable-objects/rate-limiter';

/** The only entry. Queues and schedules have their own files in queues/ and cron/. */
const worker = {
  fetch: handleRequest,
} satisfies ExportedHandler<Cloudflare.Env>;

export default worker;
