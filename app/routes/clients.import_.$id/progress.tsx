import { clientImportMessages } from '~/i18n/messages/client-import';
import { useLocale } from '~/i18n/use-locale';
import type { ClientImportView } from '~/services/clients/read-client-import';
import { JobControls } from '~/ui/job-controls';
import { JobProgress } from '~/ui/job-progress';
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
      <JobControls
        resume={view.stalled ? { notice: t.stalled, label: t.resume } : null}
        stop={isWriting ? null : { intent: 'discard', label: t.discard }}
      />
    </div>
  );
}
