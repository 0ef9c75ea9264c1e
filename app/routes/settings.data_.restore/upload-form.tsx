import { Form } from '@remix-run/react';
import { accountDataMessages } from '~/i18n/messages/account-data';
import { restoreMessages } from '~/i18n/messages/restore';
import { useLocale } from '~/i18n/use-locale';
import type { RestoreView } from '~/services/restore/request-restore';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { Failure } from '~/ui/failure';
import { Field } from '~/ui/field';
import { PageHeader, Section } from '~/ui/page';

const LIMIT_MEBIBYTES = '95';

/** What was wrong with an archive, and where in it. */
interface Refusal {
  message: string;
  subject: string;
}

/** Why the last archive was not restored, if so; then the file to choose and what will happen to it. */
export function UploadForm({
  view,
  empty,
  refused,
}: {
  view: Pick<RestoreView, 'state' | 'problem'>;
  empty: boolean;
  refused: Refusal | null;
}) {
  const locale = useLocale();
  const t = restoreMessages(locale);
  const back = { to: '/settings/data', label: accountDataMessages(locale).title };
  const failed =
    view.state === 'failed' && view.problem
      ? { message: t.problems[view.problem.code], subject: view.problem.subject }
      : null;
  const problem = refused ?? failed;
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} back={back} />
      {problem ? (
        <Failure
          title={t.failedTitle}
          text={problem.message}
          subject={problem.subject === '' ? undefined : t.about(problem.subject)}
          note={t.unchanged}
        />
      ) : null}
      {empty ? (
        <>
          <Section title={t.choose}>
            <Form method="post" encType="multipart/form-data" reloadDocument className="space-y-5">
              <Field
                field={{ name: 'archive' }}
                label={t.file}
                kind="file"
                hint={t.fileHint(LIMIT_MEBIBYTES)}
                accept=".zip,application/zip"
                required
              />
              <Actions>
                <SubmitButton busyLabel={t.busy}>{t.submit}</SubmitButton>
              </Actions>
            </Form>
          </Section>
          <Section title={t.before}>
            <ol className="list-decimal space-y-2 pl-5">
              {t.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </Section>
          <Section title={t.not}>
            <ul className="list-disc space-y-1 pl-5">
              {t.notItems.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </Section>
        </>
      ) : (
        <Section title={t.notEmptyTitle}>
          <p>{t.notEmpty}</p>
          <LinkButton to="/settings/data" look="secondary">
            {accountDataMessages(locale).title}
          </LinkButton>
        </Section>
      )}
    </>
  );
}
