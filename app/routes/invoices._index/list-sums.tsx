import { invoicesMessages } from '~/i18n/messages/invoices';
import { useLocale } from '~/i18n/use-locale';
import type { DocumentSums } from '~/services/documents/list-documents';
import { Money } from '~/ui/money';
import type { ListQuery } from './list-query';

/** How many documents the list has on all its pages and what they add up to: the figure that led here, again. */
export function ListSums({ sums, query }: { sums: DocumentSums; query: ListQuery }) {
  const t = invoicesMessages(useLocale()).sums;
  const isOwed = query.open !== undefined || query.overdue !== undefined;
  const leftOut = query.status === 'DRAFT' ? 0 : sums.drafts;
  const isMixed = !isOwed && query.type === undefined && sums.netted > 0;
  return (
    <p className="mb-3">
      {t.count(sums.count)}
      <span aria-hidden="true" className="px-2 text-quiet">
        ·
      </span>
      <Money cents={isOwed ? sums.due : sums.gross} size="strong" /> {isOwed ? t.owed : t.gross}
      {leftOut > 0 || isMixed ? (
        <span className="block text-small text-quiet">
          {[isMixed ? t.netted : null, leftOut > 0 ? t.drafts(leftOut) : null].filter(Boolean).join(' ')}
        </span>
      ) : null}
    </p>
  );
}
