import { Link } from '@remix-run/react';
import { formatInstant } from '~/i18n/dates';
import { restoreMessages } from '~/i18n/messages/restore';
import { useLocale } from '~/i18n/use-locale';
import type { RestoreView } from '~/services/restore/request-restore';
import { JobControls } from '~/ui/job-controls';
import { JobProgress } from '~/ui/job-progress';
import { PageHeader, Section } from '~/ui/page';

/** How far a restore is. The page reloads itself until it is over. */
export function Progress({ view }: { view: RestoreView }) {
  const locale = useLocale();
  const t = restoreMessages(locale);
  const when = formatInstant(view.archivedAt, locale);
  return (
    <div className="max-w-xl">
      <PageHeader title={t.progressTitle} lead={t.progressLead(when, view.entries)} />
      <JobProgress
        label={t.stepNames[view.step]}
        value={(view.stepNumber - 1) * 100 + view.percent}
        max={view.steps * 100}
        count={t.step(view.stepNumber, view.steps)}
        text={view.state === 'checking' ? t.checking : t.applying}
      />
      <JobControls
        resume={view.stalled ? { notice: t.stalled, label: t.resume } : null}
        stop={view.state === 'checking' ? { intent: 'cancel', label: t.cancel } : null}
      />
    </div>
  );
}

/** All is there: what is left for the person to do. */
export function Done({ view }: { view: RestoreView }) {
  const locale = useLocale();
  const t = restoreMessages(locale);
  const when = formatInstant(view.archivedAt, locale);
  return (
    <>
      <PageHeader title={t.doneTitle} lead={t.done(when, view.entries)} />
      <Section title={t.next}>
        <ul className="space-y-2">
          {t.nextItems.map(({ to, label }) => (
            <li key={to}>
              <Link to={to} className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11">
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
