import { matchRoutes } from '@remix-run/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RoutePath, routesThatCouldMatch } from './narrow-routes';

/** Nested, optional, splat and dynamic segments, static against dynamic at the same place, and an index. */
const ROUTES: Record<string, RoutePath & { index?: boolean }> = Object.fromEntries(
  [
    { id: 'root', path: '' },
    { id: 'index', parentId: 'root', index: true },
    { id: 'splat', parentId: 'root', path: 'api/*' },
    { id: 'list', parentId: 'root', path: 'api/invoices' },
    { id: 'one', parentId: 'root', path: 'api/invoices/:invoiceId' },
    { id: 'new', parentId: 'root', path: 'api/invoices/new' },
    { id: 'pay', parentId: 'root', path: 'api/invoices/:invoiceId/pay' },
    { id: 'layout', parentId: 'root', path: 'settings' },
    { id: 'settings', parentId: 'layout', index: true },
    { id: 'look', parentId: 'layout', path: 'look' },
    { id: 'file', parentId: 'layout', path: 'files/:name.csv' },
    { id: 'maybe', parentId: 'root', path: ':language?/help' },
    { id: 'dynamic', parentId: 'root', path: ':page' },
    { id: 'dots', parentId: 'root', path: '.well-known/keys.json' },
  ].map((route) => [route.id, route]),
);

type Tree = { id: string; index: true } | { id: string; path: string; children: Tree[] };

function treeOf(ids: readonly string[], parentId?: string): Tree[] {
  return ids
    .flatMap((id) => ROUTES[id] ?? [])
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) =>
      index ? { id, index: true } : { id, path: path ?? '', children: treeOf(ids, id) },
    );
}

const match = (ids: readonly string[], pathname: string) => matchRoutes(treeOf(ids), pathname);

const segment = fc.oneof(
  fc.constantFrom(
    'api',
    'API',
    'invoices',
    'new',
    'pay',
    'settings',
    'look',
    'files',
    'a.csv',
    'help',
    'fr',
    '.well-known',
    'keys.json',
    '%61pi',
    'in%2Fvoices',
    '',
    'é',
    ':page',
    '*',
  ),
  fc.string({ maxLength: 4 }).map((text) => text.replaceAll(/[/?#]/g, '')),
);
const pathname = fc
  .tuple(fc.array(segment, { maxLength: 5 }), fc.boolean())
  .map(([segments, slash]) => `/${segments.join('/')}${slash ? '/' : ''}`);

describe('narrowing a build to the routes that an address can mean', () => {
  const candidates = routesThatCouldMatch(ROUTES);
  const everything = Object.keys(ROUTES);

  it('never changes what the router finds', () => {
    let narrowed = 0;
    fc.assert(
      fc.property(pathname, (path) => {
        const ids = candidates(path);
        if (ids === null) return;
        narrowed += 1;
        const found = match(ids, path)?.map(({ route, params }) => [route.id, params]);
        expect(found).toEqual(match(everything, path)?.map(({ route, params }) => [route.id, params]));
      }),
      { numRuns: 10_000 },
    );
    expect(narrowed).toBeGreaterThan(1_000);
  });

  it('asks every route about an address that is not plain, or that none can mean', () => {
    expect(candidates('/api%2Finvoices')).toBeNull();
    expect(candidates('//api/invoices')).toBeNull();
    expect(routesThatCouldMatch({ one: { id: 'one', path: 'a' } })('/b')).toBeNull();
  });

  it('keeps few', () => {
    expect(candidates('/settings/look')).toEqual(['root', 'layout', 'look', 'maybe']);
    expect(candidates('/api/invoices/x')).toEqual(['root', 'splat', 'one', 'maybe']);
  });
});
