import { Link } from '@remix-run/react';
import { ArrowRight } from 'lucide-react';
import { commonMessages } from '~/i18n/messages/common';
import { useLocale } from '~/i18n/use-locale';

export interface FilterLink {
  label: string;
  to: string;
  current: boolean;
  count?: string;
}

/** The ways to look at a list, as links: the URL is the state, so «back» and bookmarks work. */
export function FilterLinks({ label, links }: { label: string; links: readonly FilterLink[] }) {
  return (
    <nav aria-label={label} className="-mx-1 flex flex-wrap gap-x-1 py-1">
      {links.map((link) => (
        <Link
          key={link.to}
          to={link.to}
          aria-current={link.current ? 'page' : undefined}
          className={`inline-flex min-h-9 shrink-0 items-center gap-1.5 rounded-field px-2.5 text-small sm:px-3 pointer-coarse:min-h-11 ${link.current ? 'bg-wash font-strong text-primary' : 'text-quiet hover:bg-base-200 hover:text-base-content'}`}
        >
          {link.label}
          {link.count === undefined ? null : <span className="font-normal">{link.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Views of one thing, as links with a rule under the one that is shown. */
export function Tabs({ label, links }: { label: string; links: readonly FilterLink[] }) {
  return (
    <nav aria-label={label} className="flex gap-6 overflow-x-auto border-b border-hairline">
      {links.map((link) => (
        <Link
          key={link.to}
          to={link.to}
          preventScrollReset
          aria-current={link.current ? 'page' : undefined}
          className={`-mb-px inline-flex min-h-11 shrink-0 items-center border-b-2 ${link.current ? 'border-primary font-strong' : 'border-transparent text-quiet hover:text-base-content'}`}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  );
}

/** The way on through a keyset list: to the next page, and back to its start. Nothing when all fits on one page. */
export function Pagination({
  firstHref,
  nextHref,
}: {
  /** null on the first page */
  firstHref: string | null;
  /** null on the last page */
  nextHref: string | null;
}) {
  const t = commonMessages(useLocale());
  if (firstHref === null && nextHref === null) return null;
  return (
    <nav aria-label={t.pagination} className="mt-4 flex items-center justify-between gap-4">
      {firstHref === null ? (
        <span />
      ) : (
        <Link to={firstHref} className="page-link inline-flex min-h-11 items-center">
          {t.firstPage}
        </Link>
      )}
      {nextHref === null ? null : (
        <Link to={nextHref} rel="next" className="btn btn-outline border-edge">
          {t.nextPage}
          <ArrowRight size={16} aria-hidden="true" />
        </Link>
      )}
    </nav>
  );
}
