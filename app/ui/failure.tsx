import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** What failed, why, what it left as it was, and what to do. */
export function Failure({
  title,
  text,
  subject,
  note,
  children,
}: {
  title: string;
  text: string;
  /** what it is about, in small type */
  subject?: string;
  note: string;
  children?: ReactNode;
}) {
  return (
    <div role="alert" className="mb-8 flex gap-3 border-l-2 border-error px-4">
      <TriangleAlert size={18} aria-hidden="true" className="mt-1 shrink-0 text-error" />
      <div className="min-w-0">
        <p className="font-strong">{title}</p>
        <p>{text}</p>
        {subject ? <p className="text-small text-quiet [overflow-wrap:anywhere]">{subject}</p> : null}
        <p className="text-small text-quiet">{note}</p>
        {children ? <div className="mt-2 mb-1">{children}</div> : null}
      </div>
    </div>
  );
}
