import { Link } from '@remix-run/react';
import { formatInstant } from '~/i18n/dates';
import { dashboardMessages } from '~/i18n/messages/dashboard';
import { formatMoney } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import type { DashboardData } from './route';

type Event = DashboardData['activity'][number];
type Says = ReturnType<typeof dashboardMessages>['says'];

/** The last things that happened, in sentences, the newest first. */
export function Activity({ data }: { data: DashboardData }) {
  const locale = useLocale();
  const t = dashboardMessages(locale);
  const sentence = (event: Event): string => {
    if (!isTold(event.action, t.says)) return event.action;
    return t.says[event.action](
      event.number ?? (event.action === 'draft.created' ? '' : t.someDocument),
      event.documentClient ?? event.clientName ?? t.someClient,
      formatMoney(Math.abs(event.amount ?? 0), locale),
    );
  };
  return (
    <section aria-labelledby="activity">
      <h2 id="activity" className="text-lead">
        {t.activity}
      </h2>
      {data.activity.length === 0 ? <p className="mt-1 text-quiet">{t.noActivity}</p> : null}
      <ol className="mt-1">
        {data.activity.map((event) => (
          <li
            key={event.id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-hairline py-2 last:border-b-0"
          >
            <Subject event={event}>{sentence(event)}</Subject>
            <time dateTime={new Date(event.at).toISOString()} className="text-small text-quiet">
              {formatInstant(event.at, locale)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The sentence, as a link where what it is about still has a page. */
function Subject({ event, children }: { event: Event; children: string }) {
  const to = event.documentType
    ? `/invoices/${event.entityId}`
    : event.clientName
      ? `/clients/${event.entityId}`
      : event.entity === 'business'
        ? '/settings'
        : null;
  const className = 'min-w-0 [overflow-wrap:anywhere]';
  return to === null ? (
    <span className={className}>{children}</span>
  ) : (
    <Link to={to} className={`${className} hover:text-primary hover:underline`}>
      {children}
    </Link>
  );
}

function isTold(action: string, says: Says): action is keyof Says {
  return Object.hasOwn(says, action);
}
