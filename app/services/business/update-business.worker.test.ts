import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { AccountScope } from '~/services/scope';
import { scopeForTest } from '../../../tests/account-scope';
import { updateBusiness } from './update-business';

async function account(): Promise<AccountScope> {
  const scope = scopeForTest();
  await env.DB.prepare(
    "INSERT INTO users (id, email, email_normalized, password_hash, created_at, updated_at) VALUES (?1, ?1, ?1, '', 0, 0)",
  )
    .bind(scope.accountId)
    .run();
  return scope;
}

async function issuedIn(scope: AccountScope, year: number): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO documents (id, account_id, type, client_id, client_name, series_kind, series_year, series_sequence,
      number, created_at, updated_at, content) VALUES (?1, ?2, 'invoice', 'c', 'C', 'invoice', ?3, 1, ?4, 0, 0, '{}')`,
  )
    .bind(crypto.randomUUID(), scope.accountId, year, `FAC-${year}-001`)
    .run();
}

const change = (scope: AccountScope, business: Parameters<typeof updateBusiness>[1]['business']) =>
  updateBusiness(scope, { business, recentlyAuthenticated: true, language: 'fr' });

describe('prefixes', () => {
  const at = (instant: string, scope: AccountScope): AccountScope => ({
    ...scope,
    clock: { now: () => Date.parse(instant) },
  });

  it('change freely until a number exists in the year of Paris, and again from 1 January', async () => {
    const scope = await account();
    await change(at('2026-05-01T10:00:00Z', scope), { invoicePrefix: 'F' });
    await issuedIn(scope, 2026);
    const december = at('2026-12-31T22:59:59Z', scope);
    await expect(change(december, { invoicePrefix: 'G' })).rejects.toMatchObject({ status: 409 });
    await expect(change(december, { creditNotePrefix: 'H' })).rejects.toMatchObject({ status: 409 });
    expect((await change(december, { invoicePrefix: 'F', footer: 'x' })).business.footer).toBe('x');
    const january = at('2026-12-31T23:00:00Z', scope);
    expect((await change(january, { invoicePrefix: 'G' })).business.invoicePrefix).toBe('G');
  });

  it('of one account do not depend on another’s numbers', async () => {
    await issuedIn(await account(), 2026);
    const other = at('2026-05-01T10:00:00Z', await account());
    expect((await change(other, { invoicePrefix: 'Z' })).business.invoicePrefix).toBe('Z');
  });
});

describe('how many digits numbers have', () => {
  it('is each series’ own and stays from its first number of the year until 1 January', async () => {
    const scope = await account();
    const at = (instant: string) => ({ ...scope, clock: { now: () => Date.parse(instant) } });
    const november = at('2026-11-24T10:00:00Z');
    expect((await change(november, { invoiceDigits: 5, creditNoteDigits: 1 })).business).toMatchObject({
      invoiceDigits: 5,
      creditNoteDigits: 1,
    });
    await issuedIn(scope, 2026);
    await expect(change(november, { invoiceDigits: 4 })).rejects.toMatchObject({
      status: 409,
      code: 'business.digits_in_use',
    });
    expect((await change(november, { creditNoteDigits: 4 })).business.creditNoteDigits).toBe(4);
    const january = at('2026-12-31T23:00:00Z');
    expect((await change(january, { invoiceDigits: null })).business.invoiceDigits).toBe(3);
  });
});

describe('changes at the same time', () => {
  it('are all kept, each in the trail', async () => {
    const scope = await account();
    await Promise.all([
      change(scope, { footer: 'pied' }),
      change(scope, { phone: '0102030405' }),
      change(scope, { rcsCity: 'Lyon' }),
    ]);
    const { business, businessVersion } = await change(scope, {});
    expect(business).toMatchObject({ footer: 'pied', phone: '0102030405', rcsCity: 'Lyon' });
    expect(businessVersion).toBe(3);
    const trail = await env.DB.prepare('SELECT count(*) AS n FROM audit_events WHERE account_id = ?')
      .bind(scope.accountId)
      .first<{ n: number }>();
    expect(trail?.n).toBe(3);
  });
});
