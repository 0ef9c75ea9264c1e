import { Link } from '@remix-run/react';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';

/** The head of a page: where one came from, its title, one sentence, what can be done. */
export function PageHeader({
  title,
  lead,
  back,
  badge,
  actions,
}: {
  title: string;
  lead?: ReactNode;
  back?: { to: string; label: string };
  badge?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-6">
      {back ? (
        <Link
          to={back.to}
          className="mb-2 -ml-1 inline-flex min-h-8 items-center gap-1 px-1 text-small text-quiet hover:text-base-content pointer-coarse:min-h-11"
        >
          <ArrowLeft size={14} aria-hidden="true" />
          {back.label}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="min-w-0 grow">
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <h1 className="text-title [overflow-wrap:anywhere]">{title}</h1>
            {badge}
          </div>
          {lead ? <p className="mt-1 max-w-prose text-quiet">{lead}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </div>
    </header>
  );
}

/** A part of a page under a hairline: its title to the left from 1024 px, above it below that. */
export function Section({
  id,
  title,
  hint,
  children,
}: {
  id?: string;
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      className="grid gap-x-12 gap-y-4 border-t border-hairline py-8 first:border-t-0 first:pt-0 lg:grid-cols-[15rem_minmax(0,36rem)]"
    >
      <div>
        <h2 className="text-lead">{title}</h2>
        {hint ? <div className="mt-1 max-w-prose text-small text-quiet">{hint}</div> : null}
      </div>
      <div className="min-w-0 space-y-5">{children}</div>
    </section>
  );
}

/** Names and their values, one a line. A null value is left out. */
export function Details({ items }: { items: ReadonlyArray<{ label: string; value: ReactNode }> }) {
  return (
    <dl>
      {items
        .filter(({ value }) => value !== null && value !== undefined && value !== '')
        .map(({ label, value }) => (
          <div
            key={label}
            className="grid gap-x-6 border-b border-hairline py-2 last:border-b-0 sm:grid-cols-[12rem_1fr]"
          >
            <dt className="text-quiet">{label}</dt>
            <dd className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Nothing here yet: one sentence that teaches, one button that starts. */
export function EmptyState({ title, text, action }: { title: string; text: ReactNode; action?: ReactNode }) {
  return (
    <div className="border-y border-hairline py-12 text-center">
      <h2 className="text-lead">{title}</h2>
      <p className="mx-auto mt-1 mb-5 max-w-prose text-quiet">{text}</p>
      {action}
    </div>
  );
}
