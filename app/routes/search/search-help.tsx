import { Link } from '@remix-run/react';
import { searchMessages } from '~/i18n/messages/search';
import { useLocale } from '~/i18n/use-locale';
import { LinkButton } from '~/ui/button';
import { EmptyState } from '~/ui/page';
import { searchHref } from './search-href';

/** Nothing was typed: what can be found, each with an example that is a link. */
export function SearchHelp() {
  const t = searchMessages(useLocale()).help;
  return (
    <div className="max-w-prose">
      <p>{t.text}</p>
      <h2 className="mt-8 text-lead">{t.examples}</h2>
      <ul className="mt-1">
        {t.kinds.map(({ what, example }) => (
          <li
            key={what}
            className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-hairline py-2 last:border-b-0"
          >
            <span className="text-quiet">{what}</span>
            <Link to={searchHref(example)} className="page-link">
              {example}
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-6 text-small text-quiet pointer-coarse:hidden">{t.shortcut}</p>
    </div>
  );
}

/** Nothing was found: why, and where else to look. */
export function NothingFound({ q }: { q: string }) {
  const t = searchMessages(useLocale());
  return (
    <EmptyState
      title={t.nothing.title}
      text={t.nothing.text(q)}
      action={
        <div className="flex flex-wrap justify-center gap-3">
          <LinkButton to="/invoices">{t.invoices}</LinkButton>
          <LinkButton to="/clients">{t.clients}</LinkButton>
        </div>
      }
    />
  );
}
