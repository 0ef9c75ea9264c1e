/** A definite refusal is tried again this many times; after that the mail says «échec» and a person decides. */
export const maxMailAttempts = 5;

const baseSeconds = 2;
const maxDelaySeconds = 12 * 60 * 60;

/**
 * How long to wait after a refused attempt: 2 s · 4^(n−1), at most 12 h, at least what the other side asked.
 * @param attempt number of the attempt that was refused, from 1
 * @param retryAfterSeconds what a 429 or a 4xx asked for
 */
export function mailRetryDelay(attempt: number, retryAfterSeconds = 0): number {
  const exponential = baseSeconds * 4 ** (Math.max(1, attempt) - 1);
  return Math.min(maxDelaySeconds, Math.max(exponential, Math.ceil(retryAfterSeconds)));
}
