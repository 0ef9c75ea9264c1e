interface BuiltRoute {
  id: string;
  path?: string;
  parentId?: string;
  module: { loader?: unknown; action?: unknown; default?: unknown };
}

/** A route that answers requests, as the built application knows it. */
export interface ManifestRoute {
  id: string;
  /** «/invoices/:id/pay» */
  pattern: string;
  hasAction: boolean;
  hasPage: boolean;
}

function isManifest(value: object): value is { routes: Record<string, BuiltRoute> } {
  return 'routes' in value;
}

/** Every route of the build with a loader or an action: what tests enumerate so that a new route is covered or fails. */
export async function manifestRoutes(): Promise<ManifestRoute[]> {
  const build: object = await import('../build/server/index.js');
  if (!isManifest(build)) throw new Error('build/server/index.js has no routes');
  const { routes } = build;
  function patternOf(route: BuiltRoute): string {
    const parent = route.parentId === undefined ? undefined : routes[route.parentId];
    const above = parent ? patternOf(parent) : '';
    return route.path ? `${above}/${route.path}` : above;
  }
  return Object.values(routes)
    .filter(({ module }) => module.loader !== undefined || module.action !== undefined)
    .map((route) => ({
      id: route.id,
      pattern: patternOf(route) || '/',
      hasAction: route.module.action !== undefined,
      hasPage: route.module.default !== undefined,
    }));
}
