import { DurableObject } from 'cloudflare:workers';
import type { RateLimiter } from '~/ports/rate-limiter';

/**
 * One token bucket: exact, because a Durable Object answers one call at a time. It lives in memory; an evicted
 * bucket was idle long enough to be full again, except the slow ones of sign-in, which are kept in storage.
 */
export class RateLimiterObject extends DurableObject<Cloudflare.Env> {
  private bucket: { tokens: number; at: number } | null = null;

  async take(limit: {
    burst: number;
    perSecond: number;
  }): Promise<{ allowed: boolean; retryAfterSeconds: number }> {
    const now = Date.now();
    const slow = limit.perSecond < 1;
    this.bucket ??= (slow
      ? await this.ctx.storage.get<{ tokens: number; at: number }>('bucket')
      : undefined) ?? {
      tokens: limit.burst,
      at: now,
    };
    const elapsed = Math.max(0, now - this.bucket.at) / 1000;
    const tokens = Math.min(limit.burst, this.bucket.tokens + elapsed * limit.perSecond);
    const allowed = tokens >= 1;
    this.bucket = { tokens: allowed ? tokens - 1 : tokens, at: now };
    if (slow) await this.ctx.storage.put('bucket', this.bucket);
    return {
      allowed,
      retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / limit.perSecond)),
    };
  }

  async reset(): Promise<void> {
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
