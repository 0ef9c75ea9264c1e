import { type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { attachment } from '~/http/attachment';
import { flashCookie } from '~/http/flash';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { AppError, notFound } from '~/services/errors';
import { certificateName, certificateText, makeCertificate } from '~/services/register/make-certificate';
import { printCertificate } from '~/services/register/print-certificate';

/** «2026.pdf» or «2026.json»; what keeps it from being made is said on the page of the register. */
export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const [, year, extension] = /^(20\d\d)\.(pdf|json)$/.exec(params.file ?? '') ?? [];
  if (year === undefined) throw notFound();
  try {
    const signed = await makeCertificate(scope, { year: Number(year) });
    if (extension === 'json') {
      const name = certificateName(Number(year), 'json');
      return attachment(certificateText(signed), { name, contentType: 'application/json; charset=utf-8' });
    }
    const pdf = await printCertificate(scope, { signed, language: scope.user.locale });
    return attachment(new Blob([pdf as Uint8Array<ArrayBuffer>]).stream(), {
      name: certificateName(Number(year), 'pdf'),
      contentType: 'application/pdf',
    });
  } catch (error) {
    if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 503)) throw error;
    const headers = { 'Set-Cookie': flashCookie({ tone: 'error', message: error.text[scope.user.locale] }) };
    return redirect('/settings/register', { status: 303, headers });
  }
});
