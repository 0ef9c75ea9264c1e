import type { Endpoint } from '~/http/api/endpoint';

const modules = import.meta.glob<{ endpoints: Endpoint[] }>('../api.*/endpoints.ts', { eager: true });

/** Every endpoint of every API route, by path. Asked for at run time: two of them are in the list themselves. */
export function allEndpoints(): Endpoint[] {
  return Object.values(modules)
    .flatMap((module) => module.endpoints)
    .sort((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1));
}
