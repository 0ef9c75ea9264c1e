import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { attachment, textStream } from '~/http/attachment';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { paymentsCsv } from '~/services/exports/csv-exports';

/** A file for spreadsheets, written while it is sent. */
export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  return attachment(textStream(paymentsCsv(scope)), {
    name: 'paiements.csv',
    contentType: 'text/csv; charset=utf-8',
  });
});
