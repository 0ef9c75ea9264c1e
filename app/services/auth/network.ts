/**
 * The part of a caller's address that stands for one household or company: IPv4 whole, IPv6 its /64.
 * Only `CF-Connecting-IP` counts: every other header is the caller's own word. Without it (local runs): «local».
 */
export function networkOf(request: Request): string {
  const address = request.headers.get('CF-Connecting-IP')?.trim().toLowerCase();
  if (!address || address.length > 45) return 'local';
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${all.slice(0, 4).join(':')}::/64`;
}
