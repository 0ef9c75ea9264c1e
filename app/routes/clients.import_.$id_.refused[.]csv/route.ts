import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { attachment } from '~/http/attachment';
import { redirectWithFlash } from '~/http/flash';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { readRefusedRows } from '~/services/clients/read-client-import';

/** The rows that an import refused, with their errors: a file to correct and to import. */
export const loader = page(async ({ request, context, params }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const t = clientImportMessages(scope.user.locale);
  const body = await readRefusedRows(scope, { id: params.id ?? '' });
  if (!body) throw redirectWithFlash('/clients/import', { tone: 'info', message: t.expired });
  return attachment(body, { name: t.refusedFile.name, contentType: 'text/csv; charset=utf-8' });
});
