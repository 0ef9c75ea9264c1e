import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { attachment, textStream } from '~/http/attachment';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { auditQuery } from '~/services/audit/read-trail';
import { auditCsv } from '~/services/audit/trail-csv';

/** What the page's filters find, as a file for spreadsheets. */
export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const query = auditQuery(new URL(request.url).searchParams);
  return attachment(textStream(auditCsv(scope, query)), {
    name: 'journal-audit.csv',
    contentType: 'text/csv; charset=utf-8',
  });
});
