import { beforeEach, expect, it, vi } from 'vitest';
import type { Ports } from '~/services/scope';
import { authenticate } from './authenticate';

const caller = vi.hoisted(() => ({ id: 'one', restoring: false }));
vi.mock('~/services/auth/access-token', () => ({
  verifyAccessToken: async () => ({ user: caller, authenticatedAt: 0 }),
}));

const asked: Array<[key: string, limit: { burst: number; perSecond: number }]> = [];

/** As much of the ports as a call by token needs: `allowed` calls are let through. */
function portsOf(allowed: number): Ports {
  const ports: Pick<Ports, 'clock' | 'rateLimiter' | 'accountDb'> = {
    clock: { now: () => 0 },
    rateLimiter: {
      async take(key, limit) {
        asked.push([key, limit]);
        return asked.length <= allowed
          ? { allowed: true, retryAfterSeconds: 0 }
          : { allowed: false, retryAfterSeconds: 7 };
      },
      async reset() {},
    },
    accountDb: () => ({}) as ReturnType<Ports['accountDb']>,
  };
  return ports as Ports;
}

const request = new Request('http://localhost/api/me', { headers: { Authorization: 'Bearer x' } });

beforeEach(() => {
  asked.length = 0;
});

it('lets an account make 1,000 calls at once and 100 a second, then says when to come back', async () => {
  const ports = portsOf(1);
  expect(await authenticate(ports, request, 'read')).toMatchObject({ accountId: 'one', actor: 'user:one' });
  expect(asked).toEqual([['api:one', { burst: 1_000, perSecond: 100 }]]);
  await expect(authenticate(ports, request, 'read')).rejects.toMatchObject({
    status: 429,
    details: { retryAfterSeconds: 7 },
  });
});
