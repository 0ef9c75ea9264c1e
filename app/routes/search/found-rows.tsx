import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatShortDate } from '~/i18n/dates';
import { clientMessages } from '~/i18n/messages/clients';
import { invoicesMessages } from '~/i18n/messages/invoices';
import { searchMessages } from '~/i18n/messages/search';
import { formatMoney } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import type { FoundClient, FoundDocument } from '~/services/search/search-account';
import { Marked } from '~/ui/marked';
import { Money } from '~/ui/money';
import { StatusBadge } from '~/ui/status-badge';

/** One thing that was found: its name leads to it, the whole line is the link. */
function FoundRow({
  to,
  name,
  aside,
  detail,
}: {
  to: string;
  name: ReactNode;
  aside: ReactNode;
  detail: ReactNode;
}) {
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-hairline py-2.5 last:border-b-0 hover:bg-base-200">
      <Link
        to={to}
        className="min-w-0 font-strong [overflow-wrap:anywhere] after:absolute after:inset-0 hover:text-primary"
      >
        {name}
      </Link>
      <span className="text-right">{aside}</span>
      <span className="col-span-2 min-w-0 text-small text-quiet [overflow-wrap:anywhere]">{detail}</span>
    </li>
  );
}

export function FoundClients({ items }: { items: readonly FoundClient[] }) {
  const locale = useLocale();
  const kinds = clientMessages(locale).kinds;
  return (
    <ul>
      {items.map(({ id, name, kind, detail, archived }) => (
        <FoundRow
          key={id}
          to={`/clients/${id}`}
          name={<Marked pieces={name} />}
          aside={
            <span className="text-small text-quiet">
              {archived ? `${kinds[kind]}, ${searchMessages(locale).archived}` : kinds[kind]}
            </span>
          }
          detail={detail ? <Marked pieces={detail} /> : null}
        />
      ))}
    </ul>
  );
}

export function FoundDocuments({ items }: { items: readonly FoundDocument[] }) {
  const locale = useLocale();
  const t = invoicesMessages(locale);
  return (
    <ul>
      {items.map((found) => (
        <FoundRow
          key={found.id}
          to={`/invoices/${found.id}`}
          name={
            <>
              {found.number ? <Marked pieces={found.number} /> : t.draftOf[found.type]}
              {found.number && found.type === 'deposit' ? ` (${t.deposit})` : null}
              <span className="ml-3 font-normal">
                <Marked pieces={found.clientName} />
              </span>
            </>
          }
          aside={<Amount found={found} />}
          detail={
            <span className="flex flex-wrap items-baseline gap-x-3">
              {found.number ? (
                <StatusBadge status={found.status} overdue={found.overdue} type={found.type} />
              ) : null}
              {found.issueDate ? <span>{formatShortDate(found.issueDate, locale)}</span> : null}
              {found.netFound === null ? null : (
                <mark className="rounded-xs bg-wash text-inherit">
                  {searchMessages(locale).net(formatMoney(found.netFound, locale))}
                </mark>
              )}
              {found.detail ? (
                <span className="min-w-0">
                  <Marked pieces={found.detail} />
                </span>
              ) : null}
            </span>
          }
        />
      ))}
    </ul>
  );
}

function Amount({ found }: { found: FoundDocument }) {
  const money = <Money cents={found.type === 'credit_note' ? -found.grossCents : found.grossCents} />;
  return found.amountFound ? <mark className="rounded-xs bg-wash text-inherit">{money}</mark> : money;
}
