import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { page } from '~/http/page';
import { formatInstant } from '~/i18n/dates';
import { mailboxMessages } from '~/i18n/messages/mailbox';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { listKeptMails } from '~/services/mail/dev-mailbox';
import { DataTable } from '~/ui/data-table';
import { EmptyState, PageHeader } from '~/ui/page';
import { PublicPage } from '~/ui/public-page';

export const meta = pageTitle((locale) => mailboxMessages(locale).title);

export const loader = page(async ({ context }: LoaderFunctionArgs) => {
  const mails = await listKeptMails(context.ports);
  return json({
    mails: mails.map(({ id, subject, to, date }) => ({ id, subject, to, at: Date.parse(date) })),
  });
});

export default function Mailbox() {
  const { mails } = useLoaderData<typeof loader>();
  const locale = useLocale();
  const t = mailboxMessages(locale);
  return (
    <PublicPage width="wide">
      <PageHeader title={t.title} lead={t.lead} />
      {mails.length === 0 ? (
        <EmptyState title={t.empty} text={t.emptyText} />
      ) : (
        <DataTable
          caption={t.title}
          rows={mails}
          rowKey={(mail) => mail.id}
          rowHref={(mail) => `/dev/mailbox/${mail.id}`}
          columns={[
            { key: 'subject', header: t.subject, cell: (mail) => mail.subject, phone: 'title' },
            { key: 'to', header: t.to, cell: (mail) => mail.to.join(', '), phone: 'meta' },
            {
              key: 'date',
              header: t.date,
              cell: (mail) => formatInstant(mail.at, locale),
              align: 'end',
              phone: 'meta',
            },
          ]}
        />
      )}
    </PublicPage>
  );
}
