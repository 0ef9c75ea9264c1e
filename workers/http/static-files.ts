/** The files of public/ and of the client build: everything else belongs to the application. */
const STATIC = /^\/(?:assets\/.+|[A-Za-z0-9_-]+\.(?:txt|ico|svg|png|webmanifest|woff2|xml))$/;

/** The static file at this address, or null when the address is the application's. */
export async function staticFile(request: Request, assets: Fetcher): Promise<Response | null> {
  const { pathname } = new URL(request.url);
  if ((request.method !== 'GET' && request.method !== 'HEAD') || !STATIC.test(pathname)) return null;
  const found = await assets.fetch(request.url, { method: request.method, headers: request.headers });
  const response = new Response(found.body, found);
  if (found.ok && pathname.startsWith('/assets/')) {
    response.headers.set('Cache-Control', 'public, max-age=31536000, immutable');
  }
  return response;
}
