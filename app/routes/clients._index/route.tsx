import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Form, useLoaderData } from '@remix-run/react';
import { Plus, Search } from 'lucide-react';
import { decodeCursor, encodeCursor } from '~/http/api/cursor';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { clientMessages } from '~/i18n/messages/clients';
import { commonMessages } from '~/i18n/messages/common';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { listClients } from '~/services/clients/list-clients';
import { LinkButton } from '~/ui/button';
import { DataTable } from '~/ui/data-table';
import { FilterLinks, Pagination } from '~/ui/list-navigation';
import { EmptyState, PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'clients' };
export const meta = pageTitle((locale) => clientMessages(locale).title);

const LIST = 'page:clients:name';

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { searchParams } = new URL(request.url);
  const q = (searchParams.get('q') ?? '').slice(0, 100).trim();
  const archived = searchParams.get('archived') === '1';
  const cursor = decodeCursor(scope.config, LIST, searchParams.get('cursor') ?? '');
  const after = cursor !== null && cursor.value !== null ? { value: cursor.value, id: cursor.id } : null;
  const { rows, next } = await listClients(scope, { q, archived, cursor: after });
  return json({
    q,
    archived,
    first: after === null,
    clients: rows.map(({ id, kind, name, email, address }) => ({
      id,
      kind,
      name,
      email,
      city: address?.city ?? null,
    })),
    nextCursor: next ? encodeCursor(scope.config, LIST, next) : null,
  });
});

/** The address of this list with its filter, search and page. */
function href(input: { q: string; archived: boolean; cursor?: string | null }): string {
  const parameters = new URLSearchParams();
  if (input.q !== '') parameters.set('q', input.q);
  if (input.archived) parameters.set('archived', '1');
  if (input.cursor) parameters.set('cursor', input.cursor);
  const query = parameters.toString();
  return query === '' ? '/clients' : `/clients?${query}`;
}

export default function Clients() {
  const locale = useLocale();
  const t = clientMessages(locale);
  const { q, archived, first, clients, nextCursor } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t.title}
        actions={
          <>
            <LinkButton to="/clients/import">{clientImportMessages(locale).importLink}</LinkButton>
            <LinkButton to="/clients/new" icon={<Plus size={18} aria-hidden="true" />}>
              {t.new}
            </LinkButton>
          </>
        }
      />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <FilterLinks
          label={t.filters}
          links={[
            { label: t.active, to: href({ q, archived: false }), current: !archived },
            { label: t.archived, to: href({ q, archived: true }), current: archived },
          ]}
        />
        <Form method="get" role="search" aria-label={t.searchLabel} className="flex grow gap-2 sm:max-w-sm">
          {archived ? <input type="hidden" name="archived" value="1" /> : null}
          <input
            key={q}
            type="search"
            name="q"
            defaultValue={q}
            aria-label={t.searchLabel}
            placeholder={t.searchPlaceholder}
            className="input"
          />
          <button
            type="submit"
            className="btn btn-outline border-edge"
            aria-label={commonMessages(locale).search}
          >
            <Search size={18} aria-hidden="true" />
          </button>
        </Form>
      </div>
      {clients.length === 0 ? (
        <NoClients q={q} archived={archived} />
      ) : (
        <DataTable
          caption={t.caption}
          rows={clients}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/clients/${id}`}
          columns={[
            { key: 'name', header: t.columns.name, cell: ({ name }) => name, phone: 'title' },
            {
              key: 'kind',
              header: t.columns.kind,
              cell: ({ kind }) => t.kinds[kind],
              phone: 'aside',
              className: 'text-quiet max-sm:text-small',
            },
            { key: 'email', header: t.columns.email, cell: ({ email }) => email, phone: 'meta' },
            { key: 'city', header: t.columns.city, cell: ({ city }) => city, phone: 'meta-aside' },
          ]}
        />
      )}
      <Pagination
        firstHref={first ? null : href({ q, archived })}
        nextHref={nextCursor ? href({ q, archived, cursor: nextCursor }) : null}
      />
      {clients.length > 0 ? (
        <p className="mt-6">
          <a href="/clients/export.csv" download className="link">
            {clientImportMessages(locale).exportLink}
          </a>
        </p>
      ) : null}
    </>
  );
}

function NoClients({ q, archived }: { q: string; archived: boolean }) {
  const t = clientMessages(useLocale());
  if (q !== '') {
    return (
      <EmptyState
        title={t.noneFoundTitle}
        text={t.noneFoundText(q)}
        action={<LinkButton to="/clients">{t.showAll}</LinkButton>}
      />
    );
  }
  if (archived) return <EmptyState title={t.noneArchivedTitle} text={t.noneArchivedText} />;
  return (
    <EmptyState
      title={t.emptyTitle}
      text={t.emptyText}
      action={
        <LinkButton to="/clients/new" look="primary">
          {t.new}
        </LinkButton>
      }
    />
  );
}
