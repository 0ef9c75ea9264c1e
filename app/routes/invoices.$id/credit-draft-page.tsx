import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Issue } from '~/domain/invoice/model';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { useLocale } from '~/i18n/use-locale';
import { LinkButton, SubmitButton } from '~/ui/button';
import { MissingList } from '~/ui/invoice-draft/missing-list';
import { Details, PageHeader } from '~/ui/page';

export interface CreditDraftData {
  kind: 'credit-draft';
  id: string;
  original: { id: string; number: string } | null;
  reason: string;
  missing: Issue[];
  clientId: string;
}

/** The draft of a credit note. Its lines follow from the document it corrects, so there is no form to change them. */
export function CreditDraftPage({ data, children }: { data: CreditDraftData; children: ReactNode }) {
  const t = invoiceFormMessages(useLocale());
  return (
    <>
      <PageHeader
        title={t.titles.credit_note}
        lead={t.creditNote.lead(data.original?.number ?? '')}
        back={{ to: '/invoices', label: t.back }}
      />
      <div className="grid items-start gap-10 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="space-y-6 xl:order-last">
          <Details
            items={[
              {
                label: t.creditNote.original,
                value: data.original ? (
                  <a className="page-link" href={`/invoices/${data.original.id}`}>
                    {data.original.number}
                  </a>
                ) : null,
              },
              { label: t.creditNote.reason, value: data.reason },
            ]}
          />
          <MissingList missing={data.missing} clientId={data.clientId} />
          <div className="flex flex-wrap gap-3">
            <LinkButton to={`/invoices/${data.id}/emit`} look="primary">
              {t.toEmit}
            </LinkButton>
            <Form method="post">
              <SubmitButton name="intent" value="discard" look="quiet">
                {t.discard}
              </SubmitButton>
            </Form>
          </div>
          <p className="text-small text-quiet">{t.creditNote.redo}</p>
        </div>
        <section aria-label={t.preview} className="min-w-0">
          {children}
        </section>
      </div>
    </>
  );
}
