import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { readPeriod } from '~/domain/accounting/period';
import { attachment } from '~/http/attachment';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { accountsCsv, accountsTables, tableFileNames } from '~/services/accounting/accounts-csv';
import { readAccounts } from '~/services/accounting/read-accounts';
import { notFound } from '~/services/errors';

/** One table of the accounts page as a CSV file: `?period=2026-11&table=vat`. */
export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const params = new URL(request.url).searchParams;
  const period = readPeriod(params.get('period') ?? '');
  const table = accountsTables.find((name) => name === params.get('table'));
  if (!period || !table) throw notFound('table');
  return attachment(accountsCsv(await readAccounts(scope, period), table), {
    name: `${tableFileNames[table]}-${period.id}.csv`,
    contentType: 'text/csv; charset=utf-8',
  });
});
