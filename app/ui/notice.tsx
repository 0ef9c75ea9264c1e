import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** What a page warns of, with what can be done about it. */
export function Notice({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div role="note" className="border-l-2 border-warning bg-base-200 px-4 py-3">
      <p className="flex items-start gap-2">
        <TriangleAlert size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-warning" />
        <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
      </p>
      {actions ? <div className="mt-2 flex flex-wrap gap-2 pl-6">{actions}</div> : null}
    </div>
  );
}
