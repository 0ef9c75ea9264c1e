import { type HeadersFunction, json, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { Form, useLoaderData } from '@remix-run/react';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { invoicePageMessages } from '~/i18n/messages/invoice-page';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { readDocumentRecord } from '~/services/documents/read-document';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

const REFRESH_SECONDS = 2;

export const handle: PageHandle = { section: 'invoices' };
export const meta = pageTitle((locale) => invoicePageMessages(locale).pdf.waitTitle);
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** Reloads itself by a header, so that it works without JavaScript, until the PDF is there or has failed. */
export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const id = params.id ?? '';
  const { row } = await readDocumentRecord(scope, { id, language: scope.user.locale });
  if (row.number === null || row.pdfState === 'ready') throw redirect(`/invoices/${id}/pdf`);
  const failed = row.pdfState === 'failed';
  return json(
    { id, number: row.number, failed, reason: failed ? row.pdfError : null },
    failed ? { status: 200 } : { status: 202, headers: { Refresh: String(REFRESH_SECONDS) } },
  );
});

export default function WaitForPdf() {
  const t = invoicePageMessages(useLocale()).pdf;
  const { id, number, failed, reason } = useLoaderData<typeof loader>();
  return (
    <div className="max-w-xl" role="status">
      <PageHeader
        title={failed ? t.failedTitle : t.waitTitle}
        lead={failed ? t.failed : t.waitText}
        back={{ to: `/invoices/${id}`, label: number }}
      />
      {reason ? <p className="mb-4 text-small text-quiet">{t.reason(reason)}</p> : null}
      {failed ? (
        <Form method="post" action={`/invoices/${id}`}>
          <Actions>
            <SubmitButton name="intent" value="retry-pdf">
              {t.retry}
            </SubmitButton>
            <LinkButton to={`/invoices/${id}`} look="quiet">
              {number}
            </LinkButton>
          </Actions>
        </Form>
      ) : (
        <span className="loading loading-spinner" aria-hidden="true" />
      )}
    </div>
  );
}
