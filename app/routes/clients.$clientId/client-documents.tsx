import { Link } from '@remix-run/react';
import { ArrowRight } from 'lucide-react';
import type { Cents, CivilDate } from '~/domain/money/types';
import { clientMessages } from '~/i18n/messages/clients';
import { useLocale } from '~/i18n/use-locale';
import type { ListedRow } from '~/services/documents/list-documents';
import { DocumentTable } from '~/ui/document-table';
import { Money } from '~/ui/money';

/** What a client owes and was invoiced, each figure a link to its documents, and the latest of these. */
export function ClientDocuments({
  clientId,
  documents,
  sums,
  today,
}: {
  clientId: string;
  documents: readonly ListedRow[];
  sums: { count: number; gross: Cents; openCount: number; due: Cents };
  today: CivilDate;
}) {
  const t = clientMessages(useLocale()).account;
  const all = `/invoices?clientId=${clientId}`;
  if (sums.count === 0) return <p className="mb-6 border-t border-hairline pt-4 text-quiet">{t.nothing}</p>;
  return (
    <section aria-labelledby="client-documents" className="mb-8 border-t border-hairline pt-6">
      <ul className="mb-6 flex flex-wrap gap-x-16 gap-y-4">
        <Figure to={`${all}&open=true`} label={t.due} cents={sums.due} hint={t.dueCount(sums.openCount)} />
        <Figure to={all} label={t.invoiced} cents={sums.gross} hint={t.count(sums.count)} />
      </ul>
      <h2 id="client-documents" className="mb-2 text-lead">
        {t.latest}
      </h2>
      <DocumentTable rows={documents} today={today} ofOneClient />
      {sums.count > documents.length ? (
        <Link to={all} className="page-link mt-2 inline-flex min-h-11 items-center gap-2">
          {t.all(sums.count)}
          <ArrowRight size={16} aria-hidden="true" />
        </Link>
      ) : null}
    </section>
  );
}

function Figure({ to, label, cents, hint }: { to: string; label: string; cents: Cents; hint: string }) {
  return (
    <li>
      <Link to={to} className="group block">
        <span className="block text-small text-quiet group-hover:text-base-content group-hover:underline">
          {label}
        </span>
        <Money cents={cents} size="large" />
        <span className="block text-small text-quiet">{hint}</span>
      </Link>
    </li>
  );
}
