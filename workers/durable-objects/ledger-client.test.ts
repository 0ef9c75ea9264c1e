import { describe, expect, it } from 'vitest';
import { ledgerClient } from './ledger-client';

type Namespace = Parameters<typeof ledgerClient>[0];

/** A namespace whose stubs fail as told, one after the other, then answer. */
function failing(...failures: Array<{ retryable?: boolean; overloaded?: boolean }>) {
  const stubs: object[] = [];
  const namespace = {
    idFromName: (name: string) => name,
    get: () => {
      const failure = failures[stubs.length];
      const stub = {
        register: async () => {
          if (failure) throw Object.assign(new Error('lost'), failure);
          return { issued: 1 };
        },
      };
      stubs.push(stub);
      return stub;
    },
  };
  return { stubs, client: ledgerClient(namespace as object as Namespace, 'account') };
}

describe('a call of the ledger', () => {
  it('is made again on a new stub while the connection is lost', async () => {
    const { stubs, client } = failing({ retryable: true }, { retryable: true });
    expect(await client.register()).toEqual({ issued: 1 });
    expect(new Set(stubs).size).toBe(3);
  });

  it('is given up after four attempts', async () => {
    const { stubs, client } = failing(...Array.from({ length: 9 }, () => ({ retryable: true })));
    await expect(client.register()).rejects.toThrow('lost');
    expect(stubs).toHaveLength(4);
  });

  it.each([{ retryable: true, overloaded: true }, { retryable: false }, {}])(
    'leaves the ledger alone after %o',
    async (failure) => {
      const { stubs, client } = failing(failure);
      await expect(client.register()).rejects.toThrow('lost');
      expect(stubs).toHaveLength(1);
    },
  );
});
