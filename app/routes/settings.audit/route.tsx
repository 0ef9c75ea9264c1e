import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Link, useLoaderData } from '@remix-run/react';
import { decodeCursor, encodeCursor } from '~/http/api/cursor';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { formatInstant } from '~/i18n/dates';
import { auditActionWords, auditMessages } from '~/i18n/messages/audit';
import { businessMessages } from '~/i18n/messages/business';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { auditQuery, readAuditTrail } from '~/services/audit/read-trail';
import { LinkButton } from '~/ui/button';
import { DataTable } from '~/ui/data-table';
import { Pagination } from '~/ui/list-navigation';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { TrailFilters } from './trail-filters';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => auditMessages(locale).title);

const LIST = 'page:audit:-seq';

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { searchParams } = new URL(request.url);
  const query = auditQuery(searchParams);
  const cursor = decodeCursor(scope.config, LIST, searchParams.get('cursor') ?? '');
  const beforeSeq = typeof cursor?.value === 'number' ? cursor.value : null;
  const { rows, next } = await readAuditTrail(scope, { query, beforeSeq });
  return json({
    query,
    first: beforeSeq === null,
    rows: rows.map(({ seq, at, actor, action, entity, entityId, number, clientName, isDraft }) => ({
      seq,
      at,
      actor: actor.split(':')[0] ?? '',
      action,
      entity,
      entityId,
      number,
      clientName,
      isDraft: isDraft === 1,
    })),
    nextCursor: next === null ? null : encodeCursor(scope.config, LIST, { value: next, id: '' }),
  });
});

type AuditData = Awaited<ReturnType<Awaited<ReturnType<typeof loader>>['json']>>;
type Row = AuditData['rows'][number];

/** An address with this page's filters. */
function href(path: string, query: AuditData['query'], cursor?: string): string {
  const params = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  if (cursor) params.set('cursor', cursor);
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

export default function AuditTrail() {
  const locale = useLocale();
  const t = auditMessages(locale);
  const words = auditActionWords(locale);
  const actors: Readonly<Record<string, string>> = t.actors;
  const { query, first, rows, nextCursor } = useLoaderData<typeof loader>();
  const isFiltered = Object.values(query).some((value) => value !== '');
  return (
    <>
      <PageHeader
        title={t.title}
        lead={t.summary}
        back={{ to: '/settings', label: businessMessages(locale).settings.title }}
        actions={
          <LinkButton to={href('/settings/audit/export.csv', query)} reloadDocument>
            {t.export}
          </LinkButton>
        }
      />
      <TrailFilters query={query} isFiltered={isFiltered} />
      {rows.length === 0 ? (
        <p className="text-quiet">{t.none}</p>
      ) : (
        <DataTable<Row>
          caption={t.title}
          rows={rows}
          rowKey={({ seq }) => String(seq)}
          columns={[
            { key: 'action', header: t.action, cell: (row) => words[row.action] ?? row.action },
            { key: 'about', header: t.entity, cell: (row) => <Subject row={row} /> },
            {
              key: 'actor',
              header: t.actor,
              phone: 'aside',
              cell: (row) => actors[row.actor] ?? row.actor,
            },
            {
              key: 'at',
              header: t.when,
              phone: 'meta-aside',
              className: 'whitespace-nowrap',
              cell: (row) => formatInstant(row.at, locale),
            },
          ]}
        />
      )}
      <Pagination
        firstHref={first ? null : href('/settings/audit', query)}
        nextHref={nextCursor ? href('/settings/audit', query, nextCursor) : null}
      />
    </>
  );
}

/** What a line is about, as a link where it still has a page. */
function Subject({ row }: { row: Row }) {
  const t = auditMessages(useLocale());
  const words: Readonly<Record<string, string>> = { ...t.entities, ...t.subjects };
  const hasPage = row.number !== null || row.isDraft;
  const to = hasPage ? `/invoices/${row.entityId}` : row.clientName ? `/clients/${row.entityId}` : null;
  const name = row.number ?? row.clientName ?? words[row.entity] ?? row.entity;
  if (to === null) return <span className="[overflow-wrap:anywhere]">{name}</span>;
  return (
    <Link to={to} className="page-link [overflow-wrap:anywhere]">
      {name}
    </Link>
  );
}
