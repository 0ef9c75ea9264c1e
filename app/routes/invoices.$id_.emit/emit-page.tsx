import { Form } from '@remix-run/react';
import type { Issue } from '~/domain/invoice/model';
import { formatDate } from '~/i18n/dates';
import { invoiceActMessages } from '~/i18n/messages/invoice-acts';
import { useLocale } from '~/i18n/use-locale';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { MissingList } from '~/ui/invoice-draft/missing-list';
import { Money } from '~/ui/money';
import { Details, PageHeader } from '~/ui/page';
import type { EmitData } from './route';

/** The last page before a number is given: what becomes irreversible, what will be fixed, or what is missing. */
export function EmitPage({
  data,
  refused,
}: {
  data: EmitData;
  refused: { message: string; issues: Issue[] } | undefined;
}) {
  const t = invoiceActMessages(useLocale()).emit;
  const draftPath = `/invoices/${data.id}`;
  const missing = refused && refused.issues.length > 0 ? refused.issues : data.missing;
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={missing.length > 0 ? t.blocked : t.titles[data.type]}
        lead={missing.length > 0 ? undefined : t.consequence}
        back={{ to: draftPath, label: t.backToDraft }}
      />
      {refused && refused.issues.length === 0 ? (
        <ErrorSummary errors={[{ message: refused.message }]} />
      ) : null}
      {missing.length > 0 ? (
        <div className="space-y-6">
          <MissingList missing={missing} clientId={data.clientId} draftPath={draftPath} />
          <LinkButton to={draftPath} look="primary">
            {t.backToDraft}
          </LinkButton>
        </div>
      ) : (
        <Confirmation data={data} />
      )}
    </div>
  );
}

function Confirmation({ data }: { data: EmitData }) {
  const locale = useLocale();
  const t = invoiceActMessages(locale).emit;
  const { totals, email } = data;
  return (
    <>
      <section aria-label={t.fixed} className="mb-6 border-y border-hairline py-2">
        <Details
          items={[
            { label: t.number, value: t.nextNumber },
            { label: t.client, value: data.clientName },
            { label: t.date, value: formatDate(data.issueDate, locale) },
            { label: t.dueDate, value: data.dueDate === null ? null : formatDate(data.dueDate, locale) },
            { label: t.net, value: <Money cents={totals.net} /> },
            { label: t.vat, value: <Money cents={totals.vat} /> },
            { label: t.gross, value: <Money cents={totals.gross} size="large" /> },
            { label: t.prepaid, value: totals.prepaid === 0 ? null : <Money cents={totals.prepaid} /> },
          ]}
        />
      </section>
      <Form method="post">
        <input type="hidden" name="version" value={data.version} />
        <input type="hidden" name="opId" value={data.opId} />
        <input type="hidden" name="mailId" value={data.mailId} />
        <Actions>
          <SubmitButton name="intent" value="issue" look="primary" busyLabel={t.busy}>
            {t.submit}
          </SubmitButton>
          {email === null ? null : (
            <SubmitButton name="intent" value="issue-and-send" look="secondary" busyLabel={t.busy}>
              {t.submitAndSend}
            </SubmitButton>
          )}
          <LinkButton to={`/invoices/${data.id}`} look="quiet">
            {t.backToDraft}
          </LinkButton>
        </Actions>
        <p className="mt-3 text-small text-quiet">{email === null ? t.noEmail : t.sendTo(email)}</p>
      </Form>
    </>
  );
}
