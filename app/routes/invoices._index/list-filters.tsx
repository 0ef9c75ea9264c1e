import { Form, Link } from '@remix-run/react';
import { X } from 'lucide-react';
import { formatDate } from '~/i18n/dates';
import { invoicesMessages } from '~/i18n/messages/invoices';
import { useLocale } from '~/i18n/use-locale';
import { Disclosure } from '~/ui/disclosure';
import { Field } from '~/ui/field';
import { FilterLinks } from '~/ui/list-navigation';
import { listHref } from './list-href';
import type { ListQuery } from './list-query';

/** The ways to look at the list: links for the usual views, a form for dates and words, chips for what is set. */
export function ListFilters({ query, clientName }: { query: ListQuery; clientName: string | null }) {
  const locale = useLocale();
  const t = invoicesMessages(locale);
  const { clientId, from, to, dueFrom, dueTo, q, ...view } = query;
  const kept = { clientId, from, to, dueFrom, dueTo, q };
  const current = JSON.stringify(view);
  const views: Array<{ label: string; view: Partial<ListQuery> }> = [
    { label: t.views.all, view: {} },
    { label: t.views.drafts, view: { status: 'DRAFT' } },
    { label: t.views.open, view: { open: 'true' } },
    { label: t.views.overdue, view: { overdue: 'true' } },
    { label: t.views.paid, view: { status: 'PAID' } },
    { label: t.views.creditNotes, view: { type: 'credit_note' } },
    { label: t.views.mailProblems, view: { mailProblem: 'true' } },
  ];
  return (
    <div className="mb-4 space-y-2">
      <FilterLinks
        label={t.filters}
        links={views.map(({ label, view: asked }) => ({
          label,
          to: listHref({ ...kept, ...asked }),
          current: JSON.stringify(asked) === current,
        }))}
      />
      <div className="flex flex-wrap gap-2">
        {clientId ? (
          <Chip to={listHref({ ...query, clientId: undefined })}>
            {t.filteredByClient(clientName ?? '…')}
          </Chip>
        ) : null}
        {q ? <Chip to={listHref({ ...query, q: undefined })}>{t.found(q)}</Chip> : null}
        {from || to ? (
          <Chip to={listHref({ ...query, from: undefined, to: undefined })}>
            {t.period(from ? formatDate(from, locale) : '', to ? formatDate(to, locale) : '')}
          </Chip>
        ) : null}
        {dueFrom || dueTo ? (
          <Chip to={listHref({ ...query, dueFrom: undefined, dueTo: undefined })}>
            {t.duePeriod(dueFrom ? formatDate(dueFrom, locale) : '', dueTo ? formatDate(dueTo, locale) : '')}
          </Chip>
        ) : null}
      </div>
      <Disclosure label={t.refine}>
        <Form method="get" action="/invoices" className="grid gap-4 py-3 sm:grid-cols-[1fr_11rem_11rem_auto]">
          {Object.entries({ ...view, clientId, dueFrom, dueTo }).map(([name, value]) =>
            value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
          <Field field={{ name: 'q', initialValue: q }} label={t.search} kind="search" required={false} />
          <Field field={{ name: 'from', initialValue: from }} label={t.from} kind="date" />
          <Field field={{ name: 'to', initialValue: to }} label={t.to} kind="date" />
          <button type="submit" className="btn btn-outline self-end border-edge">
            {t.apply}
          </button>
        </Form>
      </Disclosure>
    </div>
  );
}

function Chip({ to, children }: { to: string; children: string }) {
  const t = invoicesMessages(useLocale());
  return (
    <span className="inline-flex items-center gap-1 rounded-field bg-wash pl-3 text-small">
      {children}
      <Link
        to={to}
        aria-label={`${t.clear} (${children})`}
        className="inline-flex size-9 items-center justify-center pointer-coarse:size-11"
      >
        <X size={14} aria-hidden="true" />
      </Link>
    </span>
  );
}
