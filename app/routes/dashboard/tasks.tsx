import { Link } from '@remix-run/react';
import { Building2, FilePen, Hourglass, type LucideIcon, MailWarning } from 'lucide-react';
import { dashboardMessages } from '~/i18n/messages/dashboard';
import { useLocale } from '~/i18n/use-locale';
import type { DashboardData } from './route';

interface Task {
  to: string;
  text: string;
  hint?: string;
  Icon: LucideIcon;
  urgent: boolean;
}

/** What today asks for, what costs money first; each line leads to where it is done. */
export function Tasks({ data }: { data: DashboardData }) {
  const t = dashboardMessages(useLocale());
  const tasks = tasksOf(data, t);
  return (
    <section aria-labelledby="today">
      <h2 id="today" className="text-lead">
        {t.today}
      </h2>
      {tasks.length === 0 ? <p className="mt-1 text-quiet">{t.nothingToDo}</p> : null}
      <ul className="mt-1">
        {tasks.map(({ to, text, hint, Icon, urgent }) => (
          <li key={to} className="border-b border-hairline last:border-b-0">
            <Link to={to} className="group flex min-h-11 items-start gap-3 py-2.5">
              <Icon
                size={18}
                strokeWidth={1.75}
                aria-hidden="true"
                className={`mt-0.5 shrink-0 ${urgent ? 'text-error' : 'text-quiet'}`}
              />
              <span className="min-w-0 [overflow-wrap:anywhere] group-hover:text-primary group-hover:underline">
                {text}
                {hint ? <span className="block text-small text-quiet">{hint}</span> : null}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tasksOf(data: DashboardData, t: ReturnType<typeof dashboardMessages>): Task[] {
  const { missing, mailProblems, overdue, drafts } = data;
  const tasks: Task[] = mailProblems.flatMap(({ id, number, mailProblem, clientName }) =>
    mailProblem
      ? [
          {
            to: `/invoices/${id}`,
            text: t.tasks.mail[mailProblem](number ?? ''),
            hint: clientName,
            Icon: MailWarning,
            urgent: true,
          },
        ]
      : [],
  );
  if (missing[0]) {
    tasks.push({
      to: missing[0].href,
      text: t.tasks.settings(missing.length),
      Icon: Building2,
      urgent: true,
    });
  }
  if (overdue.count > 0) {
    tasks.push({
      to: '/invoices?overdue=true',
      text: t.tasks.overdue(overdue.count),
      Icon: Hourglass,
      urgent: true,
    });
  }
  if (drafts > 0) {
    tasks.push({ to: '/invoices?status=DRAFT', text: t.tasks.drafts(drafts), Icon: FilePen, urgent: false });
  }
  return tasks;
}
