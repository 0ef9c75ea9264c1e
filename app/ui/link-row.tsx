import { Link } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';

/** A line that leads to a page: its name and what is found there. */
export function LinkRow({ to, title, text }: { to: string; title: string; text: string }) {
  return (
    <Link
      to={to}
      className="-mx-3 flex min-h-14 items-center gap-4 rounded-field px-3 py-2 hover:bg-base-200"
    >
      <span className="grow">
        <span className="block font-strong">{title}</span>
        <span className="block text-small text-quiet">{text}</span>
      </span>
      <ChevronRight size={18} aria-hidden="true" className="shrink-0 text-quiet" />
    </Link>
  );
}
