import { Link } from '@remix-run/react';
import { dashboardMessages } from '~/i18n/messages/dashboard';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';
import type { Age } from './ages';

/** What is owed by age, each a bar of its share and a link to its invoices; empty ages are left out. */
export function AgeingList({ ages }: { ages: readonly Age[] }) {
  const t = dashboardMessages(useLocale()).ageing;
  if (ages.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="sr-only">{t.title}</h3>
      <ul>
        {ages.map(({ key, cents, share, to }) => (
          <li key={key} className="border-b border-hairline last:border-b-0">
            <Link
              to={to}
              className="group grid min-h-10 grid-cols-[minmax(0,1fr)_5rem_6.5rem] items-center gap-x-4 py-1.5 text-small pointer-coarse:min-h-11"
            >
              <span className="group-hover:text-primary group-hover:underline">{t[key]}</span>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" className="h-2 w-full">
                <rect width="100" height="8" className="fill-base-200" />
                <rect
                  width={Math.max(2, share)}
                  height="8"
                  className={key === 'notDue' ? 'fill-primary' : 'fill-error'}
                />
              </svg>
              <span className="text-right">
                <Money cents={cents} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
