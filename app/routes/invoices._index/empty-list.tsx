import { invoicesMessages } from '~/i18n/messages/invoices';
import { useLocale } from '~/i18n/use-locale';
import { LinkButton } from '~/ui/button';
import { EmptyState } from '~/ui/page';
import type { ListQuery } from './list-query';

/** Nothing to list: because there is nothing yet, because all is well, or because nothing matches. */
export function EmptyList({ query }: { query: ListQuery }) {
  const t = invoicesMessages(useLocale());
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  if (asked.length === 0) {
    return (
      <EmptyState
        {...t.empty}
        action={
          <LinkButton to="/invoices/new" look="primary">
            {t.newInvoice}
          </LinkButton>
        }
      />
    );
  }
  const only = asked.length === 1 ? asked[0]?.[0] : undefined;
  const words = (only === undefined ? undefined : t.nothingOf[only]) ?? t.nothing;
  return <EmptyState {...words} action={<LinkButton to="/invoices">{t.clear}</LinkButton>} />;
}
