import { DurableObject } from 'cloudflare:workers';
import type { RateLimiter } from '~/ports/rate-limiter';

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * One token bucket: exact, because a Durable Object answers one call at a time. Fast buckets live in memory: one
 * that is evicted was idle long enough to be full again. Slow ones (sign-in) are stored, until they would be full:
 * then an alarm empties the object, so that made-up addresses leave nothing behind.
 */
export class RateLimiterObject extends DurableObject<Cloudflare.Env> {
  private bucket: Bucket | null = null;

  async take(limit: {
    burst: number;
    perSecond: number;
  }): Promise<{ allowed: boolean; retryAfterSeconds: number }> {
    const now = Date.now();
    const slow = limit.perSecond < 1;
    const stored = slow && this.bucket === null ? await this.ctx.storage.get<Bucket>('bucket') : undefined;
    const { tokens: before, at } = this.bucket ?? stored ?? { tokens: limit.burst, at: now };
    const elapsed = Math.max(0, now - at) / 1000;
    const tokens = Math.min(limit.burst, before + elapsed * limit.perSecond);
    const allowed = tokens >= 1;
    const left = allowed ? tokens - 1 : tokens;
    this.bucket = { tokens: left, at: now };
    if (slow) {
      await this.ctx.storage.put('bucket', this.bucket);
      await this.ctx.storage.setAlarm(now + Math.ceil((limit.burst - left) / limit.perSecond) * 1000);
    }
    return {
      allowed,
      retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / limit.perSecond)),
    };
  }

  async reset(): Promise<void> {
    this.bucket = null;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  override async alarm(): Promise<void> {
    this.bucket = null;
    await this.ctx.storage.deleteAll();
  }
}

/** The limiter over the namespace: one object a key. */
export function durableRateLimiter(namespace: DurableObjectNamespace<RateLimiterObject>): RateLimiter {
  return {
    async take(key, limit) {
      return namespace.get(namespace.idFromName(key)).take(limit);
    },
    async reset(key) {
      await namespace.get(namespace.idFromName(key)).reset();
    },
  };
}
