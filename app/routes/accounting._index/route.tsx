import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { lastMonth, periodsOfYear, readPeriod } from '~/domain/accounting/period';
import { todayInParis } from '~/domain/time/paris';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { accountingMessages } from '~/i18n/messages/accounting';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { readAccountsDesk } from '~/services/accounting/read-accounts';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { ConsumerSection } from './consumer-section';
import { Downloads } from './downloads';
import { PeriodPicker } from './period-picker';
import { PeriodSums } from './period-sums';
import { RateSection } from './rate-section';

export const handle: PageHandle = { section: 'accounting' };
export const meta = pageTitle((locale) => accountingMessages(locale).title);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const asked = readPeriod(new URL(request.url).searchParams.get('period') ?? '');
  const period = asked ?? lastMonth(todayInParis(scope.clock.now()));
  const desk = await readAccountsDesk(scope, period);
  // a period asked for by its address stands in the list even where it holds nothing
  const years = [...new Set([...desk.years, period.year])].sort((a, b) => b - a);
  return json({
    ...desk,
    period,
    choices: years.flatMap((year) =>
      periodsOfYear(year, desk.today).map(({ id, length }) => ({ id, length, year })),
    ),
  });
});

export type AccountingData = Awaited<ReturnType<Awaited<ReturnType<typeof loader>>['json']>>;

export default function Accounting() {
  const t = accountingMessages(useLocale());
  const data = useLoaderData<typeof loader>();
  const { period, regime, vatOnDebits } = data;
  const vatHint = regime === 'franchise' ? t.vat.franchise : vatOnDebits ? t.vat.onDebits : t.vat.onReceipts;
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <PeriodPicker period={period} choices={data.choices} />
      <PeriodSums data={data} />
      <Downloads data={data} />
      <RateSection
        id="vat"
        title={t.vat.title}
        hint={vatHint}
        nothing={t.vat.nothing}
        months={data.vat}
        total={data.vatTotal}
        csvHref={`/accounting/tables?period=${period.id}&table=vat`}
      />
      <RateSection
        id="receipts"
        title={t.receipts.title}
        hint={t.receipts.text}
        nothing={t.receipts.nothing}
        months={data.receipts}
        total={data.receiptsTotal}
        csvHref={`/accounting/tables?period=${period.id}&table=receipts`}
      />
      <ConsumerSection data={data} />
      <p className="max-w-prose border-t border-hairline pt-4 text-small text-quiet">{t.storage}</p>
    </>
  );
}
