import { beforeAll, describe, expect, it } from 'vitest';
import { allEndpoints } from '~/routes/api.docs/all-endpoints';
import { post, send } from '../../tests/app-client';
import { bodyCases } from '../../tests/isolation/body-cases';
import {
  type AccountWorld,
  accountHash,
  accountWorld,
  atRest,
  callAs,
} from '../../tests/isolation/other-account';
import { foreignPaths, type RouteRow, routeTable } from '../../tests/isolation/route-table';
import { manifestRoutes } from '../../tests/manifest';

/*
 * Nobody reaches another account: every route of the built manifest × every kind of id of the other account × every
 * method, form and body. The answer is 404 (never 403, which would tell that the id exists), 422 for ids in bodies;
 * no byte of the other account stands in any answer, and its rows, register and files are the same afterwards.
 */

const MARK = `SECRETMARK${crypto.randomUUID().slice(0, 8)}`;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const routes = await manifestRoutes();

let mine: AccountWorld;
let theirs: AccountWorld;
let before: string;
let cells = 0;

beforeAll(async () => {
  mine = await accountWorld('OWNMARK');
  theirs = await accountWorld(MARK);
  await atRest(mine.account.userId);
  before = await atRest(theirs.account.userId);
}, 60_000);

async function expectSealed(response: Response, what: string, answers: number[]): Promise<void> {
  cells += 1;
  const text = (await response.text()) + [...response.headers.values()].join('\n');
  expect(answers, `${what} answered ${response.status}: ${text.slice(0, 200)}`).toContain(response.status);
  expect(text.includes(MARK) || text.includes(MARK.toLowerCase()), `${what} shows the other account`).toBe(
    false,
  );
}

async function tryApi(pattern: string, path: string, row: RouteRow & { ids: 'path' }): Promise<void> {
  const template = pattern.replace(/:(\w+)/g, '{}');
  const declared = allEndpoints().filter((each) => each.path.replace(/\{\w+\}/g, '{}') === template);
  expect(declared.length, pattern).toBeGreaterThan(0);
  for (const method of METHODS) {
    const endpoint = declared.find((each) => each.method === method);
    const response = await callAs(mine, method, path, endpoint?.body ? (row.body ?? {}) : undefined);
    await expectSealed(response, `${method} ${path}`, [endpoint ? 404 : 405]);
  }
}

async function tryPage(path: string, row: RouteRow & { ids: 'path' }, hasAction: boolean): Promise<void> {
  const headers = { Cookie: mine.cookie, 'Sec-Fetch-Site': 'same-origin' };
  const answer = row.answer ?? 404;
  // a document as the browser asks for it, and its data alone as the framework's client does
  await expectSealed(await send(path, { headers }), `GET ${path}`, [answer]);
  if (!hasAction) return;
  for (const fields of row.forms ?? []) {
    await expectSealed(await post(path, fields, headers), `POST ${path} ${JSON.stringify(fields)}`, [answer]);
  }
  for (const method of ['PUT', 'PATCH', 'DELETE'] as const) {
    const body = new URLSearchParams({ ...row.forms?.[0], opId: crypto.randomUUID() });
    await expectSealed(await send(path, { method, headers, body }), `${method} ${path}`, [answer, 405]);
  }
}

describe('isolation of accounts', () => {
  it('has a row for every route, and no row without one', () => {
    expect(Object.keys(routeTable).sort()).toEqual([...new Set(routes.map(({ pattern }) => pattern))].sort());
    for (const { pattern, hasAction } of routes) {
      const row = routeTable[pattern];
      if (pattern.includes(':'))
        expect(row?.ids === 'path' || pattern.startsWith('/dev/'), pattern).toBe(true);
      if (row?.ids === 'path' && hasAction && !pattern.startsWith('/api/'))
        expect(row.forms?.length, pattern).toBeGreaterThan(0);
    }
  });

  it('has a case for every route that takes ids in its query or body', () => {
    const covered = new Set(bodyCases(mine, theirs).map(({ route }) => route));
    const asked = Object.entries(routeTable).filter(([, row]) => row.ids === 'body');
    expect(asked.map(([pattern]) => pattern).filter((pattern) => !covered.has(pattern))).toEqual([]);
  });

  const byPath = routes.filter(({ pattern }) => routeTable[pattern]?.ids === 'path');
  it.each(byPath.map((route) => [route.pattern, route] as const))('seals %s', async (pattern, route) => {
    const row = routeTable[pattern];
    if (row?.ids !== 'path') throw new Error(pattern);
    for (const path of foreignPaths(pattern, theirs.ids, mine.ids)) {
      if (pattern.startsWith('/api/')) await tryApi(pattern, path, row);
      else await tryPage(path, row, route.hasAction);
    }
    expect(await accountHash(theirs.account.userId)).toBe(before);
  });

  it('refuses ids of the other account in queries and bodies', async () => {
    for (const each of bodyCases(mine, theirs)) {
      await expectSealed(await each.run(), `${each.route}: ${each.name}`, each.answers);
      expect(await accountHash(theirs.account.userId), `${each.route}: ${each.name}`).toBe(before);
    }
  });

  it('shows nothing of the other account on any route that names nobody', async () => {
    const others = routes.filter(({ pattern }) => !pattern.includes(':') && !pattern.includes('*'));
    const period = 'period=2026&table=vat';
    for (const { pattern } of others.filter((route) => !route.pattern.startsWith('/dev/'))) {
      const path = `${pattern}?${period}&accountId=${theirs.ids.account}&userId=${theirs.ids.account}&q=${MARK.slice(0, 6)}`;
      const response = pattern.startsWith('/api/')
        ? await callAs(mine, 'GET', path)
        : await send(path, { headers: { Cookie: mine.cookie } });
      expect(response.status, path).toBeLessThan(500);
      await expectSealed(response, path, [response.status]);
    }
    expect(await accountHash(theirs.account.userId)).toBe(before);
    expect(cells).toBeGreaterThan(1_000);
  });

  it('would notice a change: the account’s own hand moves the hash', async () => {
    const response = await callAs(theirs, 'DELETE', `/api/invoices/${theirs.ids.draft}`);
    expect(response.status).toBe(204);
    expect(await accountHash(theirs.account.userId)).not.toBe(before);
  });
});
