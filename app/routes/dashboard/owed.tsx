import { Link } from '@remix-run/react';
import { formatDate } from '~/i18n/dates';
import { dashboardMessages } from '~/i18n/messages/dashboard';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';
import { AgeingList } from './ageing-list';
import type { DashboardData } from './route';

/** What is owed in one large figure, and how much of it is late and since when. */
export function Owed({ data }: { data: DashboardData }) {
  const locale = useLocale();
  const t = dashboardMessages(locale);
  const { outstanding, overdue, ages } = data;
  return (
    <section aria-labelledby="owed">
      <h2 id="owed" className="text-lead">
        {t.owed}
      </h2>
      {outstanding.count === 0 ? (
        <p className="mt-1 text-quiet">{t.owedNothing}</p>
      ) : (
        <>
          <Link to="/invoices?open=true" className="group mt-2 block">
            <Money cents={outstanding.total} size="hero" />
            <span className="block text-small text-quiet group-hover:text-base-content group-hover:underline">
              {t.owedCount(outstanding.count)}
            </span>
          </Link>
          {overdue.count > 0 && overdue.since ? (
            <Link
              to="/invoices?overdue=true"
              className="group mt-4 block border-l-2 border-error pl-3 text-small"
            >
              <span className="text-error">
                {t.overdue} <Money cents={overdue.total} size="strong" />
              </span>
              <span className="block text-quiet group-hover:text-base-content group-hover:underline">
                {t.overdueSince(overdue.count, formatDate(overdue.since, locale))}
              </span>
            </Link>
          ) : (
            <p className="mt-3 text-small text-quiet">{t.overdueNone}</p>
          )}
          <AgeingList ages={ages} />
        </>
      )}
    </section>
  );
}
