import { handleSchedule } from './cron/handle-schedule';
import { AccountLedger } from './durable-objects/account-ledger';
import { RateLimiterObject } from './durable-objects/rate-limiter';
import { handleRequest } from './http/handle-request';
import { handleBatch } from './queues/handle-batch';

/** The only entry. Queues and schedules have their own files in queues/ and cron/. */
const worker = {
  fetch: handleRequest,
  queue: handleBatch,
  scheduled: handleSchedule,
} satisfies ExportedHandler<Cloudflare.Env>;

export default worker;
export { AccountLedger, RateLimiterObject };
