import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface TimelineEvent {
  id: string;
  title: ReactNode;
  /** when, in words */
  at: string;
  /** machine-readable instant or date */
  dateTime?: string;
  details?: ReactNode;
  Icon?: LucideIcon;
  tone?: 'normal' | 'success' | 'error';
}

const tones = { normal: 'text-quiet', success: 'text-success', error: 'text-error' };

/** What happened, oldest first, along one line. */
export function Timeline({ label, events }: { label: string; events: readonly TimelineEvent[] }) {
  return (
    <ol aria-label={label} className="relative">
      {events.map(({ id, title, at, dateTime, details, Icon, tone = 'normal' }) => (
        <li key={id} className="group relative grid grid-cols-[1.5rem_1fr] gap-x-3 pb-4 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute top-6 bottom-0 left-3 w-px -translate-x-1/2 bg-hairline group-last:hidden"
          />
          <span className={`flex h-6 items-center justify-center ${tones[tone]}`}>
            {Icon ? (
              <Icon size={16} aria-hidden="true" />
            ) : (
              <span aria-hidden="true" className="size-2 rounded-full bg-current" />
            )}
          </span>
          <div className="min-w-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="min-w-0 [overflow-wrap:anywhere]">{title}</span>
              <time dateTime={dateTime} className="text-small text-quiet">
                {at}
              </time>
            </div>
            {details ? <div className="text-small text-quiet [overflow-wrap:anywhere]">{details}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
