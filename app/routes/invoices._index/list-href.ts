import type { ListQuery } from './list-query';

/** The address of the list with this query, without what is empty. */
export function listHref(query: ListQuery, cursor?: string): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, value);
  if (cursor !== undefined) params.set('cursor', cursor);
  const text = params.toString();
  return text === '' ? '/invoices' : `/invoices?${text}`;
}
