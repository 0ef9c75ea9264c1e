import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { readPeriod } from '~/domain/accounting/period';
import { attachment } from '~/http/attachment';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { archiveName, archivePeriod } from '~/services/accounting/archive-period';
import { notFound } from '~/services/errors';

/** All documents of a period as one ZIP, written while it is sent. */
export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const period = readPeriod(new URL(request.url).searchParams.get('period') ?? '');
  if (!period) throw notFound('period');
  return attachment(archivePeriod(scope, period), {
    name: archiveName(period),
    contentType: 'application/zip',
  });
});
