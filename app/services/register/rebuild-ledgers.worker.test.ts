import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { testBooks } from '~/services/accounting/books-for-tests';
import { rebuildLedgers, requestRebuild } from './rebuild-ledgers';

async function numbers(accountId: string): Promise<string[]> {
  const { results } = await env.DB.prepare(
    'SELECT number FROM documents WHERE account_id = ? AND number IS NOT NULL ORDER BY number',
  )
    .bind(accountId)
    .all<{ number: string }>();
  return results.map(({ number }) => number);
}

describe('rebuilding all ledgers', () => {
  it('does nothing unasked, then goes through the directory page by page and stops', async () => {
    const books = [await testBooks(), await testBooks()];
    const [first] = books;
    if (!first) throw new Error('no books');
    for (const { issue } of books) await issue({});
    // 25 more accounts: more than one page
    for (let n = 0; n < 25; n += 1) {
      await env.DB.prepare(
        `INSERT INTO users (id, email, email_normalized, password_hash, created_at, updated_at)
         VALUES (?1, ?1, ?1, 'none', 0, 0)`,
      )
        .bind(crypto.randomUUID())
        .run();
    }
    const lost = async () => {
      const { results } = await env.DB.prepare(
        `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'documents'`,
      ).all<{ name: string; sql: string }>();
      await env.DB.batch([
        ...results.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)),
        env.DB.prepare('DELETE FROM documents'),
        ...results.map(({ sql }) => env.DB.prepare(sql)),
      ]);
    };
    await lost();
    expect(await rebuildLedgers(first.scope)).toBe(0);
    expect(await numbers(first.scope.accountId)).toEqual([]);
    await requestRebuild(first.scope, '');
    let told = 0;
    let runs = 0;
    for (let count = 1; count > 0; runs += 1) {
      count = await rebuildLedgers(first.scope);
      told += count;
    }
    expect(told).toBeGreaterThanOrEqual(27);
    expect(runs).toBeGreaterThanOrEqual(3);
    for (const { scope } of books) expect(await numbers(scope.accountId)).toHaveLength(1);
    expect(await rebuildLedgers(first.scope)).toBe(0);
  });
});
