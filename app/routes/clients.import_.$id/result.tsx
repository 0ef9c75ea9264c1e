import { clientImportMessages } from '~/i18n/messages/client-import';
import { formatCount } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import type { ClientImportView } from '~/services/clients/read-client-import';
import { Actions, LinkButton } from '~/ui/button';
import { Details, PageHeader, Section } from '~/ui/page';
import { ErrorTable } from './error-table';

/** What the import did, and which rows it left out. */
export function Result({
  view,
  report,
}: {
  view: ClientImportView;
  report: NonNullable<ClientImportView['report']>;
}) {
  const locale = useLocale();
  const t = clientImportMessages(locale);
  const count = (value: number) => formatCount(value, locale);
  return (
    <>
      <PageHeader title={t.doneTitle} lead={view.fileName} back={{ to: '/clients', label: t.back }} />
      <Section title={t.resultTitle} hint={t.resultHint(view.rows)}>
        <Details
          items={[
            { label: t.wasCreated, value: count(report.created) },
            { label: t.wasUpdated, value: count(report.updated) },
            { label: t.unchanged, value: count(report.unchanged) },
            { label: t.wasRefused, value: count(report.refused) },
          ]}
        />
        {report.refused > 0 ? <p className="text-small text-quiet">{t.afterRefused}</p> : null}
        <Actions>
          <LinkButton to="/clients" look="primary">
            {t.toClients}
          </LinkButton>
          <LinkButton to="/clients/import" look="quiet">
            {t.another}
          </LinkButton>
        </Actions>
        <ErrorTable report={report} />
      </Section>
    </>
  );
}
