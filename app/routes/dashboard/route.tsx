import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { fieldFor } from '~/domain/legal/field-anchors';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { dashboardMessages } from '~/i18n/messages/dashboard';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { doubtedIbanOf } from '~/services/business/doubted-iban';
import { readDashboard } from '~/services/dashboard/read-dashboard';
import { vatToSetAside } from '~/services/dashboard/vat-to-set-aside';
import { missingSettings } from '~/services/onboarding/missing-settings';
import { DoubtedIbanNotice } from '~/ui/doubted-iban-notice';
import { FilterLinks } from '~/ui/list-navigation';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { Activity } from './activity';
import { agesOf } from './ages';
import { Figures } from './figures';
import { Owed } from './owed';
import { Tasks } from './tasks';
import { TopClients } from './top-clients';
import { VatAside } from './vat-aside';
import { Welcome } from './welcome';
import { yearBars } from './year-bars';
import { YearChart } from './year-chart';

export const handle: PageHandle = { section: 'home' };
export const meta = pageTitle((locale) => dashboardMessages(locale).title);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const asked = Number(new URL(request.url).searchParams.get('year') ?? '');
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2099 ? asked : null;
  const { user } = scope;
  const dashboard = await readDashboard(scope, { year });
  const { byMonth, lastYear, activity, vatMonths, ageing, business, ibanChange, ...shown } = dashboard;
  const doubted = await doubtedIbanOf(scope, ibanChange);
  const missing = missingSettings({
    business,
    email: user.email,
    now: scope.clock.now(),
    language: user.locale,
  }).map(({ path }) => ({ href: `/settings/business#${fieldFor(path).anchor}` }));
  const months = byMonth.map((month, index) => ({ ...month, before: lastYear[index] ?? 0 }));
  const chart = { months: byMonth, lastYear, tickCount: 4 };
  return json({
    ...shown,
    doubted,
    name: user.name,
    missing,
    months,
    ages: agesOf(ageing, dashboard.today),
    vat: vatToSetAside(vatMonths, { today: dashboard.today, business }),
    activity: activity.map(({ details, ...event }) => ({
      ...event,
      amount: typeof details?.amount === 'number' ? details.amount : null,
    })),
    chart: {
      wide: yearBars({ ...chart, width: 960, height: 240, gutter: 64 }),
      narrow: yearBars({ ...chart, width: 343, height: 190, gutter: 48 }),
    },
  });
});

export type DashboardData = Awaited<ReturnType<Awaited<ReturnType<typeof loader>>['json']>>;

export default function Dashboard() {
  const t = dashboardMessages(useLocale());
  const data = useLoaderData<typeof loader>();
  const notice = data.doubted ? <DoubtedIbanNotice doubted={data.doubted} /> : null;
  if (!data.hasDocuments)
    return (
      <>
        {notice}
        <Welcome data={data} />
      </>
    );
  return (
    <>
      <PageHeader title={data.name ? t.hello(data.name) : t.title} />
      {notice}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <Owed data={data} />
        <div className="space-y-8">
          <Tasks data={data} />
          {data.vat ? <VatAside vat={data.vat} /> : null}
        </div>
      </div>
      <section aria-labelledby="year" className="mt-10 border-t border-hairline pt-6">
        <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
          <h2 id="year" className="text-lead">
            {t.year(data.year)}
          </h2>
          {data.years.length > 1 ? (
            <FilterLinks
              label={t.years}
              links={data.years.map((year) => ({
                label: String(year),
                to: `/dashboard?year=${year}`,
                current: year === data.year,
              }))}
            />
          ) : null}
        </div>
        <Figures data={data} />
        <YearChart data={data} />
      </section>
      <div className="mt-10 grid gap-x-12 gap-y-8 border-t border-hairline pt-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <TopClients data={data} />
        <Activity data={data} />
      </div>
    </>
  );
}
