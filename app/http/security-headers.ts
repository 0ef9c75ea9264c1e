/** What each page may load; `nonce` marks the scripts and styles that are ours. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const FIXED: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  // `no-referrer` would make browsers send `Origin: null` with our own forms
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()',
};

/** The address is all that opens the page: no search engine lists it, and no other site is told where one came from. */
const UNLISTED: Record<string, string> = {
  'Referrer-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex, nofollow',
};

/**
 * The same answer with the headers every answer has. A policy or caching rule that the answer set itself stays:
 * files that people uploaded carry a stricter one.
 * @param input.unlisted the address carries a secret
 */
export function withSecurityHeaders(
  response: Response,
  input: { nonce: string; requestId: string; https: boolean; unlisted?: boolean },
): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(FIXED)) headers.set(name, value);
  for (const [name, value] of Object.entries(input.unlisted ? UNLISTED : {})) headers.set(name, value);
  if (!headers.has('Content-Security-Policy')) {
    headers.set('Content-Security-Policy', contentSecurityPolicy(input.nonce));
  }
  if (input.https) headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store');
  headers.append('Vary', 'Cookie');
  headers.set('X-Request-Id', input.requestId);
  // a body-less status with a body is an error of the platform's, so the body is handed over as it is
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
