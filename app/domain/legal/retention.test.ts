import { describe, expect, it } from 'vitest';
import { isRetentionOver, keptUntil } from './retention';

describe('how long a register is kept', () => {
  it('is ten years from the end of the year of its last document', () => {
    expect(keptUntil('2026-01-01')).toBe('2036-12-31');
    expect(keptUntil('2026-12-31')).toBe('2036-12-31');
  });

  it('is over on the day after, and not on the day itself', () => {
    expect(isRetentionOver('2026-03-15', '2036-12-31')).toBe(false);
    expect(isRetentionOver('2026-03-15', '2037-01-01')).toBe(true);
  });
});
