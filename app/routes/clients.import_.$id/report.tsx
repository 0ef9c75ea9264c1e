import { Form, Link } from '@remix-run/react';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { useLocale } from '~/i18n/use-locale';
import type { ClientImportView } from '~/services/clients/read-client-import';
import { Actions, SubmitButton } from '~/ui/button';
import { Field } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { Section } from '~/ui/page';
import { Counts } from './counts';
import { ErrorTable } from './error-table';

/** What the import would do, every error of the file, and the button that does it. */
export function Report({
  view,
  report,
}: {
  view: ClientImportView;
  report: NonNullable<ClientImportView['report']>;
}) {
  const t = clientImportMessages(useLocale());
  return (
    <Section title={t.reportTitle} hint={t.reportHint(view.rows)}>
      {view.problem === 'rows_refused' ? <Notice>{t.refusedMeanwhile}</Notice> : null}
      <Counts report={report} isDone={false} />
      <p className="text-small text-quiet">{t.matching}</p>
      {report.created + report.updated === 0 ? (
        <p>
          {report.refused === 0 ? t.nothing : null} <Link to="/clients">{t.back}</Link>
        </p>
      ) : (
        <Form method="post" reloadDocument className="space-y-4">
          <input type="hidden" name="revision" value={view.revision} />
          {report.refused > 0 ? (
            <Field field={{ name: 'partial' }} label={t.partial} kind="checkbox" hint={t.partialHint} />
          ) : null}
          <Actions>
            <SubmitButton name="intent" value="import" busyLabel={t.busy}>
              {t.submit}
            </SubmitButton>
          </Actions>
        </Form>
      )}
      <ErrorTable view={view} report={report} />
    </Section>
  );
}
