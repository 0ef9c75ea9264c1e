import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { page } from '~/http/page';
import { formatInstant } from '~/i18n/dates';
import { mailboxMessages } from '~/i18n/messages/mailbox';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { readKeptMail } from '~/services/mail/dev-mailbox';
import { Details, PageHeader } from '~/ui/page';
import { PublicPage } from '~/ui/public-page';

export const meta = pageTitle((locale) => mailboxMessages(locale).title);

export const loader = page(async ({ params, context }: LoaderFunctionArgs) => {
  const { html: _html, ...mail } = await readKeptMail(context.ports, params.id ?? '');
  return json({ mail });
});

export default function KeptMessage() {
  const { mail } = useLoaderData<typeof loader>();
  const locale = useLocale();
  const t = mailboxMessages(locale);
  const part = (name: string) => `/dev/mailbox/${mail.id}/${name}`;
  return (
    <PublicPage width="medium">
      <PageHeader title={mail.subject} back={{ to: '/dev/mailbox', label: t.title }} />
      <Details
        items={[
          { label: t.from, value: mail.from },
          { label: t.replyTo, value: mail.replyTo },
          { label: t.to, value: mail.to.join(', ') },
          { label: t.cc, value: mail.cc.join(', ') },
          { label: t.date, value: formatInstant(Date.parse(mail.date), locale) },
          { label: t.messageId, value: mail.messageId },
        ]}
      />
      <h2 className="mt-8 text-lead">{t.attachments}</h2>
      <ul className="mt-2 space-y-1">
        {mail.attachments.map(({ fileName, size }) => (
          <li key={fileName}>
            <a className="link" href={part(fileName)}>
              {fileName}
            </a>{' '}
            <span className="text-small text-quiet">{t.bytes(size)}</span>
          </li>
        ))}
      </ul>
      <h2 className="mt-8 text-lead">{t.text}</h2>
      <pre className="mt-2 overflow-x-auto border-y border-hairline py-4 font-sans whitespace-pre-wrap">
        {mail.text}
      </pre>
      <p className="mt-6 flex flex-wrap gap-6">
        <a className="link" href={part('message.html')}>
          {t.html}
        </a>
        <a className="link" href={part('message.eml')}>
          {t.raw}
        </a>
      </p>
    </PublicPage>
  );
}
