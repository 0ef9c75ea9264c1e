/** Exact limits, one bucket a key. */
export interface RateLimiter {
  /**
   * Takes one token of the bucket `key`.
   * @param limit burst and refill per second
   * @returns allowed, or after how many seconds to try again
   */
  take(
    key: string,
    limit: { burst: number; perSecond: number },
  ): Promise<{ allowed: boolean; retryAfterSeconds: number }>;
  /** Gives a failure back, e.g. after a good sign-in. */
  reset(key: string): Promise<void>;
}
