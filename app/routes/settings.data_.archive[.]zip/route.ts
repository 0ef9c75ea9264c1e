import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { attachment } from '~/http/attachment';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { accountArchiveName, archiveAccount } from '~/services/exports/archive-account';

/** The whole account as a ZIP, written while it is sent. */
export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  return attachment(await archiveAccount(scope), {
    name: accountArchiveName(scope.clock.now()),
    contentType: 'application/zip',
  });
});
