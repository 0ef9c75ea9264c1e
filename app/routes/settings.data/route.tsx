import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { accountDataMessages } from '~/i18n/messages/account-data';
import { businessMessages } from '~/i18n/messages/business';
import { restoreMessages } from '~/i18n/messages/restore';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { buttonClass, LinkButton } from '~/ui/button';
import { PageHeader, Section } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => accountDataMessages(locale).title);

export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAccount(request, context);
  return json(null);
});

const TABLES = [
  ['clients', '/clients/export.csv'],
  ['invoices', '/invoices/export.csv'],
  ['lines', '/invoices/lines.csv'],
  ['payments', '/invoices/payments.csv'],
] as const;

export default function AccountData() {
  const locale = useLocale();
  const t = accountDataMessages(locale);
  return (
    <>
      <PageHeader
        title={t.title}
        lead={t.lead}
        back={{ to: '/settings', label: businessMessages(locale).settings.title }}
      />
      <Section title={t.archive} hint={t.archiveHint}>
        <a href="/settings/data/archive.zip" download className={buttonClass('primary')}>
          {t.archiveSubmit}
        </a>
      </Section>
      <Section title={t.tables} hint={t.tablesHint}>
        <ul className="space-y-2">
          {TABLES.map(([name, href]) => (
            <li key={name}>
              <a
                href={href}
                download
                className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11"
              >
                {t[name]} (CSV)
              </a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={restoreMessages(locale).title} hint={restoreMessages(locale).hint}>
        <LinkButton to="/settings/data/restore" look="secondary">
          {restoreMessages(locale).link}
        </LinkButton>
      </Section>
      <Section title={t.leave} hint={t.leaveHint}>
        <LinkButton to="/settings/data/delete">{t.leaveLink}</LinkButton>
      </Section>
    </>
  );
}
