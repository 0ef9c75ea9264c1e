/** Why an address that somebody typed is not called. */
export type AddressProblem =
  | 'not_a_url'
  | 'not_https'
  | 'credentials'
  | 'port'
  | 'ip_literal'
  | 'private_name';

/** Suffixes that never name a public host: RFC 6761, 6762, 7686, 8375, 9476, and what companies use inside. */
const PRIVATE_SUFFIXES = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'home.arpa',
  'in-addr.arpa',
  'ip6.arpa',
  'test',
  'invalid',
  'alt',
  'onion',
];

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Numbers in every writing that a resolver takes for IPv4: `10.1`, `0x7f.1`, `2130706433`. */
function isNumericHost(host: string): boolean {
  const last = host.split('.').at(-1) ?? '';
  return /^(?:\d+|0x[0-9a-f]*)$/.test(last);
}

/**
 * Whether a host name that a person typed may be connected to: a public name, no address in numbers.
 * @returns what is wrong, or null
 */
export function hostProblem(host: string): Extract<AddressProblem, 'ip_literal' | 'private_name'> | null {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name.includes(':') || name.startsWith('[') || isNumericHost(name)) return 'ip_literal';
  const labels = name.split('.');
  const plain = labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  if (labels.length < 2 || name.length > 253 || !plain) return 'private_name';
  const isPrivate = PRIVATE_SUFFIXES.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
  return isPrivate ? 'private_name' : null;
}

/** Whether a host is this machine itself. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host.toLowerCase());
}

/**
 * Checks a web address that is to be called on somebody's behalf (OWASP ASVS 1.3.6): https on its own port, a public
 * name, no credentials, not this application itself.
 * @param rules.allowLoopback development only: this machine, by http as well and on any port
 */
export function webAddressProblem(
  address: string,
  rules: { allowLoopback: boolean; ownOrigin: string },
): AddressProblem | null {
  if (!URL.canParse(address)) return 'not_a_url';
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return 'credentials';
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (rules.allowLoopback && isWeb && isLoopback(url.hostname)) return null;
  if (url.protocol !== 'https:') return 'not_https';
  if (url.port !== '') return 'port';
  if (url.hostname === new URL(rules.ownOrigin).hostname) return 'private_name';
  return hostProblem(url.hostname);
}
