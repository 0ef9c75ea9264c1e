import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';

const slow = { burst: 10, perSecond: 10 / 900 };

function bucketOf(name: string) {
  return env.RATE_LIMITER.get(env.RATE_LIMITER.idFromName(name));
}

describe('a bucket', () => {
  it('gives out exactly its burst, however many ask at once', async () => {
    const bucket = bucketOf('rush');
    const taken = await Promise.all(Array.from({ length: 50 }, () => bucket.take(slow)));
    expect(taken.filter(({ allowed }) => allowed).length).toBe(10);
    const refused = taken.find(({ allowed }) => !allowed);
    expect(refused?.retryAfterSeconds).toBe(90);
  });

  it('is full again after a reset', async () => {
    const bucket = bucketOf('reset');
    for (let take = 0; take < 11; take += 1) await bucket.take(slow);
    await bucket.reset();
    expect((await bucket.take(slow)).allowed).toBe(true);
  });

  it('leaves nothing behind when its alarm says it would be full', async () => {
    const bucket = bucketOf('gone');
    await bucket.take(slow);
    expect(await runInDurableObject(bucket, async (_, state) => (await state.storage.list()).size)).toBe(1);
    expect(await runDurableObjectAlarm(bucket)).toBe(true);
    expect(await runInDurableObject(bucket, async (_, state) => (await state.storage.list()).size)).toBe(0);
  });

  it('gets one token back for each ninety seconds that passed', async () => {
    const bucket = bucketOf('refill');
    await runInDurableObject(bucket, (_, state) =>
      state.storage.put('bucket', { tokens: 0, at: Date.now() - 91_000 }),
    );
    expect((await bucket.take(slow)).allowed).toBe(true);
    expect((await bucket.take(slow)).allowed).toBe(false);
  });
});
