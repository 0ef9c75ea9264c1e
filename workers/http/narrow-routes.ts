import type { ServerBuild } from '@remix-run/cloudflare';

/** What the narrowing needs to know of a route; a build's routes have it all. */
export interface RoutePath {
  id: string;
  parentId?: string;
  path?: string;
}

interface Pattern {
  /** the route and everything it lies in */
  branch: readonly string[];
  segments: readonly string[];
}

/** Addresses whose segments are what they look like: nothing encoded, no empty segment but a last one. */
const PLAIN = /^(?:\/[^/%]+)*\/?$/;

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function couldMatch(pattern: readonly string[], segments: readonly string[]): boolean {
  for (const [at, expected] of pattern.entries()) {
    // a splat takes the rest, even when there is none; what may be left out is for the router to tell
    if (expected === '*' || expected.endsWith('?')) return true;
    const given = segments[at];
    if (given === undefined) return false;
    if (!expected.startsWith(':') && expected.toLowerCase() !== given.toLowerCase()) return false;
  }
  return pattern.length === segments.length;
}

/**
 * The routes that an address could mean. Remix's router tries every route of the application for each request,
 * compiling their patterns anew, several times over: with ninety routes that is a third of the work of a page. Which
 * route wins stays the router's to say: routes that cannot match never change its choice among the others.
 * @returns ids of routes with all they lie in, in the build's order; null when every route has to be asked
 */
export function routesThatCouldMatch(
  routes: Readonly<Record<string, RoutePath>>,
): (pathname: string) => readonly string[] | null {
  const ids = Object.keys(routes);
  const patterns: Pattern[] = ids.map((id) => {
    const branch: RoutePath[] = [];
    for (let at = routes[id]; at; at = at.parentId === undefined ? undefined : routes[at.parentId])
      branch.unshift(at);
    return {
      branch: branch.map((route) => route.id),
      segments: branch.flatMap(({ path }) => segmentsOf(path ?? '')),
    };
  });
  return (pathname) => {
    if (!PLAIN.test(pathname)) return null;
    const segments = segmentsOf(pathname);
    const found = patterns.filter((pattern) => couldMatch(pattern.segments, segments));
    if (found.length === 0) return null;
    const kept = new Set(found.flatMap(({ branch }) => branch));
    return ids.filter((id) => kept.has(id));
  };
}

/** A build of some of its routes only. What the browser is told of the others is in a file of its own, unchanged. */
export function buildOf(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const pick = <Value>(all: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(ids.flatMap((id) => (all[id] === undefined ? [] : [[id, all[id]]])));
  return {
    ...build,
    routes: pick(build.routes),
    assets: { ...build.assets, routes: pick(build.assets.routes) },
  };
}
