import { Link } from '@remix-run/react';
import { Circle, CircleCheck } from 'lucide-react';
import { dashboardMessages } from '~/i18n/messages/dashboard';
import { useLocale } from '~/i18n/use-locale';
import { LinkButton } from '~/ui/button';
import { PageHeader } from '~/ui/page';
import type { DashboardData } from './route';

/** A new account: three steps to the first invoice, the next one with a button. */
export function Welcome({ data }: { data: DashboardData }) {
  const t = dashboardMessages(useLocale());
  const { missing, hasClients, name } = data;
  const steps = [
    {
      title: t.welcome.business,
      text: missing.length === 0 ? t.welcome.businessDone : t.welcome.businessText,
      done: missing.length === 0,
      to: '/onboarding',
    },
    {
      title: t.welcome.client,
      text: hasClients ? t.welcome.clientDone : t.welcome.clientText,
      done: hasClients,
      to: '/clients/new',
    },
    { title: t.welcome.invoice, text: t.welcome.invoiceText, done: false, to: '/invoices/new' },
  ];
  const next = steps.findIndex(({ done }) => !done);
  return (
    <div className="max-w-2xl">
      <PageHeader title={name ? t.hello(name) : t.welcome.title} lead={t.welcome.lead} />
      <ol className="border-t border-hairline">
        {steps.map(({ title, text, done, to }, index) => (
          <li key={to} className="flex gap-4 border-b border-hairline py-5">
            <span className={`mt-0.5 ${done ? 'text-success' : 'text-quiet'}`}>
              {done ? <CircleCheck size={22} aria-hidden="true" /> : <Circle size={22} aria-hidden="true" />}
              <span className="sr-only">{done ? t.welcome.done : t.welcome.next}</span>
            </span>
            <div className="min-w-0 grow">
              <h2 className="text-lead">
                <Link to={to} className="hover:text-primary hover:underline">
                  {title}
                </Link>
              </h2>
              <p className="text-quiet">{text}</p>
              {index === next ? (
                <LinkButton to={to} look="primary" className="mt-3">
                  {title}
                </LinkButton>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-4 text-small text-quiet">
        {t.welcome.otherTool}{' '}
        <Link to="/settings/numbering" className="page-link">
          {t.welcome.otherToolLink}
        </Link>
      </p>
    </div>
  );
}
