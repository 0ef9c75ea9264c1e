import type { LoaderFunctionArgs } from '@remix-run/cloudflare';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { readDocumentXml } from '~/services/documents/read-xml';

/** The e-invoice as a file: CII, or UBL with `?syntax=ubl`. */
export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const syntax = new URL(request.url).searchParams.get('syntax') === 'ubl' ? 'ubl' : 'cii';
  const { fileName, xml } = await readDocumentXml(scope, { id: params.id ?? '', syntax });
  return new Response(xml, {
    headers: {
      'Content-Type': 'application/xml; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
    },
  });
});
