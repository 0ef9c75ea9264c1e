import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, todayInParis } from '~/domain/time/paris';
import { call, registered, type TestAccount } from '../../tests/app-client';

const LYON = { line1: '1 rue des Lilas', postalCode: '69001', city: 'Lyon', countryCode: 'FR' };
const today = todayInParis(Date.now());
const year = Number(today.slice(0, 4));

interface Listed {
  id: string;
  number: string | null;
  overdue: boolean;
  totals: { gross: string; due: string };
}
interface Owed {
  total: string;
  count: number;
  items: Listed[];
  ageing: Record<string, string>;
}

let account: TestAccount;
let clientId: string;

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await call(method, path, { token: account.accessToken, body });
  const answer: T = await response.json();
  if (response.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** An issued invoice of that many euros without VAT, at 20 %. */
async function issued(net: number, more: Record<string, unknown> = {}): Promise<Listed> {
  const lineItems = [{ description: 'Conseil', quantity: '1', unitPrice: String(net), vatRate: '20' }];
  const { id } = await ask<Listed>('POST', '/api/invoices', { clientId, lineItems, ...more });
  return ask('POST', `/api/invoices/${id}/emit`);
}

/** Issued some days ago in this or last year, and due so many days ago. */
function late(net: number, issuedAgo: number, dueAgo: number): Promise<Listed> {
  return issued(net, { issueDate: addDays(today, -issuedAgo), dueDate: addDays(today, -dueAgo) });
}

beforeAll(async () => {
  account = await registered();
  await ask('PUT', '/api/me', {
    business: {
      legalName: 'Camille Roux',
      legalForm: 'EI',
      siren: '732829320',
      vatNumber: 'FR44732829320',
      address: LYON,
    },
  });
  clientId = (
    await ask<{ id: string }>('POST', '/api/clients', {
      kind: 'individual',
      name: 'Jeanne Delattre',
      address: LYON,
    })
  ).id;
  // by date: numbers follow the days
  await late(100, 130, 100);
  await late(200, 100, 91);
  await late(300, 99, 90);
  await late(400, 98, 61);
  await late(500, 97, 60);
  await late(600, 96, 31);
  await late(700, 95, 30);
  await late(800, 94, 1);
  await late(900, 93, 0);
  const paid = await issued(1_000);
  await ask('POST', `/api/invoices/${paid.id}/pay`, {});
  const partly = await issued(1_100);
  await ask('POST', `/api/invoices/${partly.id}/pay`, { amount: '20.00' });
  const reversed = await ask<{ payments: Array<{ id: string }> }>('POST', `/api/invoices/${partly.id}/pay`, {
    amount: '1300.00',
  });
  const payment = reversed.payments.at(-1)?.id;
  await ask('POST', `/api/invoices/${partly.id}/payments/${payment}/reverse`, { reason: 'impayé' });
  const credited = await issued(1_200);
  const note = await ask<Listed>('POST', `/api/invoices/${credited.id}/credit-note`, { reason: 'erreur' });
  await ask('POST', `/api/invoices/${note.id}/emit`);
  const deposit = await issued(50, { type: 'deposit' });
  await ask('POST', `/api/invoices/${deposit.id}/pay`, {});
  await issued(150, { deposits: [deposit.id] });
  await ask('POST', '/api/invoices', { clientId, lineItems: [] });
}, 60_000);

const euros = (cents: number) => (cents / 100).toFixed(2);
const cents = (amount: string) => Math.round(Number(amount) * 100);

describe('what is owed', () => {
  it('stands in the bucket of its age, to the day', async () => {
    const { ageing, total, count } = await ask<Owed>('GET', '/api/dashboard/outstanding');
    expect(ageing).toEqual({
      // due today is in time; the partly paid one; the one after a deposit of 60
      notDue: euros(108_000 + 130_000 + 12_000),
      d1_30: euros(84_000 + 96_000),
      d31_60: euros(60_000 + 72_000),
      d61_90: euros(36_000 + 48_000),
      d90plus: euros(12_000 + 24_000),
    });
    expect(count).toBe(11);
    expect(cents(total)).toBe(Object.values(ageing).reduce((sum, amount) => sum + cents(amount), 0));
  });

  it('is the sum of the documents beside it, all or the late ones', async () => {
    for (const which of ['outstanding', 'overdue']) {
      const { items, total, count } = await ask<Owed>('GET', `/api/dashboard/${which}`);
      expect(items).toHaveLength(count);
      expect(items.reduce((sum, { totals }) => sum + cents(totals.due), 0)).toBe(cents(total));
      expect(items.filter(({ overdue }) => overdue).length).toBe(8);
    }
    const { ageing } = await ask<Owed>('GET', '/api/dashboard/overdue');
    expect(ageing.notDue).toBe('0.00');
  });

  it('is late or not, never both and never neither', async () => {
    const list = async (query: string) =>
      (await ask<{ items: Listed[] }>('GET', `/api/invoices?limit=200${query}`)).items
        .map(({ id }) => id)
        .sort();
    const [all, yes, no] = [await list(''), await list('&overdue=true'), await list('&overdue=false')];
    expect(yes).toHaveLength(8);
    expect([...yes, ...no].sort()).toEqual(all);
  });

  it('is kept by day as the documents say, after payments, reversals, credit notes and deposits', async () => {
    const kept = await env.DB.prepare(
      'SELECT due_date, documents, due_cents FROM open_days WHERE account_id = ? ORDER BY due_date',
    )
      .bind(account.userId)
      .all();
    const counted = await env.DB.prepare(
      `SELECT due_date, COUNT(*) AS documents, SUM(due_cents) AS due_cents FROM documents
       WHERE account_id = ? AND number IS NOT NULL AND type <> 'credit_note' AND due_cents > 0
       GROUP BY due_date ORDER BY due_date`,
    )
      .bind(account.userId)
      .all();
    expect(kept.results).toEqual(counted.results);
    expect(kept.results.length).toBeGreaterThan(9);
  });
});

describe('VAT by month', () => {
  it('is the sum of what each document makes of it', async () => {
    const kept = await env.DB.prepare('SELECT * FROM vat_months WHERE account_id = ? ORDER BY kind, month')
      .bind(account.userId)
      .all();
    const counted = await env.DB.prepare(
      `SELECT account_id, kind, month, SUM(base_cents) AS base_cents, SUM(vat_cents) AS vat_cents FROM vat_parts
       WHERE account_id = ? GROUP BY kind, month ORDER BY kind, month`,
    )
      .bind(account.userId)
      .all();
    expect(kept.results.length).toBeGreaterThan(1);
    expect(kept.results.filter((row) => row.base_cents !== 0 || row.vat_cents !== 0)).toEqual(
      counted.results.filter((row) => row.base_cents !== 0 || row.vat_cents !== 0),
    );
  });
});

describe('the year in figures', () => {
  it('subtracts credit notes, counts a deposit once, and adds up to its months', async () => {
    const at = (days: number) => Number(addDays(today, -days).slice(0, 4));
    const years = new Set([year, at(130)]);
    let invoiced = 0;
    let paid = 0;
    for (const each of years) {
      const summary = await ask<{
        year: number;
        invoiced: Record<string, string>;
        paid: string;
        drafts: number;
        byMonth: Array<Record<string, string>>;
        topClients: Array<Record<string, string>>;
      }>('GET', `/api/dashboard/summary?year=${each}`);
      expect(summary.year).toBe(each);
      expect(summary.drafts).toBe(1);
      expect(summary.byMonth.map(({ month }) => month)).toEqual(
        Array.from({ length: 12 }, (_, index) => `${each}-${String(index + 1).padStart(2, '0')}`),
      );
      for (const figure of ['net', 'vat', 'gross']) {
        const sum = summary.byMonth.reduce((total, month) => total + cents(month[figure] ?? ''), 0);
        expect(summary.invoiced[figure]).toBe(euros(sum));
      }
      expect(summary.topClients.length).toBeLessThanOrEqual(5);
      invoiced += cents(summary.invoiced.net ?? '');
      paid += cents(summary.paid);
    }
    // 4,500 in time or late, 1,000 paid, 1,100 in part, 1,200 less its credit note, 150 of which 50 was the deposit
    expect(invoiced).toBe(450_000 + 100_000 + 110_000 + 15_000);
    expect(paid).toBe(120_000 + 2_000 + 6_000);
  });
});
