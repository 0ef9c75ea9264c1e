import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { decodeCursor, encodeCursor } from '~/http/api/cursor';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { invoicesMessages } from '~/i18n/messages/invoices';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { listDocuments } from '~/services/documents/list-documents';
import { Pagination } from '~/ui/list-navigation';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { EmptyList } from './empty-list';
import { InvoiceTable } from './invoice-table';
import { ListFilters } from './list-filters';
import { listHref } from './list-href';
import { filterOf, readListQuery } from './list-query';

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
  const { rows, next, today } = await listDocuments(scope, { filter, cursor });
  return json({
    query,
    today,
    isFirstPage: cursor === null,
    nextCursor: next && encodeCursor(scope.config, name, next),
    rows: rows.map((row) => ({
      id: row.id,
      type: row.type,
      number: row.number,
      clientName: row.clientName,
      issueDate: row.issueDate,
      dueDate: row.dueDate,
      grossCents: row.grossCents,
      dueCents: row.dueCents,
      status: row.status ?? 'DRAFT',
      overdue: row.overdue,
      mailProblem: row.mailProblem,
    })),
  });
});

export type ListedRow = Awaited<ReturnType<Awaited<ReturnType<typeof loader>>['json']>>['rows'][number];

export default function Invoices() {
  const t = invoicesMessages(useLocale());
  const { query, rows, today, isFirstPage, nextCursor } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={query.type === 'credit_note' ? t.creditNotes : t.title} />
      <ListFilters query={query} clientName={query.clientId ? (rows[0]?.clientName ?? null) : null} />
      {rows.length === 0 ? <EmptyList query={query} /> : <InvoiceTable rows={rows} today={today} />}
      <Pagination
        firstHref={isFirstPage ? null : listHref(query)}
        nextHref={nextCursor === null ? null : listHref(query, nextCursor)}
      />
    </>
  );
}
