import { Form, useRevalidator } from '@remix-run/react';
import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { invoicePageMessages } from '~/i18n/messages/invoice-page';
import { useLocale } from '~/i18n/use-locale';
import { LinkButton, SubmitButton } from '~/ui/button';
import type { IssuedData } from './issued-data';

const REFRESH_SECONDS = 2;

/** What went wrong around the document, or is still under way, and what to do about it. */
export function Troubles({ data }: { data: IssuedData }) {
  const t = invoicePageMessages(useLocale());
  const { pdf, mail, id } = data;
  return (
    <>
      {pdf.state === 'pending' ? <PdfPending /> : null}
      {pdf.state === 'failed' ? (
        <Trouble text={t.pdf.failed}>
          <Form method="post">
            <SubmitButton name="intent" value="retry-pdf" look="secondary">
              {t.pdf.retry}
            </SubmitButton>
          </Form>
        </Trouble>
      ) : null}
      {mail ? (
        <Trouble text={t.mail[mail.problem]}>
          {mail.mailId === null ? null : (
            <Form method="post">
              <input type="hidden" name="mailId" value={mail.mailId} />
              <SubmitButton name="intent" value="retry-mail" look="secondary">
                {t.mail.retry}
              </SubmitButton>
            </Form>
          )}
          <LinkButton to={`/invoices/${id}/send`} look={mail.mailId === null ? 'secondary' : 'quiet'}>
            {mail.mailId === null ? t.actions.resend : t.mail.sendAgain}
          </LinkButton>
        </Trouble>
      ) : null}
    </>
  );
}

function Trouble({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div role="alert" className="border-l-2 border-error bg-base-200 px-4 py-3">
      <p className="flex items-start gap-2">
        <TriangleAlert size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-error" />
        {text}
      </p>
      <div className="mt-2 flex flex-wrap gap-2 pl-6">{children}</div>
    </div>
  );
}

/** Asks again until the PDF is there: quietly with JavaScript, by reloading the page without. */
function PdfPending() {
  const t = invoicePageMessages(useLocale());
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = window.setInterval(revalidate, REFRESH_SECONDS * 1000);
    return () => window.clearInterval(timer);
  }, [revalidate]);
  return (
    <p role="status" className="flex items-center gap-2 text-quiet">
      <noscript>
        <meta httpEquiv="refresh" content={String(REFRESH_SECONDS + 1)} />
      </noscript>
      <span className="loading loading-spinner loading-xs" aria-hidden="true" />
      {t.pdf.pending}
    </p>
  );
}
