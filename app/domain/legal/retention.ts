import type { CivilDate } from '~/domain/money/types';

/** Years for which accounting records are kept (C. com. art. L123-22; LPF art. L102 B from 2027 on). */
const YEARS = 10;

/**
 * The last day on which a register is kept: ten years from the end of the year of its last document. Erasure does not
 * reach it before (RGPD art. 17-3-b), and nothing justifies keeping it after (RGPD art. 5-1-e).
 */
export function keptUntil(lastIssueDate: string): CivilDate {
  return `${Number.parseInt(lastIssueDate.slice(0, 4), 10) + YEARS}-12-31`;
}

/** Whether that day is over. */
export function isRetentionOver(lastIssueDate: string, today: CivilDate): boolean {
  return today > keptUntil(lastIssueDate);
}
