import { env } from 'cloudflare:workers';
import { drizzle } from 'drizzle-orm/d1';
import type { AccountScope } from '~/services/scope';

/** Whether an error is the death of a scope made here. */
export function isDeath(error: unknown): boolean {
  return /crash (before|after)/.test(`${error} ${error instanceof Error ? error.cause : ''}`);
}

/**
 * The scope over the real stores, of which one write dies: to D1, to R2 or to the ledger. `dieAt(n)` begins to count
 * anew; odd turns die before the effect of write ⌈n/2⌉, even ones after it. 0: none dies.
 */
export function dyingScope(target: AccountScope): { scope: AccountScope; dieAt(turn: number): void } {
  let calls = 0;
  let at = 0;
  const write = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    calls += 1;
    const dies = calls === Math.ceil(at / 2);
    if (dies && at % 2 === 1) throw new Error('crash before');
    const answer = await work();
    if (dies) throw new Error('crash after');
    return answer;
  };
  const real = new WeakMap<object, D1PreparedStatement>();
  const breaking = <T extends object>(port: T, writes: (name: string) => boolean): T => {
    const proxy = new Proxy(port, {
      get(object, name) {
        const found: unknown = Reflect.get(object, name);
        if (typeof found !== 'function') return found;
        if (name === 'bind') return (...values: unknown[]) => breaking(found.apply(object, values), writes);
        if (!writes(String(name))) return found.bind(object);
        return (...input: unknown[]) => write(() => found.apply(object, input) as Promise<unknown>);
      },
    });
    // D1 takes no proxies in a batch
    real.set(proxy, port as unknown as D1PreparedStatement);
    return proxy;
  };
  const DB = {
    prepare(query: string) {
      const statement = env.DB.prepare(query);
      if (/^\s*select/i.test(query)) return statement;
      return breaking(statement, (name) => ['run', 'all', 'raw', 'first'].includes(name));
    },
    batch: (all: D1PreparedStatement[]) =>
      write(() => env.DB.batch(all.map((each) => real.get(each) ?? each))),
  };
  const db = drizzle(DB as unknown as D1Database);
  const scope: AccountScope = {
    ...target,
    directory: db,
    db: { accountId: target.accountId, db },
    accountDb: (accountId) => ({ accountId, db }),
    files: breaking(target.files, (name) => ['putOnce', 'putStream', 'remove'].includes(name)),
    ledger: (accountId) => breaking(target.ledger(accountId), (name) => name !== 'register'),
  };
  return {
    scope,
    dieAt(turn) {
      calls = 0;
      at = turn;
    },
  };
}
