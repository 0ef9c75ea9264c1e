import { Form } from '@remix-run/react';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { useLocale } from '~/i18n/use-locale';
import type { ClientImportView } from '~/services/clients/read-client-import';
import { Actions, SubmitButton } from '~/ui/button';
import { JobProgress } from '~/ui/job-progress';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page';

/** How far the job is: nothing yet, some rows, all of them. */
const SHARE = { queued: 0, reading: 0, checking: 1, saving: 1 } as const;

/** How far the check or the import is. The page reloads itself until it is over. */
export function Progress({ view }: { view: ClientImportView }) {
  const t = clientImportMessages(useLocale());
  const isWriting = view.state === 'writing';
  return (
    <div className="max-w-xl">
      <PageHeader title={isWriting ? t.writingTitle : t.checkingTitle} lead={view.fileName} />
      <JobProgress
        label={t.phases[view.phase]}
        value={SHARE[view.phase] * view.rowsChecked}
        max={view.rows}
        count={t.rowsChecked(view.rowsChecked, view.rows)}
        text={isWriting ? t.writingText : t.checkingText}
      />
      {view.stalled || !isWriting ? (
        <Form method="post" reloadDocument className="mt-6 space-y-4">
          {view.stalled ? <Notice>{t.stalled}</Notice> : null}
          <Actions>
            {view.stalled ? (
              <SubmitButton name="intent" value="resume">
                {t.resume}
              </SubmitButton>
            ) : null}
            {isWriting ? null : (
              <SubmitButton look="secondary" name="intent" value="discard">
                {t.discard}
              </SubmitButton>
            )}
          </Actions>
        </Form>
      ) : null}
    </div>
  );
}
