import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** What few people need, folded away under its name. Works without JavaScript. */
export function Disclosure({
  label,
  open = false,
  children,
}: {
  label: string;
  /** true where something stands in it: nothing that counts is hidden */
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="group/disclosure min-w-0">
      <summary className="inline-flex min-h-9 cursor-pointer items-center gap-1 text-small text-quiet hover:text-base-content pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={14}
          aria-hidden="true"
          className="transition-transform group-open/disclosure:rotate-90"
        />
        {label}
      </summary>
      {children}
    </details>
  );
}
