const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The path with ids, tokens and anything else that could be personal replaced: what the log may keep. */
export function routeLabel(pathname: string): string {
  return pathname
    .slice(0, 300)
    .split('/')
    .map((segment) => {
      if (UUID.test(segment)) return ':id';
      return segment.length > 24 || !/^[A-Za-z0-9._-]*$/.test(segment) ? ':other' : segment;
    })
    .join('/');
}
