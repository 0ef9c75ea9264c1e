import { type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { readPeriod } from '~/domain/accounting/period';
import { attachment, textStream } from '~/http/attachment';
import { flashCookie } from '~/http/flash';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { exportJournal } from '~/services/accounting/export-journal';
import { AppError, notFound } from '~/services/errors';

/** The sales journal of a period as a file in FEC format; without a SIREN, back to the page that says so. */
export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const period = readPeriod(new URL(request.url).searchParams.get('period') ?? '');
  if (!period) throw notFound('period');
  try {
    const { fileName, parts } = await exportJournal(scope, period);
    return attachment(textStream(parts), { name: fileName, contentType: 'text/plain; charset=utf-8' });
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error;
    const message = error.text[scope.user.locale];
    const headers = { 'Set-Cookie': flashCookie({ tone: 'error', message }) };
    return redirect(`/accounting?period=${period.id}`, { status: 303, headers });
  }
});
