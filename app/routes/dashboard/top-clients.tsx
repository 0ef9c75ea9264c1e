import { Link } from '@remix-run/react';
import { dashboardMessages } from '~/i18n/messages/dashboard';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';
import type { DashboardData } from './route';

/** Who was invoiced most this year; each leads to the client's documents of that year. */
export function TopClients({ data }: { data: DashboardData }) {
  const t = dashboardMessages(useLocale());
  const { year, topClients } = data;
  return (
    <section aria-labelledby="top-clients">
      <h2 id="top-clients" className="text-lead">
        {t.topClients}
      </h2>
      {topClients.length === 0 ? <p className="mt-1 text-quiet">{t.noClients}</p> : null}
      <ol className="mt-1">
        {topClients.map(({ clientId, name, gross }) => (
          <li key={clientId} className="border-b border-hairline last:border-b-0">
            <Link
              to={`/invoices?clientId=${clientId}&from=${year}-01-01&to=${year}-12-31`}
              className="group flex min-h-10 items-baseline justify-between gap-4 py-2 pointer-coarse:min-h-11"
            >
              <span className="min-w-0 [overflow-wrap:anywhere] group-hover:text-primary group-hover:underline">
                {name}
              </span>
              <Money cents={gross} />
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
