import type { CivilDate } from '~/domain/money/types';

export type IssueDateDecision =
  | { ok: true; date: CivilDate }
  | { ok: false; code: 'in_future' | 'before_last'; bound: CivilDate };

/**
 * The date a document is issued at. Numbers of a series are chronological (CGI ann. II art. 242 nonies A I-7°), so
 * it lies between the series' last issued date and today in Paris. Nothing requested: today, or the last issued date
 * should the clock be behind it; that date may then be asked for too.
 */
export function decideIssueDate(facts: {
  requested: CivilDate | null;
  today: CivilDate;
  lastIssued: CivilDate | null;
}): IssueDateDecision {
  const { requested, today, lastIssued } = facts;
  const latest = lastIssued !== null && lastIssued > today ? lastIssued : today;
  if (requested === null) return { ok: true, date: latest };
  if (requested > latest) return { ok: false, code: 'in_future', bound: latest };
  if (lastIssued !== null && requested < lastIssued)
    return { ok: false, code: 'before_last', bound: lastIssued };
  return { ok: true, date: requested };
}
