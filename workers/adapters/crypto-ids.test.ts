import { expect, it } from 'vitest';
import { cryptoIds } from './crypto-ids';

it('gives ids in ascending order, even within one millisecond', () => {
  const ids = Array.from({ length: 10_000 }, () => cryptoIds.uuid());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('gives tokens of 256 bits, in characters that an address and a cookie take, each another one', () => {
  const tokens = Array.from({ length: 2_000 }, () => cryptoIds.token());
  expect(new Set(tokens).size).toBe(tokens.length);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  // every bit comes both ways: none is fixed
  const bytes = tokens.map((token) => Buffer.from(token, 'base64url'));
  for (let bit = 0; bit < 256; bit += 1) {
    const ones = bytes.filter((each) => ((each[bit >> 3] ?? 0) >> (bit & 7)) & 1).length;
    expect(ones, `bit ${bit}`).toBeGreaterThan(700);
    expect(ones, `bit ${bit}`).toBeLessThan(1_300);
  }
});
