// an origin that nobody can have: a target that leaves it leaves us
const NOWHERE = 'https://redirect.invalid';

/**
 * A redirect target from outside, if it is a path of ours; `fallback` otherwise. What comes back begins with one
 * slash and resolves to the same origin whatever a browser makes of it.
 */
export function safeRedirect(target: string | null | undefined, fallback = '/dashboard'): string {
  if (!target || target.length > 1_000) return fallback;
  // browsers drop tabs and line ends inside addresses, and read backslashes as slashes
  if (!/^\/(?!\/)[^\\\p{Cc}]*$/u.test(target) || !URL.canParse(target, NOWHERE)) return fallback;
  const url = new URL(target, NOWHERE);
  if (url.origin !== NOWHERE) return fallback;
  const path = `${url.pathname}${url.search}${url.hash}`;
  // «/..//evil» and «/%2f%2fevil» become paths that begin with two slashes, at once or after one more decoding
  return /^\/(?:\/|%2f|%5c)/i.test(path) ? fallback : path;
}
