import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { invoicePageMessages } from '~/i18n/messages/invoice-page';
import { useLocale } from '~/i18n/use-locale';
import { LinkButton, SubmitButton } from '~/ui/button';
import { PageHeader } from '~/ui/page';
import { StatusBadge } from '~/ui/status-badge';
import { Amounts } from './amounts';
import type { IssuedData } from './issued-data';
import { Payments } from './payments';
import { ProofSection } from './proof-section';
import { Story } from './story';
import { Troubles } from './troubles';

/** The document as issued, what is left of it to be paid, its story, and the next thing to do. */
export function IssuedPage({ data, children }: { data: IssuedData; children: ReactNode }) {
  const t = invoicePageMessages(useLocale());
  return (
    <>
      <PageHeader
        title={t.named(t.kinds[data.type], data.number)}
        back={
          data.type === 'credit_note'
            ? { to: '/invoices?type=credit_note', label: t.back }
            : { to: '/invoices', label: t.back }
        }
        badge={<StatusBadge status={data.status} overdue={data.overdue} type={data.type} />}
        actions={<NextActions data={data} />}
      />
      <div className="grid items-start gap-10 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-8 xl:order-last">
          <Troubles data={data} />
          <section aria-label={t.amounts}>
            <Amounts data={data} />
          </section>
          <Payments data={data} />
          <OtherActions data={data} />
          <ProofSection proof={data.proof} />
          <section>
            <h2 className="mb-3 text-lead">{t.story}</h2>
            <Story items={data.story} />
          </section>
        </div>
        <section aria-label={t.document} className="min-w-0">
          {children}
        </section>
      </div>
    </>
  );
}

/** At most one main action: send what was never sent, then note the money. */
function NextActions({ data }: { data: IssuedData }) {
  const t = invoicePageMessages(useLocale()).actions;
  const payable = data.type !== 'credit_note' && data.standing.due > 0;
  const base = `/invoices/${data.id}`;
  return (
    <>
      <LinkButton to={`${base}/send`} look={data.sent ? 'secondary' : 'primary'}>
        {data.sent ? t.resend : t.send}
      </LinkButton>
      {payable ? (
        <LinkButton to={`${base}/pay`} look={data.sent ? 'primary' : 'secondary'}>
          {t.pay}
        </LinkButton>
      ) : null}
      <LinkButton to={`${base}/pdf`} reloadDocument>
        {t.pdf}
      </LinkButton>
    </>
  );
}

function OtherActions({ data }: { data: IssuedData }) {
  const t = invoicePageMessages(useLocale()).actions;
  const base = `/invoices/${data.id}`;
  return (
    <nav aria-label={t.more} className="flex flex-wrap items-center gap-x-5">
      {data.type === 'credit_note' ? null : (
        <>
          {data.status === 'CREDITED' ? null : (
            <LinkButton to={`${base}/credit-note`} look="link">
              {t.creditNote}
            </LinkButton>
          )}
          <Form method="post">
            <input type="hidden" name="opId" value={data.opId} />
            <SubmitButton name="intent" value="duplicate" look="link">
              {t.duplicate}
            </SubmitButton>
          </Form>
        </>
      )}
      <LinkButton to={`${base}/xml?syntax=cii`} look="link" reloadDocument>
        {t.xml}
      </LinkButton>
      <LinkButton to={`${base}/xml?syntax=ubl`} look="link" reloadDocument>
        {t.ubl}
      </LinkButton>
    </nav>
  );
}
