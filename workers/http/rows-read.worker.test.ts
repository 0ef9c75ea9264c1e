import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN } from '../../tests/app-client';
import { countingD1, type D1Count } from '../../tests/counting-d1';
import { type AccountWorld, accountWorld } from '../../tests/isolation/other-account';
import { manyDocuments } from '../../tests/many-documents';
import { handleRequest } from './handle-request';

/*
 * What a page costs does not grow with the account: calls of D1 and rows read, with some and with many invoices.
 * A batch is one call; one call says who asks, and on pages one more tells the register's line at their foot
 * (some 15 rows).
 */

const SIZES = [360, 1_080];

let world: AccountWorld;
const counts = new Map<string, D1Count[]>();

const paths: Array<[path: string, most: { calls: number; rows: number }]> = [
  ['/invoices', { calls: 3, rows: 75 }],
  ['/invoices?sort=-gross', { calls: 3, rows: 75 }],
  ['/clients', { calls: 3, rows: 75 }],
  // the figures, the profile, and whether an IBAN is doubted: one batch
  ['/dashboard', { calls: 3, rows: 200 }],
  // the document, its story, and the link of its public page of proof
  ['/invoices/{issued}', { calls: 5, rows: 40 }],
  // the draft, its parties, and what may be chosen for it
  ['/invoices/{draft}', { calls: 5, rows: 60 }],
  // the whole documents: their rows, their payments, and what drafts among them refer to
  ['/api/invoices', { calls: 4, rows: 450 }],
  ['/api/invoices/{issued}', { calls: 2, rows: 10 }],
  ['/api/invoices/{issued}/history', { calls: 2, rows: 40 }],
  ['/api/dashboard/summary', { calls: 2, rows: 200 }],
  ['/api/me', { calls: 3, rows: 10 }],
  ['/api/clients', { calls: 2, rows: 10 }],
];

async function counted(path: string, body?: unknown): Promise<D1Count> {
  const { db, count } = countingD1(env.DB);
  const who: Record<string, string> = path.startsWith('/api/')
    ? { Authorization: `Bearer ${world.account.accessToken}` }
    : { Cookie: world.cookie };
  const work: Array<Promise<unknown>> = [];
  const address = path.replace('{issued}', world.ids.issued).replace('{draft}', world.ids.draft);
  const sent = { method: 'POST', body: JSON.stringify(body) };
  const json = { 'Content-Type': 'application/json' };
  const request = new Request(
    ORIGIN + address,
    body === undefined ? { headers: who } : { ...sent, headers: { ...who, ...json } },
  );
  const response = await handleRequest(
    request,
    { ...env, DB: db },
    { waitUntil: (promise) => work.push(promise) },
  );
  await response.text();
  await Promise.all(work);
  expect(response.status, path).toBe(body === undefined ? 200 : 201);
  return count;
}

beforeAll(async () => {
  world = await accountWorld('Mesure', 'mesure');
  for (const size of SIZES) {
    await manyDocuments(world.account.userId, world.ids.issued, size);
    for (const [path] of paths) counts.set(path, [...(counts.get(path) ?? []), await counted(path)]);
  }
}, 120_000);

describe('what D1 is asked for', () => {
  it.each(paths)('%s', (path, most) => {
    const [some, many] = counts.get(path) ?? [];
    if (!some || !many) throw new Error('nothing counted');
    const told = many.each.map(({ sql, rowsRead }) => `${rowsRead} ${sql.slice(0, 140)}`).join('\n');
    expect(many.calls, told).toBeLessThanOrEqual(most.calls);
    expect(many.rowsRead, told).toBeLessThanOrEqual(most.rows);
    expect(many.rowsRead, told).toBeLessThanOrEqual(some.rowsRead + 5);
  });
});

describe('how often D1 is asked', () => {
  it.each([
    ['/accounting', 3],
    ['/invoices?status=PAID', 3],
    ['/api/dashboard/outstanding', 3],
    ['/api/dashboard/overdue', 3],
  ])('%s: %i times', async (path, calls) => {
    const count = await counted(path);
    expect(count.calls, count.each.map(({ sql }) => sql.slice(0, 140)).join('\n')).toBeLessThanOrEqual(calls);
  });
});

it('asks D1 three times for a new draft: who asks, whom it names, and one batch that stores and reads it', async () => {
  const lineItems = [{ description: 'Conseil', quantity: '1', unitPrice: '450', vatRate: '20' }];
  const { calls } = await counted('/api/invoices', { clientId: world.ids.client, lineItems });
  expect(calls).toBe(3);
});

/** How SQLite would run each statement of a page that begins like this. */
async function plansOf(path: string, isMeant: (sql: string) => boolean): Promise<string[]> {
  const { each } = await counted(path);
  const meant = each.map(({ sql }) => sql).filter(isMeant);
  expect(meant, path).toHaveLength(1);
  const plans = meant.map(async (sql) => {
    const bound = Array.from({ length: sql.split('?').length - 1 }, () => 'x');
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...bound)
      .all<{ detail: string }>();
    return results.map(({ detail }) => detail);
  });
  return (await Promise.all(plans)).flat();
}

describe('what the sums of a list are made of', () => {
  it.each([
    '/invoices?status=PAID',
    '/invoices?status=DRAFT',
    '/invoices?type=credit_note',
    '/invoices?from=2026-01-01&to=2026-06-30',
    '/invoices?dueFrom=2026-01-01&dueTo=2026-06-30',
    '/invoices?mailProblem=1',
    '/invoices?q=conseil',
  ])('%s: an index, and never a document', async (path) => {
    const plan = await plansOf(path, (sql) => sql.includes('COUNT(*)') && sql.includes('netted'));
    expect(plan.filter((step) => step.includes('documents'))).toEqual([
      expect.stringContaining('USING COVERING INDEX documents_sums'),
    ]);
  });
});
