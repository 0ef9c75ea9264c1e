import { env } from 'cloudflare:workers';
import { drizzle } from 'drizzle-orm/d1';
import { describe, expect, it } from 'vitest';
import { clients } from '~/db/schema/businesses';
import { loggedError } from './logged-error';

async function failedInsert(name: string): Promise<unknown> {
  const db = drizzle(env.DB);
  const clientId = 'client-of-nobody';
  try {
    await db
      .insert(clients)
      .values({ id: clientId, accountId: null as never, kind: 'company', name, createdAt: 0, updatedAt: 0 });
  } catch (error) {
    return error;
  }
  throw new Error('the insert did not fail');
}

describe('a failed query in the log', () => {
  it.each(['Jeanne Delattre', 'Jeanne\n    at Delattre (jeanne@example.org:1:1)'])(
    'tells what failed and why, and none of the values: %j',
    async (name) => {
      const error = await failedInsert(name);
      expect(String(error)).toContain('Delattre');
      const { message, stack } = loggedError(error);
      expect(message).toMatch(/insert into "clients".*NOT NULL constraint failed/s);
      expect(stack).toContain('logged-error.worker.test.ts');
      expect(message + stack).not.toMatch(/Delattre|jeanne@/);
    },
  );

  it('leaves other errors as they are, and takes what is none', () => {
    expect(loggedError(new TypeError('no such thing')).message).toBe('TypeError: no such thing');
    expect(loggedError('text')).toEqual({ message: 'text', stack: undefined });
  });
});
