import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { testBooks } from '~/services/accounting/books-for-tests';
import { hashPassword } from '~/services/auth/password-hash';
import { storePdf } from '~/services/restore/archives-for-tests';
import type { AccountScope } from '~/services/scope';
import { eraseAccount } from './erase-account';
import { purgeSealed } from './purge-sealed';

const PASSWORD = 'un mot de passe assez long';
/** Tables that say whose each row is, but for the note that an account was purged. */
async function tablesOfAccounts(): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'purges' AND sql LIKE '%account_id%' ORDER BY 1`,
  ).all<{ name: string }>();
  return results.map(({ name }) => name);
}

/** How many rows each of the ledger's own tables has. */
function rowsOfLedger(scope: AccountScope): Promise<Record<string, number>> {
  const stub = env.ACCOUNT_LEDGER.get(env.ACCOUNT_LEDGER.idFromName(scope.accountId));
  return runInDurableObject(stub, (_instance, { storage: { sql } }) =>
    Object.fromEntries(
      sql
        .exec<{ name: string }>(
          `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('meta', 'sqlite_sequence')`,
        )
        .toArray()
        .filter(({ name }) => !name.startsWith('_cf_'))
        .map(({ name }) => [name, sql.exec<{ n: number }>(`SELECT COUNT(*) AS n FROM ${name}`).one().n]),
    ),
  );
}

/** An account with documents of two years, the last of 2026, whose person has left. */
async function sealed() {
  const books = await testBooks();
  const { scope, on, issue, pay } = books;
  await env.DB.prepare('UPDATE users SET password_hash = ? WHERE id = ?')
    .bind(await hashPassword(scope.config, PASSWORD), scope.accountId)
    .run();
  await on('2025-12-30');
  await storePdf(scope, await issue({ supplyDate: null, dueDate: null }));
  await on('2026-07-01');
  const last = await issue({});
  await storePdf(scope, last);
  await pay(last, 1_00);
  const logo = new TextEncoder().encode('logo');
  await env.FILES.put(`logos/${scope.accountId}/x.png`, logo);
  await eraseAccount(scope, { email: `${scope.accountId}@example.fr`, password: PASSWORD, network: '' });
  return books;
}

async function counts(scope: AccountScope): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of await tablesOfAccounts()) {
    const row = await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE account_id = ?`)
      .bind(scope.accountId)
      .first<{ n: number }>();
    found[table] = row?.n ?? 0;
  }
  const user = await env.DB.prepare('SELECT COUNT(*) AS n FROM users WHERE id = ?')
    .bind(scope.accountId)
    .first<{ n: number }>();
  const files = (await env.FILES.list()).objects.filter(({ key }) => key.includes(scope.accountId));
  const register = await scope.ledger(scope.accountId).register();
  return {
    ...found,
    users: user?.n ?? 0,
    files: files.length,
    entries: register.entries,
    issued: register.issued,
  };
}

const nothing = (kept: Record<string, number>) =>
  Object.fromEntries(Object.keys(kept).map((name) => [name, 0]));

describe('what is kept under seal', () => {
  it('stays whole on the last day of the tenth year, and is gone the day after', async () => {
    const { scope, on } = await sealed();
    const living = await testBooks();
    await living.on('2026-07-01');
    await living.issue({});
    const [kept, others] = [await counts(scope), await counts(living.scope)];
    for (const table of [
      'documents',
      'payments',
      'audit_events',
      'vat_parts',
      'month_totals',
      'client_totals',
    ])
      expect([table, kept[table]]).not.toEqual([table, 0]);
    expect(kept).toMatchObject({ series_totals: 2, open_days: 2, proof_links: 2 });
    expect(kept.vat_months).toBeGreaterThan(0);
    expect(kept).toMatchObject({ users: 1, files: 3, entries: 3, issued: 2, documents: 2 });

    for (const day of ['2027-01-01', '2036-01-01', '2036-12-31']) {
      await on(day);
      await purgeSealed(scope);
      expect([day, await counts(scope)]).toEqual([day, kept]);
    }
    await on('2037-01-01');
    expect(await purgeSealed(scope)).toBe(1);
    expect(await counts(scope)).toEqual(nothing(kept));
    const left = await rowsOfLedger(scope);
    expect(left).toEqual(nothing(left));
    expect(Object.keys(left)).toContain('proof_links');
    expect(await purgeSealed(scope)).toBe(0);
    expect(await counts(living.scope)).toEqual(others);
  });

  it('is not touched while its ledger says that the day has not come, whatever another clock says', async () => {
    const { scope, on } = await sealed();
    await on('2036-12-31');
    const kept = await counts(scope);
    const ahead = { ...scope, clock: { now: () => Date.parse('2037-06-01T03:30:00Z') } };
    const said: string[] = [];
    await purgeSealed({
      ...ahead,
      log: { write: (event) => said.push('error' in event ? event.error : event.event) },
    });
    expect(await counts(scope)).toEqual(kept);
    expect(said).toEqual([expect.stringContaining('keeps its documents until 2036-12-31')]);
  });

  it('goes in the end wherever a night dies', async () => {
    const { scope, on } = await sealed();
    await on('2037-01-02');
    const kept = await counts(scope);
    let calls = 0;
    let crashAt = 0;
    let crashes = 0;
    const mine = (input: unknown) => JSON.stringify(input).includes(scope.accountId);
    const breaking = <T extends object>(port: T): T =>
      new Proxy(port, {
        get(object, name) {
          const found: unknown = Reflect.get(object, name);
          if (typeof found !== 'function') return found;
          return async (...input: unknown[]) => {
            if (port === scope.files && !mine(input)) return found.apply(object, input);
            const answer: unknown = await found.apply(object, input);
            calls += 1;
            if (calls === crashAt) {
              crashes += 1;
              throw new Error('crash');
            }
            return answer;
          };
        },
      });
    const quiet = { write: () => {} };
    // earlier tests have left accounts that go as well: only this one's files and ledger break
    for (crashAt = 1; crashAt < 60 && (await counts(scope)).users === 1; crashAt += 1) {
      calls = 0;
      await purgeSealed({
        ...scope,
        log: quiet,
        files: breaking(scope.files),
        ledger: (id) => (id === scope.accountId ? breaking(scope.ledger(id)) : scope.ledger(id)),
      });
    }
    expect(crashes).toBeGreaterThan(4);
    expect(await counts(scope)).toEqual(nothing(kept));
  });

  it('keeps the trail of an account that issued nothing for a month', async () => {
    const { scope, on } = await testBooks();
    await env.DB.prepare('UPDATE users SET password_hash = ? WHERE id = ?')
      .bind(await hashPassword(scope.config, PASSWORD), scope.accountId)
      .run();
    await on('2026-07-01');
    await eraseAccount(scope, { email: `${scope.accountId}@example.fr`, password: PASSWORD, network: '' });
    await on('2026-07-30');
    await purgeSealed(scope);
    expect((await counts(scope)).audit_events).toBeGreaterThan(0);
    await on('2026-08-02');
    expect(await purgeSealed(scope)).toBe(1);
    expect((await counts(scope)).audit_events).toBe(0);
  });

  it('cannot be deleted by hand, neither before the term nor for somebody who is there', async () => {
    const { scope } = await sealed();
    const living = await testBooks();
    const open = (accountId: string, day: string) =>
      env.DB.prepare('INSERT INTO purges (account_id, at) VALUES (?, ?)')
        .bind(accountId, Date.parse(`${day}T23:59:59Z`))
        .run();
    await expect(open(scope.accountId, '2036-12-31')).rejects.toThrow('IMMUTABLE');
    await expect(open(living.scope.accountId, '2050-01-01')).rejects.toThrow('IMMUTABLE');
    for (const table of ['documents', 'payments', 'audit_events'])
      await expect(
        env.DB.prepare(`DELETE FROM ${table} WHERE account_id = ?`).bind(scope.accountId).run(),
      ).rejects.toThrow('IMMUTABLE');
    expect(await scope.ledger(scope.accountId).purge()).toEqual({ purged: false, until: '2036-12-31' });
    expect(await living.scope.ledger(living.scope.accountId).purge()).toEqual({
      purged: false,
      until: null,
    });
  });
});
