import { Link } from '@remix-run/react';
import { CircleDashed } from 'lucide-react';
import { fieldFor } from '~/domain/legal/field-anchors';
import type { Locale } from '~/i18n/locale';
import { businessMessages } from '~/i18n/messages/business';
import { clientMessages } from '~/i18n/messages/clients';
import { useLocale } from '~/i18n/use-locale';

interface MissingSetting {
  path: string;
  message: string;
}

/** «seller.address.city» → «Ville»; null for a field without a label of its own. */
function labelOf(path: string, locale: Locale): string | null {
  const name = path.replace(/^seller\.(?:address\.)?/, '');
  const labels = { ...businessMessages(locale).fields, ...clientMessages(locale).address };
  return new Map(Object.entries(labels)).get(name) ?? null;
}

/** What is still missing, each entry a link to the field that mends it, with the reason and its article below. */
export function MissingSettings({ issues }: { issues: readonly MissingSetting[] }) {
  const locale = useLocale();
  return (
    <ul className="divide-y divide-hairline border-y border-hairline">
      {issues.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="flex items-start gap-3 py-2">
          <CircleDashed size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-warning" />
          <div>
            <Link to={`/settings/business#${fieldFor(path).anchor}`} className="page-link font-strong">
              {labelOf(path, locale) ?? message}
            </Link>
            {labelOf(path, locale) ? <p className="text-small text-quiet">{message}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The same on the page of the fields themselves: one line of links. */
export function MissingFields({ issues }: { issues: readonly MissingSetting[] }) {
  const locale = useLocale();
  const t = businessMessages(locale).missing;
  return (
    <section
      aria-label={t.title}
      className="mb-10 flex max-w-3xl items-start gap-3 border-l-2 border-warning bg-base-200 px-4 py-3"
    >
      <CircleDashed size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-warning" />
      <div>
        <p>{t.intro}</p>
        <ul className="flex flex-wrap gap-x-5">
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <a
                href={`#${fieldFor(path).anchor}`}
                title={message}
                className="page-link inline-flex items-center pointer-coarse:min-h-11"
              >
                {labelOf(path, locale) ?? message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
