import { Form, useRevalidator } from '@remix-run/react';
import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { anchorOf } from '~/domain/legal/field-anchors';
import { invoicePageMessages } from '~/i18n/messages/invoice-page';
import { useLocale } from '~/i18n/use-locale';
import { LinkButton, SubmitButton } from '~/ui/button';
import type { IssuedData } from './issued-data';

const REFRESH_SECONDS = 2;
/** Problems whose cure may be another address, and those that a doubted sender may have. */
const WRONG_ADDRESS = new Set(['bounced', 'dropped']);
const DOUBTED_SENDER = new Set(['blocked', 'dropped', 'spam']);

/** What went wrong around the document, or is still under way, and what to do about it. */
export function Troubles({ data }: { data: IssuedData }) {
  const t = invoicePageMessages(useLocale());
  const { pdf, mail, id, client } = data;
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
        <Trouble text={t.mail[mail.problem]} detail={[mail.address, mail.reason]}>
          {mail.mailId === null ? null : (
            <Form method="post">
              <input type="hidden" name="mailId" value={mail.mailId} />
              <SubmitButton name="intent" value="retry-mail" look="secondary">
                {t.mail.retry}
              </SubmitButton>
            </Form>
          )}
          <LinkButton to={`/invoices/${id}/send`} look={mail.mailId === null ? 'secondary' : 'link'}>
            {mail.mailId === null ? t.actions.resend : t.mail.sendAgain}
          </LinkButton>
          {WRONG_ADDRESS.has(mail.problem) ? (
            <LinkButton to={`/clients/${client.id}/edit#${anchorOf('email')}`} look="link">
              {t.mail.fixAddress}
            </LinkButton>
          ) : null}
          {DOUBTED_SENDER.has(mail.problem) ? (
            <LinkButton to="/settings/mail/deliverability" look="link">
              {t.mail.deliverability}
            </LinkButton>
          ) : null}
          <Form method="post">
            <SubmitButton name="intent" value="mail-handled" look="link">
              {t.mail.handled}
            </SubmitButton>
          </Form>
        </Trouble>
      ) : null}
    </>
  );
}

function Trouble({
  text,
  detail = [],
  children,
}: {
  text: string;
  /** what else is known, in the words of whoever said it */
  detail?: readonly (string | null)[];
  children: ReactNode;
}) {
  const known = detail.filter((part) => part !== null).join(' · ');
  return (
    <div role="alert" className="border-l-2 border-error bg-base-200 px-4 py-3">
      <p className="flex items-start gap-2">
        <TriangleAlert size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-error" />
        {text}
      </p>
      {known === '' ? null : (
        <p className="mt-1 line-clamp-3 pl-6 text-small text-quiet [overflow-wrap:anywhere]">{known}</p>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 pl-6">{children}</div>
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
