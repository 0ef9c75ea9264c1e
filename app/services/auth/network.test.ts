import { expect, it } from 'vitest';
import { networkOf } from './network';

function from(headers: Record<string, string>): string {
  return networkOf(new Request('http://localhost', { headers }));
}

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['x'.repeat(100), 'local'],
])('takes %s as %s', (address, network) => {
  expect(from({ 'CF-Connecting-IP': address })).toBe(network);
});

it('believes no other header', () => {
  expect(
    from({ 'X-Forwarded-For': '203.0.113.7', 'X-Real-IP': '203.0.113.7', Forwarded: 'for=203.0.113.7' }),
  ).toBe('local');
});
