import type { FoundGroup } from '~/services/search/search-account';

/** The address of a search, of one part of it, and of a later page of that part. */
export function searchHref(q: string, group?: FoundGroup, cursor?: string | null): string {
  const params = new URLSearchParams({ q });
  if (group) params.set('group', group);
  if (cursor) params.set('cursor', cursor);
  return `/search?${params}`;
}
