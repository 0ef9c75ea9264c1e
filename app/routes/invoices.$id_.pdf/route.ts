import { type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { page } from '~/http/page';
import { pdfResponse } from '~/http/pdf-response';
import { requireAccount } from '~/http/require-account';
import { readDocumentPdf } from '~/services/documents/read-pdf';

/** The archived PDF, shown in the browser; until it is there, the page that waits for it. */
export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const id = params.id ?? '';
  const pdf = await readDocumentPdf(scope, { id, language: scope.user.locale });
  if (pdf.state === 'pending' || pdf.state === 'failed') return redirect(`/invoices/${id}/pdf/wait`);
  return pdfResponse(pdf);
});
