import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { decodeCursor, encodeCursor } from '~/http/api/cursor';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { invoicesMessages } from '~/i18n/messages/invoices';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { readClientName } from '~/services/clients/read-client';
import { listAndSum, listDocuments, listedRow } from '~/services/documents/list-documents';
import { DocumentTable } from '~/ui/document-table';
import { Pagination } from '~/ui/list-navigation';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { EmptyList } from './empty-list';
import { ListFilters } from './list-filters';
import { listHref } from './list-href';
import { filterOf, readListQuery } from './list-query';
import { ListSums } from './list-sums';

export const handle: PageHandle = {
  section: ({ params }) => (params.get('type') === 'credit_note' ? 'credit-notes' : 'invoices'),
};
export const meta = pageTitle((locale) => invoicesMessages(locale).title);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const params = new URL(request.url).searchParams;
  const query = readListQuery(params);
  const { filter, name } = filterOf(query);
  const cursor = decodeCursor(scope.config, name, params.get('cursor') ?? '');
  const isNarrowed = Object.values(query).some((value) => value !== undefined);
  const [{ rows, next, today, sums }, clientName] = await Promise.all([
    isNarrowed
      ? listAndSum(scope, { filter, cursor })
      : listDocuments(scope, { filter, cursor }).then((list) => ({ ...list, sums: null })),
    query.clientId === undefined ? null : readClientName(scope, { id: query.clientId }),
  ]);
  return json({
    query,
    today,
    sums,
    clientName: clientName ?? rows[0]?.clientName ?? null,
    isFirstPage: cursor === null,
    nextCursor: next && encodeCursor(scope.config, name, next),
    rows: rows.map(listedRow),
  });
});

export default function Invoices() {
  const t = invoicesMessages(useLocale());
  const { query, clientName, rows, sums, today, isFirstPage, nextCursor } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={query.type === 'credit_note' ? t.creditNotes : t.title} />
      <ListFilters query={query} clientName={clientName} />
      {sums && sums.count > 0 ? <ListSums sums={sums} query={query} /> : null}
      {rows.length === 0 ? <EmptyList query={query} /> : <DocumentTable rows={rows} today={today} />}
      <Pagination
        firstHref={isFirstPage ? null : listHref(query)}
        nextHref={nextCursor === null ? null : listHref(query, nextCursor)}
      />
    </>
  );
}
