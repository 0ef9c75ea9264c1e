import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { accountLedgerStub, issueCommand } from './ledger/ledger-for-tests';

describe('a register that contradicts itself', () => {
  it('gives no number any more, says why, and keeps what it has', async () => {
    const { stub, ledger } = accountLedgerStub();
    await ledger.issue(issueCommand());
    await runInDurableObject(stub, (_instance, state) => {
      state.storage.sql.exec('UPDATE series SET next = 5');
    });
    const refused = await ledger.issue(issueCommand());
    expect(refused).toMatchObject({
      ok: false,
      code: 'frozen',
      reason: expect.stringContaining('last number 1, next 5'),
    });
    await runInDurableObject(stub, (_instance, state) => {
      state.storage.sql.exec('UPDATE series SET next = 2');
    });
    expect(await ledger.issue(issueCommand())).toMatchObject({ ok: false, code: 'frozen' });
    expect((await ledger.register()).issued).toBe(1);
  });
});

describe('an alarm', () => {
  it('is set again after any number of failures', async () => {
    const { stub, accountId, ledger } = accountLedgerStub();
    const down = {
      ...env,
      DB: { prepare: env.DB.prepare.bind(env.DB), batch: () => Promise.reject(new Error('down')) },
    };
    await runInDurableObject(stub, async (instance) => {
      Object.defineProperty(instance, 'env', { value: down, configurable: true });
      await instance.issue(accountId, issueCommand());
    });
    for (let failure = 0; failure < 9; failure += 1) expect(await runDurableObjectAlarm(stub)).toBe(true);
    await runInDurableObject(stub, (instance) => {
      Object.defineProperty(instance, 'env', { value: env, configurable: true });
    });
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await ledger.register()).toMatchObject({ pending: 0, issued: 1 });
  });

  it('that the platform gave up is set again by whoever wakes the ledger', async () => {
    const { stub, ledger } = accountLedgerStub();
    await ledger.issue(issueCommand());
    await runInDurableObject(stub, (_instance, state) => state.storage.deleteAlarm());
    await evictDurableObject(stub);
    await ledger.register();
    expect(await runInDurableObject(stub, (_instance, state) => state.storage.getAlarm())).not.toBeNull();
  });
});
