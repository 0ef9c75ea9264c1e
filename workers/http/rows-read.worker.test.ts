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
  // the figures, the profile, and whether an IBAN is doubted: at once
  ['/dashboard', { calls: 5, rows: 200 }],
  // the document, its story, and the link of its public page of proof
  ['/invoices/{issued}', { calls: 5, rows: 40 }],
  // the whole documents: their rows, their payments, and what drafts among them refer to
  ['/api/invoices', { calls: 4, rows: 450 }],
  ['/api/invoices/{issued}', { calls: 2, rows: 10 }],
  ['/api/invoices/{issued}/history', { calls: 2, rows: 40 }],
  ['/api/dashboard/summary', { calls: 2, rows: 200 }],
  ['/api/me', { calls: 3, rows: 10 }],
  ['/api/clients', { calls: 2, rows: 10 }],
];

async function counted(path: string): Promise<D1Count> {
  const { db, count } = countingD1(env.DB);
  const who: Record<string, string> = path.startsWith('/api/')
    ? { Authorization: `Bearer ${world.account.accessToken}` }
    : { Cookie: world.cookie };
  const work: Array<Promise<unknown>> = [];
  const request = new Request(ORIGIN + path.replace('{issued}', world.ids.issued), { headers: who });
  const response = await handleRequest(
    request,
    { ...env, DB: db },
    { waitUntil: (promise) => work.push(promise) },
  );
  await response.text();
  await Promise.all(work);
  expect(response.status, path).toBe(200);
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
