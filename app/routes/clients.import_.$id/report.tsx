import { Form, Link } from '@remix-run/react';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { formatCount } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import type { ClientImportView } from '~/services/clients/read-client-import';
import { Actions, SubmitButton } from '~/ui/button';
import { Field } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { Details, Section } from '~/ui/page';
import { ErrorTable } from './error-table';

/** What the import would do, every error of the file, and the button that does it. */
export function Report({
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
    <Section title={t.reportTitle} hint={t.reportHint(view.rows)}>
      {view.problem === 'rows_refused' ? <Notice>{t.refusedMeanwhile}</Notice> : null}
      <Details
        items={[
          { label: t.created, value: count(report.created) },
          { label: t.updated, value: count(report.updated) },
          { label: t.unchanged, value: count(report.unchanged) },
          { label: t.refused, value: count(report.refused) },
        ]}
      />
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
      <ErrorTable report={report} />
    </Section>
  );
}
