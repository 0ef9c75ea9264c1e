import { describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS, retryDelay } from './events';

describe('retryDelay', () => {
  it('grows, lasts to more than three days, then ends', () => {
    const waits = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => retryDelay(index + 1, 0) ?? 0);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBe(5_000);
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(72);
    expect(hours).toBeLessThan(80);
    expect(retryDelay(MAX_ATTEMPTS, 0)).toBeNull();
  });

  it('is spread by a tenth', () => {
    expect(retryDelay(2, 1)).toBe(330_000);
  });
});
