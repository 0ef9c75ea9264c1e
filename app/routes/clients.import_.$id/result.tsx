import { clientImportMessages } from '~/i18n/messages/client-import';
import { useLocale } from '~/i18n/use-locale';
import type { ClientImportView } from '~/services/clients/read-client-import';
import { Actions, LinkButton } from '~/ui/button';
import { PageHeader, Section } from '~/ui/page';
import { Counts } from './counts';
import { ErrorTable } from './error-table';

/** What the import did, and which rows it left out. */
export function Result({
  view,
  report,
}: {
  view: ClientImportView;
  report: NonNullable<ClientImportView['report']>;
}) {
  const t = clientImportMessages(useLocale());
  return (
    <>
      <PageHeader title={t.doneTitle} lead={view.fileName} back={{ to: '/clients', label: t.back }} />
      <Section title={t.resultTitle} hint={t.resultHint(view.rows)}>
        <Counts report={report} isDone />
        {report.refused > 0 ? <p className="text-small text-quiet">{t.afterRefused}</p> : null}
        <Actions>
          <LinkButton to="/clients" look="primary">
            {t.toClients}
          </LinkButton>
          <LinkButton to="/clients/import" look="quiet">
            {t.another}
          </LinkButton>
        </Actions>
        <ErrorTable view={view} report={report} />
      </Section>
    </>
  );
}
