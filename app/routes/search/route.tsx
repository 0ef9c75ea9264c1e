import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Link, useLoaderData } from '@remix-run/react';
import { MAX_SEARCH } from '~/domain/search/terms';
import { decodeCursor, encodeCursor } from '~/http/api/cursor';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { searchMessages } from '~/i18n/messages/search';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { type FoundGroup, type FoundPart, searchAccount } from '~/services/search/search-account';
import { Pagination } from '~/ui/list-navigation';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { FoundClients, FoundDocuments } from './found-rows';
import { NothingFound, SearchHelp } from './search-help';
import { searchHref } from './search-href';

export const handle: PageHandle = { section: 'search' };
export const meta = pageTitle<{ q: string }>((locale, data) =>
  data?.q ? searchMessages(locale).found(data.q) : searchMessages(locale).title,
);

const GROUPS: readonly FoundGroup[] = ['clients', 'documents', 'drafts'];

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const params = new URL(request.url).searchParams;
  const q = (params.get('q') ?? '').slice(0, MAX_SEARCH).trim();
  const group = GROUPS.find((name) => name === params.get('group')) ?? null;
  const listName = `search:${group}:${q}`;
  const cursor = group && decodeCursor(scope.config, listName, params.get('cursor') ?? '');
  const before = typeof cursor?.value === 'number' ? cursor.value : null;
  const found = await searchAccount(scope, { q, group, before });
  const part = <Item,>({ items, next }: FoundPart<Item>) => ({
    items,
    next: next === null ? null : encodeCursor(scope.config, listName, { value: next, id: '' }),
  });
  return json({
    q,
    group,
    isFirstPage: before === null,
    found: found && {
      clients: part(found.clients),
      documents: part(found.documents),
      drafts: part(found.drafts),
    },
  });
});

export default function Search() {
  const t = searchMessages(useLocale());
  const { q, group, isFirstPage, found } = useLoaderData<typeof loader>();
  if (found === null) {
    return (
      <>
        <PageHeader title={t.help.title} />
        <SearchHelp />
      </>
    );
  }
  const shown = GROUPS.filter((name) => found[name].items.length > 0);
  return (
    <>
      <PageHeader
        title={t.found(q)}
        back={group === null ? undefined : { to: searchHref(q), label: t.everything }}
      />
      {shown.length === 0 ? <NothingFound q={q} /> : null}
      {shown.map((name) => (
        <section key={name} aria-labelledby={name} className="mb-10 max-w-4xl">
          <h2 id={name} className="text-lead">
            {t.groups[name]}
          </h2>
          {name === 'clients' ? (
            <FoundClients items={found.clients.items} />
          ) : (
            <FoundDocuments items={found[name].items} />
          )}
          {group === null && found[name].next !== null ? (
            <Link to={searchHref(q, name)} className="page-link mt-2 inline-flex min-h-11 items-center">
              {t.more[name]}
            </Link>
          ) : null}
          {group === null ? null : (
            <Pagination
              firstHref={isFirstPage ? null : searchHref(q, group)}
              nextHref={found[name].next === null ? null : searchHref(q, group, found[name].next)}
            />
          )}
        </section>
      ))}
    </>
  );
}
